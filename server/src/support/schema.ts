import { PLUGIN_ID, uid } from './constants';

type Attributes = Record<string, Record<string, unknown>>;

interface Index {
  /** Without prefix: the table's name is put before it. */
  name: string;
  /** Column names, snake_case. */
  columns: string[];
  type?: 'unique';
}

/** Strapi writes the column's name into an attribute, so each needs an object of its own. */
const ownObjects = (attributes: Attributes): Attributes =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [name, { ...attribute }])
  );

const named = (tableName: string, indexes: Index[] = []) =>
  indexes.map((index) => ({ ...index, name: `${tableName}_${index.name}` }));

/** A content type of the product: table `whatsapp_<plural>`, no draft and publish. */
export const contentType = ({
  singularName,
  pluralName,
  displayName,
  visibleInContentManager = false,
  attributes,
  indexes,
}: {
  singularName: string;
  pluralName: string;
  displayName: string;
  visibleInContentManager?: boolean;
  attributes: Attributes;
  indexes?: Index[];
}) => {
  const collectionName = `${PLUGIN_ID}_${pluralName.replaceAll('-', '_')}`;
  return {
    schema: {
      kind: 'collectionType',
      collectionName,
      info: { singularName, pluralName, displayName: `WhatsApp ${displayName}` },
      options: { draftAndPublish: false },
      pluginOptions: {
        'content-manager': { visible: visibleInContentManager },
        // hosts add their own fields to what they see as content
        'content-type-builder': { visible: visibleInContentManager },
      },
      attributes: ownObjects(attributes),
      indexes: named(collectionName, indexes),
    },
  };
};

export interface InternalModel {
  uid: string;
  tableName: string;
  singularName: string;
  attributes: Attributes;
  indexes: { name: string; columns: string[]; type?: 'unique' }[];
}

/** A table of the machinery: migrated by Strapi, in no REST, GraphQL, permission list or export. */
export const internalModel = (
  singularName: string,
  tableName: string,
  attributes: Attributes,
  indexes: Index[] = []
): InternalModel => ({
  uid: uid(singularName),
  tableName: `${PLUGIN_ID}_${tableName}`,
  singularName,
  attributes: {
    id: { type: 'increments' },
    documentId: { type: 'string' },
    createdAt: { type: 'datetime' },
    updatedAt: { type: 'datetime' },
    publishedAt: { type: 'datetime' },
    ...ownObjects(attributes),
  },
  indexes: named(`${PLUGIN_ID}_${tableName}`, indexes),
});

/**
 * Many-to-one as one indexed column instead of a join table: for hot paths, written by our services
 * only. Deleting the target nulls the column, so services delete the children.
 */
export const hotRelation = (target: string) => ({
  type: 'relation',
  relation: 'manyToOne',
  target: uid(target),
  useJoinTable: false,
});

/** Epoch milliseconds: whatever a rule, order or cursor looks at; support/times shows them as ISO. */
export const epochMs = {
  type: 'biginteger',
  pluginOptions: { whatsapp: { epochMs: true } },
} as const;

/** Lower-case hex SHA-256. */
export const keyColumn = { type: 'string', private: true } as const;
