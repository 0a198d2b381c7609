import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { identitiesOf } from '../server/src/contacts/identities';
import { wamidKey } from '../server/src/messages/message-columns';
import { TABLES } from '../server/src/support/tables';
import { BODY_BYTES, phoneOf, wamidOf } from './bodies';
import { countRows, type Place } from './place';

const INSERT_ROWS = 200;
const DAY_MS = 86_400_000;

/** SQL expressions over the row's number `n` (from 1), in the words of the database. */
interface Words {
  /** 24 and 64 hexadecimal digits that no other row has. */
  id: string;
  key: string;
  date: string;
  /** Keeps the generated ids behind those that were given. */
  afterwards?: (table: string) => string;
}

const WORDS: Record<'sqlite' | 'postgres', Words> = {
  sqlite: {
    id: 'lower(hex(randomblob(12)))',
    key: 'lower(hex(randomblob(32)))',
    date: `${Date.now()}`,
  },
  postgres: {
    id: 'substr(md5(random()::text || n), 1, 24)',
    key: 'md5(random()::text || n) || md5(n || random()::text)',
    date: 'now()',
    afterwards: (table) =>
      `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`,
  },
};

const isPostgres = (db: Knex): boolean => db.client.config.client === 'pg';

/** Inserts `rows` rows straight in SQL; the columns are expressions over `n`. */
const insertSeries = async (
  db: Knex,
  table: string,
  rows: number,
  columns: Record<string, string>
): Promise<void> => {
  if (rows < 1) return;
  const words = WORDS[isPostgres(db) ? 'postgres' : 'sqlite'];
  const all: Record<string, string> = {
    document_id: words.id,
    created_at: words.date,
    updated_at: words.date,
    published_at: words.date,
    ...columns,
  };
  const names = Object.keys(all)
    .map((name) => `"${name}"`)
    .join(', ');
  const values = Object.values(all).join(', ');
  const series = isPostgres(db)
    ? `from generate_series(1::bigint, ${rows}) as s(n)`
    : `from (with recursive s(n) as (select 1 union all select n + 1 from s where n < ${rows}) select n from s)`;
  await db.raw(`insert into "${table}" (${names}) select ${values} ${series}`);
  if (words.afterwards) await db.raw(words.afterwards(table));
};

const newestId = async (db: Knex, table: string): Promise<number> => {
  const [row] = (await db(table).max({ id: 'id' })) as { id: number | null }[];
  return Number(row?.id ?? 0);
};

/** Where rows that are to be added begin: the newest ids before them. */
interface Begin {
  contacts: number;
  contact: number;
  conversation: number;
  message: number;
  /** When the nth message was, as SQL. */
  at: string;
}

/** Words that stand in one of twenty messages each. */
const GOODS =
  'lamp chair table carpet mirror shelf sofa pillow blanket curtain kettle pan knife spoon glass plate bowl candle clock vase'.split(
    ' '
  );

const goods = `case n % ${GOODS.length} ${GOODS.map((word, no) => `when ${no} then '${word}'`).join(' ')} end`;

/**
 * Adds dialogues of ten messages each, half in, half out, each with its contact and number; the newest
 * messages are the newest rows.
 */
