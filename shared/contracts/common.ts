/** One cursor page: `before` is the cursor to ask for the older rows with, null when there are none. */
export interface CursorMeta {
  before: string | null;
  hasMore: boolean;
}

/** Answers that the admin counts down from carry the server's clock, in ISO 8601. */
export interface NowMeta {
  now: string;
}

/** Strapi's error shape. */
export interface ErrorBody {
  data: null;
  error: { status: number; name: string; message: string; details?: Record<string, unknown> };
}
