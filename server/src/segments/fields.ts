import { uid } from '../support/constants';
import { attributesOf, columnOf, type Strapi } from '../support/strapi-types';
import { isTime } from '../support/times';

const CONTACT_UID = uid('contact');

/** How the values of a field compare. */
export type FieldKind = 'text' | 'number' | 'boolean' | 'date' | 'time' | 'moment';

export interface SegmentField {
  /** `c.<column>` */
  column: string;
  kind: FieldKind;
}

const KINDS: Record<string, FieldKind> = {
  string: 'text',
  text: 'text',
  email: 'text',
  enumeration: 'text',
  uid: 'text',
  integer: 'number',
  float: 'number',
  decimal: 'number',
  biginteger: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'time',
  timestamp: 'time',
};

/**
 * A field that segments can ask about; null where there is none of that name, or it is private.
 * @param modelUid whose field; contacts' without it, the host's own included
 * @param alias of its table
 */
export const fieldOf = (
  strapi: Strapi,
  name: string,
  modelUid: string = CONTACT_UID,
  alias = 'c'
): SegmentField | null => {
  const attribute = attributesOf(strapi, modelUid)[name];
  if (!attribute || attribute.private) return null;
  // epoch milliseconds, whatever the platform calls the column
  const kind = isTime(attribute) ? 'moment' : KINDS[attribute.type];
  const column = columnOf(strapi, modelUid, name);
  return kind && column ? { column: `${alias}.${column}`, kind } : null;
};

const LINK = 'link.';

/**
 * `link.api::order.order.total` is a field of linked entries, `link.api::order.order` whether there is one.
 * @returns null for other fields
 */
export const linkOf = (field: string): { modelUid: string; name: string | null } | null => {
  if (!field.startsWith(LINK)) return null;
  const [scope, type, name = null, ...rest] = field.slice(LINK.length).split('.');
  return scope && type && rest.length === 0 ? { modelUid: `${scope}.${type}`, name } : null;
};