const addDialogues = async ({ db, channel }: Place, messages: number): Promise<Begin> => {
  const words = WORDS[isPostgres(db) ? 'postgres' : 'sqlite'];
  const contacts = Math.max(1, Math.floor(messages / 10));
  const start = Date.now() - 30 * DAY_MS;
  const timeOf = (no: string) => `${start} + (${no}) * ${Math.floor((29 * DAY_MS) / messages)}`;
  const at = timeOf('n');
  // one of the newest messages of the nth dialogue
  const newest = `${9 * contacts} + n - 1`;
  const [contact, identity, conversation, message] = await Promise.all(
    (['contact', 'identity', 'conversation', 'message'] as const).map((table) =>
      newestId(db, TABLES[table])
    )
  );
  await insertSeries(db, TABLES.contact, contacts, {
    id: `${contact} + n`,
    display_name: "'Customer ' || n",
    phone: `'+1' || (2000000000 + ${contact} + n)`,
    wa_id: `'1' || (2000000000 + ${contact} + n)`,
    source: "'inbound'",
    last_message_at: at,
  });
  await insertSeries(db, TABLES.identity, contacts, {
    id: `${identity} + n`,
    kind: "'phone'",
    key: words.key,
    value: `'1' || (2000000000 + ${contact} + n)`,
    scope: "''",
    contact_id: `${contact} + n`,
    valid_from: at,
  });
  await insertSeries(db, TABLES.conversation, contacts, {
    id: `${conversation} + n`,
    channel_id: `${channel}`,
    contact_id: `${contact} + n`,
    status: "case when n % 5 = 0 then 'open' else 'closed' end",
    unread: '0',
    is_unread: 'n % 50 = 0',
    is_unanswered: 'n % 50 = 0',
    last_message_at: timeOf(newest),
    last_message: `${message} + ${newest}`,
    window_ends_at: timeOf(newest),
    last_inbound_at: timeOf(newest),
  });
  await insertSeries(db, TABLES.message, messages, {
    id: `${message} + n`,
    wamid: `'wamid.' || ${words.id}`,
    wamid_key: words.key,
    channel_id: `${channel}`,
    conversation_id: `${conversation} + 1 + n % ${contacts}`,
    contact_id: `${contact} + 1 + n % ${contacts}`,
    direction: "case when n % 2 = 0 then 'inbound' else 'outbound' end",
    type: "'text'",
    status: "case when n % 2 = 0 then 'received' else 'read' end",
    timestamp: at,
    text: `'The ' || ${goods} || ' of order ' || n || ' is on its way and comes tomorrow between nine and noon.'`,
    content: `'{"body":"The order is on its way and comes tomorrow between nine and noon."}'`,
    origin: "case when n % 2 = 0 then 'customer' else 'api' end",
  });
  return {
    contacts,
    contact: Number(contact),
    conversation: Number(conversation),
    message: Number(message),
    at,
  };
};

/** Per message a status, a raw event with its item and (out) its outbox row. */
const addTraffic = async (
  { db, channel }: Place,
  messages: number,
  begin: Begin
): Promise<void> => {
  const words = WORDS[isPostgres(db) ? 'postgres' : 'sqlite'];
  const { at, contacts, message } = begin;
  const [status, event, item, outbox] = await Promise.all(
    (['messageStatus', 'inboundEvent', 'inboundItem', 'outbox'] as const).map((table) =>
      newestId(db, TABLES[table])
    )
  );
  await insertSeries(db, TABLES.messageStatus, messages, {
    id: `${status} + n`,
    message: `${message} + n`,
    status: "'delivered'",
    at,
  });
  await insertSeries(db, TABLES.inboundEvent, messages, {
    id: `${event} + n`,
    channel: `${channel}`,
    hash: words.key,
    body: `'${'x'.repeat(BODY_BYTES - 10)}' || n`,
    bytes: `${BODY_BYTES}`,
    received_at: at,
    due_at: at,
    state: "'done'",
  });
  await insertSeries(db, TABLES.inboundItem, messages, {
    id: `${item} + n`,
    event: `${event} + n`,
    no: '0',
    kind: "'message'",
    contact: `${begin.contact} + 1 + n % ${contacts}`,
    state: "'done'",
    attempts: '1',
  });
  await insertSeries(db, TABLES.outbox, Math.floor(messages / 2), {
    id: `${outbox} + n`,
    idempotency_key: words.key,
    request_hash: words.key,
    message: `${message} + n * 2 - 1`,
    channel: `${channel}`,
    conversation: `${begin.conversation} + 1 + (n * 2 - 1) % ${contacts}`,
    state: "'done'",
    priority: '0',
    due_at: at,
    called_at: at,
    created_at_ms: at,
    fencing: '1',
    attempt: '1',
  });
};

