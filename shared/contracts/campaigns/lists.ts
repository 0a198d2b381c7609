/**
 * Bytes of a file with recipients at most, the 200 MB that the pages speak of: a little less than the 200 MiB
 * that Strapi's own parser takes of any file, which refuses the others without naming a limit.
 */
export const MOST_LIST_BYTES = 200_000_000;

export const LIST_FIELDS = [
  'phone',
  'contact',
  'userId',
  'displayName',
  'firstName',
  'lastName',
  'email',
  'language',
  'timezone',
] as const;
/** What a column of a file may hold. `contact`: documentId of a contact. */
export type ListField = (typeof LIST_FIELDS)[number];

export interface ListColumn {
  /** As the file's head calls it; a doubled name is followed by its number: `Mobile`, `Mobile (2)`. */
  name: string;
  /** Values of the first three rows. */
  samples: string[];
  /** What it seems to hold. */
  suggested: ListField | null;
}

/** A file of numbers or contacts, kept as an audience. */
export interface AudienceListView {
  documentId: string;
  name: string;
  fileName: string;
  /** uploaded: its columns have to be told · reading · ready · failed: `reason` says why */
  status: 'uploaded' | 'reading' | 'ready' | 'failed';
  reason: string | null;
  columns: ListColumn[];
  /** Such as `utf-8`, `windows-1252`. */
  encoding: string;
  delimiter: string;
  /** Bytes, and how many of them are read. */
  size: number;
  read: number;
  /** Rows below the head. `rows` = `accepted` + `repeated` + `refused` once it is ready. */
  rows: number;
  /** People in it. */
  accepted: number;
  /** Of those: contacts that were made for it. */
  created: number;
  /** Rows that name somebody again. */
  repeated: number;
  refused: number;
  refusedByReason: { reason: RefusedRowReason; count: number }[];
  /** The first 20; all of them as CSV at GET /whatsapp/audience-lists/:id/refused. */
  firstRefused: { line: number; reason: RefusedRowReason; value: string }[];
  createdAt: string;
  createdBy: string | null;
}

export type RefusedRowReason =
  | 'empty'
  | 'not_a_number'
  | 'contact_unknown'
  | 'too_many_columns'
  | 'too_few_columns'
  | 'quote_not_closed'
  | 'row_too_long'
  | 'not_text'
  | 'repeated_head';

/** GET /whatsapp/audience-lists: newest first, at most 200 */
export declare namespace GetAudienceLists {
  interface Response {
    data: AudienceListView[];
  }
}

/** POST /whatsapp/audience-lists: multipart with `file` (CSV, at most 200 MB); 201. 400 names `file` */
export declare namespace UploadAudienceList {
  interface Response {
    data: AudienceListView;
  }
}

/**
 * POST /whatsapp/audience-lists/:id/actions/read: works it off in the background; asked again at GET
 * /whatsapp/audience-lists/:id. 409 `list_state` where it was read already
 */
export declare namespace ReadAudienceList {
  interface Request {
    name?: string;
    /** Columns by what they hold; one of `phone`, `contact`, `userId` is needed. */
    columns: Partial<Record<ListField, string>>;
    /** Of numbers without country code: `DE`. */
    country?: string;
    /** Whether contacts are made of unknown numbers; otherwise such rows are refused. */
    create?: boolean;
  }
  interface Response {
    data: AudienceListView;
  }
}

/** DELETE /whatsapp/audience-lists/:id: 204; 409 `list_in_use` while a campaign that has not ended names it */
