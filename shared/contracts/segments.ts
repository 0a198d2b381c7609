/** One sentence of a segment: *[First name] [is] [Ida]*. */
export interface SegmentRule {
  field: string;
  operator: string;
  value?: string | number | boolean | (string | number | boolean)[] | null;
}

/** All of its rules, or any of them; at most three levels and 50 rules in each. */
export interface SegmentGroup {
  combinator: 'and' | 'or';
  not?: boolean;
  rules: (SegmentRule | SegmentGroup)[];
}

export const SEGMENT_OPERATORS = [
  'is',
  'in',
  'isNot',
  'isKnown',
  'isUnknown',
  'contains',
  'beginsWith',
  'lessThan',
  'moreThan',
  'before',
  'after',
  'inLast',
  'notInLast',
] as const;
export type SegmentOperator = (typeof SEGMENT_OPERATORS)[number];

/** Something that rules may ask about. */
export interface SegmentField {
  /** What stands in a rule: `firstName`, `tag`, `wrote`, `consent.marketing`, `link.api::order.order.total`. */
  field: string;
  /** Of a contact's attribute its name, of a linked entry the name of its field. */
  name: string;
  group: 'contact' | 'own' | 'tag' | 'consent' | 'activity' | 'link';
  /** The content type of a linked entry, by its own name. */
  typeName: string | null;
  /** tag: a documentId of GET /whatsapp/tags · days: a number of days */
  kind: 'text' | 'number' | 'boolean' | 'date' | 'time' | 'choice' | 'tag' | 'days' | 'none';
  operators: SegmentOperator[];
  /** Of a choice. */
  choices: string[];
}

/** GET /whatsapp/segments/actions/fields */
export declare namespace GetSegmentFields {
  interface Response {
    data: SegmentField[];
  }
}

export interface SegmentUse {
  documentId: string;
  name: string;
  status: string;
}

export interface SegmentProblem {
  /** `filter.<field>` */
  path: string;
  message: string;
}

export interface SegmentView {
  documentId: string;
  name: string;
  filter: SegmentGroup | null;
  /** Rules that cannot be asked any more: it may be edited, and not used. */
  problems: SegmentProblem[];
  /** Campaigns that name it. */
  usedBy: SegmentUse[];
  /** Sent back with a change. */
  version: string;
  createdAt: string;
  updatedAt: string;
}

interface Pagination {
  page: number;
  pageSize: number;
  pageCount: number;
  total: number;
}

/** GET /whatsapp/segments */
export declare namespace GetSegments {
  interface Query {
    q?: string;
    sort?: 'name:asc' | 'name:desc' | 'updatedAt:desc' | 'updatedAt:asc';
    page?: number;
    pageSize?: number;
  }
  interface Response {
    data: SegmentView[];
    meta: { pagination: Pagination };
  }
}

/** GET, POST (201), PUT /whatsapp/segments[/:id]: 400 names a filter's wrong shape; 409 `segment_changed` */
export declare namespace WriteSegment {
  interface Create {
    name: string;
    filter: SegmentGroup | null;
  }
  type Update = Partial<Create> & { version: string };
  interface Response {
    data: SegmentView;
  }
}

/** DELETE /whatsapp/segments/:id: 204; 409 `segment_in_use` while a campaign that is not over names it */

/** POST /whatsapp/segments/actions/preview: 400 names each rule that cannot be asked, `filter.<field>` */
export declare namespace PreviewSegment {
  type Request = { filter: SegmentGroup } | { segment: string };
  interface Response {
    data: {
      count: number;
      /** Of all contacts. */
      total: number;
      withNumber: number;
      /** With consent to marketing. */
      withConsent: number;
      sample: { documentId: string; displayName: string | null; phone: string | null }[];
      /** How long counting took. */
      ms: number;
      now: string;
    };
  }
}