/** Adds what the database of a year has, until there are so many messages. */
export const fillTo = async (place: Place, messages: number): Promise<void> => {
  const missing = messages - (await countRows(place, TABLES.message));
  if (missing < 1) return;
  await addTraffic(place, missing, await addDialogues(place, missing));
  if (isPostgres(place.db)) await place.db.raw('analyze');
};

/** The job that indexes what was there before finds nothing to do: the words are put in with their rows. */
const noteSearchFilled = async (db: Knex): Promise<void> => {
  for (const name of ['messages', 'contacts']) {
    const key = `plugin_whatsapp_search-${name}`;
    await db('strapi_core_store_settings').where({ key }).delete();
    await db('strapi_core_store_settings').insert({ key, value: '0', type: 'number' });
  }
};

/** Adds what an inbox reads, until there are so many messages: dialogues, their words, a tag on every tenth contact. */
export const fillInboxTo = async (place: Place, messages: number): Promise<void> => {
  const { db } = place;
  const missing = messages - (await countRows(place, TABLES.message));
  if (missing < 1) return;
  await noteSearchFilled(db);
  const { contact, contacts, message } = await addDialogues(place, missing);
  const words = isPostgres(db) ? "to_tsvector('simple', text)" : 'lower(text)';
  const id = isPostgres(db) ? 'id' : 'rowid';
  await db.raw(
    `insert into whatsapp_message_words (${id}, words) select id, ${words} from whatsapp_messages where id > ?`,
    [message]
  );
  if ((await countRows(place, TABLES.tag)) === 0) {
    await insertSeries(db, TABLES.tag, 1, { name: "'vip'" });
  }
  await db.raw(
    `insert into ${TABLES.contactTag} (contact_id, tag_id)
     select id, (select min(id) from ${TABLES.tag}) from ${TABLES.contact} where id > ? and id <= ? and id % 10 = 0`,
    [contact, contact + contacts]
  );
  if (isPostgres(db)) await db.raw('analyze');
};

const newRow = () => {
  const date = new Date();
  return {
    document_id: randomBytes(12).toString('hex'),
    created_at: date,
    updated_at: date,
    published_at: date,
  };
};

/**
 * Adds customers with an open window and a message to each of them.
 * @param queued still to be sent, due once `due_at` is moved; else sent, and its statuses are awaited
 * @returns number of the first customer
 */
