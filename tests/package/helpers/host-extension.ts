import type { Knex } from 'knex';
import { contact } from '../../../server/src/contacts/schema';

const TABLE = contact.schema.collectionName;

/**
 * The extension of contact as a host keeps it from an older version of the plugin: the fields and the
 * one index of that time, a rule of that time, and two fields and an index of the host's own.
 */
export const OLD_EXTENSION = {
  path: 'src/extensions/whatsapp/content-types/contact/schema.json',
  text: JSON.stringify(
    {
      kind: 'collectionType',
      collectionName: TABLE,
      info: contact.schema.info,
      options: contact.schema.options,
      attributes: {
        displayName: { type: 'string' },
        phone: { type: 'string', required: true },
        email: { type: 'email' },
        tags: { type: 'relation', relation: 'manyToMany', target: 'plugin::whatsapp.tag' },
        customerNo: { type: 'string' },
        loyalty: { type: 'enumeration', enum: ['silver', 'gold'] },
      },
      indexes: [
        { name: `${TABLE}_phone_idx`, columns: ['phone'] },
        { name: 'shop_customer_no_idx', columns: ['customer_no'] },
      ],
    },
    null,
    2
  ),
};

const toColumn = (attribute: string): string =>
  attribute.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const indexNames = async (db: Knex): Promise<string[]> => {
  const isSqlite = db.client.config.client === 'better-sqlite3';
  const rows = await (isSqlite
    ? db('sqlite_master').where({ type: 'index', tbl_name: TABLE }).select('name')
    : db('pg_indexes')
        .where({ tablename: TABLE })
        .whereRaw('schemaname = current_schema()')
        .select({ name: 'indexname' }));
  return (rows as { name: string }[]).map(({ name }) => name);
};

/** What the database has of the contact's table, and what the plugin and that host want there. */
export const contactTable = async (db: Knex) => ({
  columns: Object.keys(await db(TABLE).columnInfo()),
  indexes: await indexNames(db),
  wanted: {
    columns: Object.entries(contact.schema.attributes)
      .filter(([, { type }]) => type !== 'relation')
      .map(([name]) => toColumn(name))
      .concat('customer_no', 'loyalty'),
    indexes: contact.schema.indexes.map(({ name }) => name).concat('shop_customer_no_idx'),
  },
});
