import type { HostField } from '../../../shared/contracts/contacts';
import { uid } from '../support/constants';
import {
  attributesOf,
  repository,
  type ModelAttribute,
  type Strapi,
} from '../support/strapi-types';
import { CONTACT, contact } from './schema';

/** Kinds of one value that a form can hold and a filter compare; the content-manager shows the others. */
const SIMPLE = new Set([
  'string',
  'text',
  'email',
  'integer',
  'biginteger',
  'decimal',
  'float',
  'boolean',
  'date',
  'datetime',
  'time',
  'enumeration',
]);

const STRAPIS_OWN = new Set([
  'id',
  'documentId',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'createdBy',
  'updatedBy',
  'locale',
  'localizations',
]);

interface HostAttribute extends ModelAttribute {
  enum?: string[];
  required?: boolean;
}

/** Fields that a host added to the contact by extending the content type. */
export const hostFieldsOf = (strapi: Strapi): HostField[] =>
  Object.entries(attributesOf(strapi, uid(CONTACT)) as Record<string, HostAttribute>).flatMap(
    ([name, attribute]) =>
      Object.hasOwn(contact.schema.attributes, name) ||
      STRAPIS_OWN.has(name) ||
      !SIMPLE.has(attribute.type)
        ? []
        : [
            {
              name,
              type: attribute.type,
              ...(attribute.enum ? { enum: attribute.enum } : {}),
              required: attribute.required ?? false,
            },
          ]
  );

/** The same for other slices. */
export const createContactFieldsService = ({ strapi }: { strapi: Strapi }) => ({
  own: (): HostField[] => hostFieldsOf(strapi),
});

/** The host's fields of these contacts, by id. */
export const readHostFields = async (
  strapi: Strapi,
  ids: readonly number[]
): Promise<Map<number, Record<string, unknown>>> => {
  const names = hostFieldsOf(strapi).map(({ name }) => name);
  if (names.length === 0 || ids.length === 0) return new Map();
  const rows = await repository<{ id: number } & Record<string, unknown>>(
    strapi,
    uid(CONTACT)
  ).findMany({ where: { id: { $in: [...ids] } }, select: ['id', ...names], limit: ids.length });
  return new Map(
    rows.map((row) => [
      Number(row.id),
      Object.fromEntries(names.map((name) => [name, row[name] ?? null])),
    ])
  );
};
