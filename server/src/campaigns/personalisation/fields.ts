import type { ExpressionField } from '../../../../shared/contracts/campaigns';
import { attributesOf, type ModelAttribute, type Strapi } from '../../support/strapi-types';

/** Relations that are followed one after the other, and fields that are offered in all. */
const STEPS = 3;
const MOST = 500;

/** Kinds of one value, which an expression can write. */
const VALUES = new Set([
  'string',
  'text',
  'richtext',
  'email',
  'uid',
  'enumeration',
  'integer',
  'biginteger',
  'decimal',
  'float',
  'boolean',
  'date',
  'datetime',
  'time',
  'timestamp',
]);

const OURS = new Set([
  'createdBy',
  'updatedBy',
  'localizations',
  'locale',
  'publishedAt',
  'documentId',
]);

type Attribute = ModelAttribute & {
  component?: string;
  repeatable?: boolean;
  relation?: string;
  multiple?: boolean;
};

/** What a relation, component or file leads to; null for a value. */
export const targetOf = (attribute: ModelAttribute): string | null => {
  const { type, target, component } = attribute as Attribute;
  if (type === 'relation') return target ?? null;
  if (type === 'component') return component ?? null;
  return type === 'media' ? 'plugin::upload.file' : null;
};

const isMany = ({ type, repeatable, relation, multiple }: Attribute): boolean =>
  type === 'component'
    ? repeatable === true
    : type === 'media'
      ? multiple === true
      : Boolean(relation?.endsWith('Many'));

export type FieldOfType = Omit<ExpressionField, 'value' | 'filled' | 'isOwn'>;

/**
 * The fields of a type that expressions can read, relations followed some steps.
 * @param root such as `entry`
 */
export const fieldsOfType = (strapi: Strapi, modelUid: string, root: string): FieldOfType[] => {
  const fields: FieldOfType[] = [];
  const add = (one: string, path: string, steps: number, isBelowMany: boolean): void => {
    for (const [name, attribute] of Object.entries(attributesOf(strapi, one))) {
      if (OURS.has(name) || attribute.private || fields.length >= MOST) continue;
      const target = targetOf(attribute);
      const many = isBelowMany || (target !== null && isMany(attribute));
      const field = { path: `${path}.${name}`, name, type: attribute.type, isMany: many };
      if (VALUES.has(attribute.type)) fields.push({ ...field, target: null });
      // who wrote something is nobody's to read, and what is not there cannot be
      else if (target && !target.startsWith('admin::') && strapi.getModel(target as never)) {
        fields.push({ ...field, target });
        if (steps > 0) add(target, field.path, steps - 1, many);
      }
    }
  };
  add(modelUid, root, STEPS - 1, false);
  return fields;
};