export const addOutbound = async (
  place: Place,
  count: number,
  queued: boolean
): Promise<number> => {
  const { db, channel } = place;
  const from = place.nextCustomer;
  place.nextCustomer += count;
  const now = Date.now();
  const [contact, conversation, message] = await Promise.all([
    newestId(db, TABLES.contact),
    newestId(db, TABLES.conversation),
    newestId(db, TABLES.message),
  ]);
  const numbers = Array.from({ length: count }, (_, index) => from + index);
  const add = (table: string, rows: object[]) => db.batchInsert(table, rows, INSERT_ROWS);
  await db.transaction(async (trx) => {
    const inTrx = (table: string, rows: object[]) =>
      add(table, rows).transacting(trx) as Promise<unknown>;
    await inTrx(
      TABLES.contact,
      numbers.map((n, index) => ({
        ...newRow(),
        id: contact + 1 + index,
        display_name: `Customer ${n}`,
        profile_name: `Customer ${n}`,
        phone: `+${phoneOf(n)}`,
        wa_id: phoneOf(n),
        source: 'inbound',
      }))
    );
    await inTrx(
      TABLES.identity,
      numbers.flatMap((n, index) =>
        identitiesOf({ phone: phoneOf(n) }, '').map(({ kind, key, value, scope }) => ({
          ...newRow(),
          kind,
          key,
          value,
          scope,
          contact_id: contact + 1 + index,
          valid_from: now,
        }))
      )
    );
    await inTrx(
      TABLES.conversation,
      numbers.map((_, index) => ({
        ...newRow(),
        id: conversation + 1 + index,
        channel_id: channel,
        contact_id: contact + 1 + index,
        status: 'open',
        unread: 0,
        is_unread: false,
        is_unanswered: false,
        window_ends_at: now + DAY_MS,
      }))
    );
    await inTrx(
      TABLES.message,
      numbers.map((n, index) => ({
        ...newRow(),
        id: message + 1 + index,
        channel_id: channel,
        conversation_id: conversation + 1 + index,
        contact_id: contact + 1 + index,
        direction: 'outbound',
        type: 'text',
        status: queued ? 'queued' : 'accepted',
        ...(queued ? {} : { wamid: wamidOf('out', n), wamid_key: wamidKey(wamidOf('out', n)) }),
        timestamp: now,
        queued_at: now,
        text: `Message ${n}`,
        content: JSON.stringify({ body: `Message ${n}` }),
        origin: 'api',
      }))
    );
    await inTrx(
      TABLES.outbox,
      numbers.map((n, index) => ({
        ...newRow(),
        idempotency_key: randomBytes(32).toString('hex'),
        request_hash: randomBytes(32).toString('hex'),
        message: message + 1 + index,
        channel,
        conversation: conversation + 1 + index,
        state: queued ? 'waiting' : 'done',
        priority: 0,
        due_at: queued ? now + DAY_MS : now,
        fencing: 0,
        attempt: 0,
        created_at_ms: now,
      }))
    );
    if (!isPostgres(db)) return;
    for (const table of [TABLES.contact, TABLES.conversation, TABLES.message]) {
      await trx.raw(WORDS.postgres.afterwards?.(table) as string);
    }
  });
  return from;
};

/**
 * Adds contacts until there are so many: every tenth has a tag, a tenth is called Ida, the first `mails` have an
 * address, and all of them a language.
 */
export const fillContactsTo = async (
  place: Place,
  contacts: number,
  mails: number
): Promise<void> => {
  const { db } = place;
  const missing = contacts - (await countRows(place, TABLES.contact));
  if (missing < 1) return;
  await noteSearchFilled(db);
  const words = WORDS[isPostgres(db) ? 'postgres' : 'sqlite'];
  const [contact, identity] = await Promise.all([
    newestId(db, TABLES.contact),
    newestId(db, TABLES.identity),
  ]);
  const no = `(${contact} + n)`;
  const phone = `'4915' || (100000000 + ${no})`;
  await insertSeries(db, TABLES.contact, missing, {
    id: no,
    display_name: `'Customer ' || ${no}`,
    first_name: `case when n % 10 = 0 then 'Ida' else 'Bo' end`,
    language: "'en'",
    email: `case when ${no} <= ${mails} then 'c' || ${no} || '@shop.example' else null end`,
    phone: `'+' || ${phone}`,
    wa_id: phone,
    source: "'inbound'",
    last_message_at: `${Date.now()} - (n % 60) * ${DAY_MS}`,
  });
  await insertSeries(db, TABLES.identity, missing, {
    id: `${identity} + n`,
    kind: "'phone'",
    key: words.key,
    value: phone,
    scope: "''",
    contact_id: no,
    valid_from: '0',
  });
  if ((await countRows(place, TABLES.tag)) === 0) {
    await insertSeries(db, TABLES.tag, 1, { name: "'vip'" });
  }
  await db.raw(
    `insert into ${TABLES.contactTag} (contact_id, tag_id)
     select id, (select min(id) from ${TABLES.tag}) from ${TABLES.contact} where id > ? and id % 10 = 0`,
    [contact]
  );
  if (isPostgres(db)) await db.raw('analyze');
};
