import type { CampaignStatus } from '../../statuses';
import type {
  CampaignAudience,
  CampaignContent,
  CampaignDetail,
  CampaignKind,
  CampaignListRow,
} from './view';

export const CAMPAIGN_SORTS = [
  'updatedAt:desc',
  'updatedAt:asc',
  'name:asc',
  'name:desc',
  'createdAt:desc',
  'createdAt:asc',
] as const;
export type CampaignSort = (typeof CAMPAIGN_SORTS)[number];

interface Pagination {
  page: number;
  pageSize: number;
  pageCount: number;
  total: number;
}

/** GET /whatsapp/campaigns: running ones first, then as sorted */
export declare namespace GetCampaigns {
  interface Query {
    /** Part of a name. */
    q?: string;
    kind?: CampaignKind;
    status?: CampaignStatus[];
    /** documentIds: with any of these tags */
    tag?: string[];
    /** documentId of any language of a family */
    template?: string;
    /** documentId */
    channel?: string;
    /** `true`: only archived ones; left out or `false`: only the others. */
    archived?: boolean;
    sort?: CampaignSort;
    page?: number;
    /** At most 100; 25 when left out. */
    pageSize?: number;
  }
  interface Response {
    data: CampaignListRow[];
    meta: { pagination: Pagination; now: string };
  }
}

/** GET /whatsapp/campaigns/:id */
export declare namespace GetCampaign {
  interface Response {
    data: CampaignDetail;
    meta: { now: string };
  }
}

/**
 * POST /whatsapp/campaigns (201) and PUT /whatsapp/campaigns/:id. What is left out of a PUT stays. 400 names each
 * wrong field (`variables.body.1`); 409 `campaign_changed` (`version`), `campaign_begun`.
 */
export declare namespace WriteCampaign {
  type Create = Partial<CampaignContent> & Pick<CampaignContent, 'name' | 'kind'>;
  type Update = Partial<CampaignContent> & { version: string };
  type Response = GetCampaign.Response;
}

/** POST /whatsapp/campaigns/:id/actions/copy: a draft with everything but runs; `(copy)` where no name is given */
export declare namespace CopyCampaign {
  interface Request {
    name?: string;
  }
  type Response = GetCampaign.Response;
}

/** DELETE /whatsapp/campaigns/:id: 204; 409 `campaign_in_use` where it has sent something (archive it) */

/**
 * POST /whatsapp/campaigns/actions/count-audience: what is chosen, each with its own count, and all of it without
 * doubles. 400 names what cannot be counted (`audience.segments`).
 */
export declare namespace CountAudience {
  interface Request {
    audience: Partial<CampaignAudience>;
    exclusions?: Partial<CampaignAudience>;
  }
  interface Response {
    data: {
      /** People that remain. */
      total: number;
      /** Those taken out by the exclusions. */
      excluded: number;
      /** How many each documentId means; of contacts all together under `contacts`. */
      included: Record<string, number>;
      without: Record<string, number>;
    };
  }
}
