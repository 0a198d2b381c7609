import type { Database } from '../../server/src/support/database';
import { createDocumentId } from '../../server/src/support/document-id';
import { getService } from '../../server/src/support/get-service';
import { hashKey } from '../../server/src/support/keys';
import type { Strapi } from '../../server/src/support/strapi-types';
import { TABLES } from '../../server/src/support/tables';
import { createFullText } from '../../server/src/support/full-text';
import { analyseTables, fullScans, recordQueries } from '../helpers/query-plan';
import { seconds, startWebhooks, textMessage, webhookOf, type Door } from '../helpers/webhooks';
import type { Webhooks } from '../helpers/webhooks';

let app: Webhooks;
let strapi: Strapi;
let db: Database;
let door: Door;
beforeAll(async () => {
  app = await startWebhooks();
  strapi = app.strapi as never;
  db = getService(strapi, 'database');
  door = await app.open(0);
});
afterAll(() => app.stop());

/** Rows of a table with a unique `key`. */
const pending = (key: string, status = 'sent') =>
  db.newRow({ key, wamid_key: key, channel: 0, status, received_at: Date.now() });
const insertPending = (keys: string[]) =>
  db.insertOnce(
    TABLES.pendingStatus,
    ['key'],
    keys.map((key) => pending(key))
  );
const newKey = () => hashKey(createDocumentId());
const stored = (key: string) => app.rows('pendingStatus', { key });

describe('insertOnce', () => {
  test('tells new from existing, with the same id', async () => {
    const key = newKey();
    const [first] = await insertPending([key]);
    const [second] = await insertPending([key]);
    expect(first).toEqual({ id: expect.any(Number), isNew: true });
    expect(second).toEqual({ id: first?.id, isNew: false });
  });

  test('in parallel exactly one is new', async () => {
    const key = newKey();
    const answers = (
      await Promise.all(Array.from({ length: 20 }, () => insertPending([key])))
    ).flat();
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await stored(key)).toHaveLength(1);
  });

  test('in parallel within transactions, too', async () => {
    const keys = Array.from({ length: 5 }, newKey);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        db.transaction(() => insertPending(index % 2 ? [...keys].reverse() : keys))
      )
    );
    expect(answers.flat().filter(({ isNew }) => isNew)).toHaveLength(keys.length);
  });

  test('doubles within one call are one row, and the first of them is new', async () => {
    const [a, b] = [newKey(), newKey()];
    const answers = await insertPending([a, b, a]);
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(2);
    expect(answers[0]?.id).toBe(answers[2]?.id);
    expect(await stored(a)).toHaveLength(1);
  });

  test('thousands at once, half of them known, in the order given', async () => {
    const keys = Array.from({ length: 2_000 }, newKey);
    await insertPending(keys.filter((_, index) => index % 2 === 0));
    const answers = await insertPending(keys);
    expect(answers.map(({ isNew }) => isNew)).toEqual(keys.map((_, index) => index % 2 === 1));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(keys.length);
  });

  test('nothing is nothing', async () => {
    expect(await insertPending([])).toEqual([]);
  });

  test('the row that won is not written over', async () => {
    const key = newKey();
    await db.insertOnce(TABLES.pendingStatus, ['key'], [pending(key, 'first')]);
    await db.insertOnce(TABLES.pendingStatus, ['key'], [pending(key, 'second')]);
    expect(await stored(key)).toMatchObject([{ status: 'first' }]);
  });

  test.each([
    ['case', 'wamid.ABC', 'wamid.abc'],
    ['a blank at the end', 'wamid.X', 'wamid.X '],
    ['an accent', 'wamid.e', 'wamid.é'],
    ['what stands after 255 characters', `w${'x'.repeat(300)}a`, `w${'x'.repeat(300)}b`],
  ])('messages whose ids differ in %s are two', async (_what, one, two) => {
    const to = '4915155530001';
    const messages = [one, two].map((id) => ({ ...textMessage(to), id: `${id}` }));
    const before = (await app.rows('message')).length;
    // the parser takes no blank around ids, so that the service is asked itself
    for (const { id } of messages) {
      await getService(strapi, 'inbox').receive(
        (await getService(strapi, 'channels').findById(door.id)) as never,
        { phone: to },
        {
          wamid: id,
          at: Date.now(),
          type: 'text',
          text: id,
          content: null,
          replyTo: null,
          media: null,
          referral: null,
          target: null,
          answerId: null,
          errors: [],
        },
        Date.now()
      );
    }
    expect(await app.rows('message')).toHaveLength(before + 2);
  });
});

describe('updateEach', () => {
  test('sets other values in each of many rows, null and booleans, too', async () => {
    const keys = Array.from({ length: 250 }, newKey);
    const ids = (await insertPending(keys)).map(({ id }) => id);
    await db.updateEach(
      TABLES.pendingStatus,
      { status: 'text', received_at: 'bigint', channel: 'integer' },
      ids.map((id, index) => ({
        id,
        status: index % 3 ? `s'${index}?` : null,
        received_at: index % 5 ? 1_795_000_000_000 + index : null,
        channel: index,
      }))
    );
    const rows = await app.rows('pendingStatus');
    const found = ids.map((id) => rows.find((row) => Number(row.id) === id));
    expect(
      found.map((row) => [
        row?.status,
        row?.received_at === null ? null : Number(row?.received_at),
        row?.channel,
      ])
    ).toEqual(
      ids.map((_, index) => [
        index % 3 ? `s'${index}?` : null,
        index % 5 ? 1_795_000_000_000 + index : null,
        index,
      ])
    );
  });

  test('touches no other row and no other column', async () => {
    const [one, other] = [newKey(), newKey()];
    const [changed] = await insertPending([one, other]);
    await db.updateEach(TABLES.pendingStatus, { status: 'text' }, [
      { id: Number(changed?.id), status: 'read' },
    ]);
    expect(await stored(one)).toMatchObject([{ status: 'read', wamid_key: one }]);
    expect(await stored(other)).toMatchObject([{ status: 'sent' }]);
  });

  test('of nothing asks nothing', async () => {
    expect(
      await recordQueries(strapi, () => db.updateEach(TABLES.pendingStatus, { status: 'text' }, []))
    ).toEqual([]);
  });
});

describe('transaction', () => {
  test('undoes everything, its inner ones included, and runs no effect', async () => {
    const key = newKey();
    const effects: string[] = [];
    const failed = db.transaction(async () => {
      db.afterCommit(() => effects.push('outer'));
      await db.transaction(async () => {
        await insertPending([key]);
        db.afterCommit(() => effects.push('inner'));
      });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await stored(key)).toEqual([]);
    expect(effects).toEqual([]);
  });

  test('runs effects after the commit, once, even when it had to begin anew', async () => {
    const key = newKey();
    const effects: number[] = [];
    let attempts = 0;
    await db.transaction(async () => {
      attempts += 1;
      await insertPending([key]);
      db.afterCommit(() => effects.push(attempts));
      if (attempts < 3) throw Object.assign(new Error('deadlock'), { code: '40P01' });
    });
    expect(effects).toEqual([3]);
    expect(await stored(key)).toHaveLength(1);
  });

  test('gives up on what is no lock', async () => {
    let attempts = 0;
    const failed = db.transaction(async () => {
      attempts += 1;
      throw Object.assign(new Error('unique'), { code: '23505' });
    });
    await expect(failed).rejects.toThrow('unique');
    expect(attempts).toBe(1);
  });

  test('two that lock in opposite order both end', async () => {
    const ids = (await insertPending([newKey(), newKey()])).map(({ id }) => id);
    const touch = (id: number) =>
      db
        .table(TABLES.pendingStatus)
        .where({ id })
        .update({ status: 'touched' } as never);
    const both = (order: number[]) =>
      db.transaction(async () => {
        for (const id of order) {
          await touch(id);
          await new Promise(setImmediate);
        }
      });
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => both(index % 2 ? ids : [...ids].reverse()))
    );
    const rows = await app.rows('pendingStatus');
    expect(rows.filter((row) => ids.includes(Number(row.id)))).toMatchObject([
      { status: 'touched' },
      { status: 'touched' },
    ]);
  });

  test('knex inside a transaction of somebody else is refused, not waited for', async () => {
    await strapi.db.transaction(async () => {
      expect(() => db.table(TABLES.pendingStatus)).toThrow(/transaction/);
      expect(() => db.raw('select 1')).toThrow(/transaction/);
      expect(await db.transaction(() => insertPending([newKey()]))).toMatchObject([
        { isNew: true },
      ]);
    });
  });
});

describe('plans', () => {
  const ROWS = 3_000;
  const BIG = [
    'contact',
    'identity',
    'conversation',
    'message',
    'messageStatus',
    'pendingStatus',
    'media',
    'inboundEvent',
    'inboundItem',
    'outbox',
    'realtimeEvent',
    'note',
    'presence',
  ] as const;
  const bigTables = BIG.map((table) => TABLES[table]);
  let conversations: { id: number; document_id: string; contact_id: number }[];

  /** Fills a table; the ids follow the order of the rows. */
  const fill = async (table: (typeof BIG)[number], row: (index: number) => object) => {
    const rows = Array.from({ length: ROWS }, (_, index) => row(index));
    for (let start = 0; start < ROWS; start += 100) {
      await db.table(TABLES[table]).insert(rows.slice(start, start + 100) as never);
    }
    const ids = (await db.table(TABLES[table]).orderBy('id', 'desc').limit(ROWS).select('id')) as {
      id: number;
    }[];
    return ids.map(({ id }) => Number(id)).reverse();
  };

  beforeAll(async () => {
    const now = Date.now();
    const contacts = await fill('contact', (index) =>
      db.newRow({ display_name: `Person ${index}`, wa_id: `49151556${index}` })
    );
    await fill('identity', (index) =>
      db.newRow({
        kind: 'phone',
        key: newKey(),
        value: `49151556${index}`,
        contact_id: contacts[index],
      })
    );
    const dialogues = await fill('conversation', (index) =>
      db.newRow({
        channel_id: door.id,
        contact_id: contacts[index],
        status: index % 3 ? 'open' : 'closed',
        unread: index % 2,
        is_unread: index % 2 === 1,
        is_unanswered: index % 4 === 1,
        assignee: index % 5 ? null : 1,
        last_message_at: now - index * 1_000,
        last_inbound_at: now - index * 1_000,
      })
    );
    const messages = await fill('message', (index) =>
      db.newRow({
        wamid: `wamid.plan${index}`,
        wamid_key: newKey(),
        channel_id: door.id,
        conversation_id: dialogues[index % 50],
        contact_id: contacts[index % 50],
        direction: index % 2 ? 'inbound' : 'outbound',
        type: 'text',
        status: index % 2 ? 'received' : 'sent',
        timestamp: now - index * 1_000,
        origin: index % 2 ? 'customer' : 'api',
      })
    );
    await fill('messageStatus', (index) =>
      db.newRow({ message: messages[index], status: 'sent', at: now })
    );
    await fill('pendingStatus', () => pending(newKey()));
    await fill('media', (index) => ({ message: messages[index], state: 'stored', due_at: now }));
    const events = await fill('inboundEvent', () => ({
      channel: door.id,
      hash: newKey(),
      body: '{}',
      bytes: 2,
      received_at: now,
      due_at: now,
      state: 'done',
    }));
    await fill('inboundItem', (index) =>
      db.newRow({ event: events[index], no: 0, kind: 'message', key: newKey(), state: 'done' })
    );
    await fill('outbox', (index) =>
      db.newRow({
        idempotency_key: newKey(),
        message: messages[index],
        channel: door.id,
        conversation: dialogues[index % 50],
        state: 'done',
        due_at: now,
        fencing: 1,
        created_at_ms: now,
        attempt: 1,
      })
    );
    await fill('realtimeEvent', () => ({ kind: 'message.updated', at: now }));
    await fill('note', (index) =>
      db.newRow({
        conversation_id: dialogues[index % 50],
        body: 'Called back',
        author: 1,
        at: now - index * 1_000,
      })
    );
    await fill('presence', (index) => ({
      key: newKey(),
      conversation: dialogues[index],
      agent: 1,
      state: 'viewing',
      until: now + 86_400_000,
    }));
    await getService(strapi, 'contactSearch').fill(Number(contacts.at(-1)) + 1, ROWS);
    await analyseTables(strapi, bigTables);
    conversations = (await db
      .table(TABLES.conversation)
      .whereIn('id', dialogues.slice(0, 50) as never)) as never;
  });

  const expectNoScan = async (work: () => Promise<unknown>) => {
    const queries = await recordQueries(strapi, work);
    expect(queries.length).toBeGreaterThan(0);
    const scans = await fullScans(strapi, queries, bigTables);
    // the index of words has bounds of its own, for which there is a test
    expect(scans.filter((line) => !/ of whatsapp_\w+_words\b/.test(line))).toEqual([]);
  };

  test('a scan would be seen', async () => {
    const queries = await recordQueries(strapi, () =>
      db.table(TABLES.message).where('text', 'like', '%x%').select('id')
    );
    expect(await fullScans(strapi, queries, bigTables)).toHaveLength(1);
  });

  const views = ['unanswered', 'unread', 'mine', 'unassigned', 'all'] as const;
  const states = ['open', 'any'] as const;
  test.each(views.flatMap((view) => states.map((state) => [view, state] as const)))(
    'the list of dialogues: %s, %s',
    async (view, state) => {
      const list = getService(strapi, 'conversationList');
      const query = {
        view,
        state,
        q: null,
        limit: 30,
        me: 1,
        seesPhones: true,
        before: null,
        tags: [],
        assignee: null,
        sort: 'newest' as const,
      };
      await expectNoScan(async () => {
        for (const channels of [[], [door.documentId]]) {
          const { before } = await list.page({ ...query, channels });
          expect(before).not.toBeNull();
          await list.page({ ...query, channels, before });
        }
        await list.counts(state, 1);
      });
    }
  );

  // several filters together are a walk along one index, as far as a page needs
  const ONE_PAGE = {
    view: 'all',
    state: 'any',
    q: null,
    limit: 10,
    me: 1,
    seesPhones: true,
    before: null,
    channels: [],
    tags: [],
    assignee: null,
    sort: 'newest',
  } as const;

  const searchFor = (q: string) => ({
    q,
    filter: { ...ONE_PAGE, channels: [door.documentId] },
    before: null,
    limit: 30,
    maySee: () => true,
    seesPhones: true,
  });

  test.each(views)('what is closed, and what an agent has: %s', async (view) => {
    const list = getService(strapi, 'conversationList');
    await expectNoScan(async () => {
      await list.page({ ...ONE_PAGE, view, state: 'closed' });
      for (const state of ['open', 'closed', 'any'] as const) {
        await list.page({ ...ONE_PAGE, view, state, assignee: 1 });
        await list.page({ ...ONE_PAGE, view, state, assignee: 2 });
        await list.page({ ...ONE_PAGE, view, state, onlyMine: true });
      }
      await list.counts('closed', 1);
    });
  });

  test('a person by name and number', async () => {
    const list = getService(strapi, 'conversationList');
    const search = getService(strapi, 'conversationSearch');
    await expectNoScan(async () => {
      for (const q of ['person 1234', '491515561234', '1234']) {
        const { rows } = await list.page({ ...ONE_PAGE, q });
        expect(rows[0]?.contact.displayName).toBe('Person 1234');
        const { data } = await search.page(searchFor(q));
        expect(data[0]?.conversation.contact.displayName).toBe('Person 1234');
      }
    });
  });

  test.each(['open', 'any'] as const)('who waits longest, %s', async (state) => {
    const list = getService(strapi, 'conversationList');
    const query = {
      view: 'all',
      state,
      q: null,
      limit: 30,
      me: 1,
      seesPhones: true,
      channels: [],
      tags: [],
      assignee: null,
      sort: 'waiting',
    } as const;
    await expectNoScan(async () => {
      const { rows, before } = await list.page({ ...query, before: null });
      expect(rows).toHaveLength(30);
      await list.page({ ...query, before });
    });
  });

  test.each([
    ['rare', 20],
    ['common', 1_500],
  ] as const)('dialogues with a %s tag', async (name, contacts) => {
    const tag = await db.insert(TABLES.tag, db.newRow({ name, document_id: `tag${name}` }));
    const tagged = (await db
      .table(TABLES.conversation)
      .orderBy('id')
      .limit(contacts)
      .select('contact_id')) as { contact_id: number }[];
    for (let start = 0; start < contacts; start += 100) {
      await db
        .table(TABLES.contactTag)
        .insert(
          tagged
            .slice(start, start + 100)
            .map(({ contact_id }) => ({ contact_id, tag_id: tag })) as never
        );
    }
    await analyseTables(strapi, [...bigTables, TABLES.contactTag, TABLES.tag]);
    const list = getService(strapi, 'conversationList');
    await expectNoScan(async () => {
      const { rows } = await list.page({
        view: 'all',
        state: 'any',
        q: null,
        limit: 30,
        me: 1,
        seesPhones: true,
        before: null,
        channels: [],
        tags: [`tag${name}`],
        assignee: null,
        sort: 'newest',
      });
      expect(rows).toHaveLength(Math.min(contacts, 30));
      expect(rows[0]?.tags.map((one) => one.name)).toContain(name);
      for (const view of views) {
        await list.page({ ...ONE_PAGE, view, state: 'open', tags: [`tag${name}`] });
        await list.page({ ...ONE_PAGE, view, assignee: 1, tags: [`tag${name}`] });
      }
      await list.page({ ...ONE_PAGE, sort: 'waiting', tags: [`tag${name}`] });
    });
  });

  test('searching for a rare word and a common one', async () => {
    const TEXTS = 30_000;
    const LOOKED_AT = 10_000;
    const index = createFullText(strapi, 'whatsapp_message_words');
    for (let start = 1; start <= TEXTS; start += 500) {
      await db.transaction(() =>
        index.put(
          Array.from({ length: 500 }, (_, offset) => ({
            id: start + offset,
            words: ['hay', ...((start + offset) % 10_000 === 7 ? ['needle'] : [])],
          }))
        )
      );
    }
    await analyseTables(strapi, [index.name]);
    const ask = { below: null, newest: TEXTS, limit: 30, withinMs: 60_000 };
    const queries = await recordQueries(strapi, async () => {
      expect(await index.find('need hay', ask)).toEqual({
        ids: [20_007, 10_007, 7],
        lookedDownTo: null,
      });
      expect((await index.find('ha', ask)).ids).toHaveLength(30);
      expect((await index.find('hay', { ...ask, below: 15_000 })).ids[0]).toBe(14_999);
    });
    const scans = await fullScans(strapi, queries, [index.name]);
    // what was found is read by its ids
    await expectNoScan(async () => {
      const { data } = await getService(strapi, 'conversationSearch').page(searchFor('hay'));
      expect(data).toHaveLength(30);
    });
    // PostgreSQL walks the newest ten thousand ids at the most; MariaDB asks its index for all of a word
    const tooWide = scans.filter((line) => {
      const rows = Number(/: (\d+) rows/.exec(line)?.[1] ?? Infinity);
      return rows > LOOKED_AT && !line.startsWith('fulltext of');
    });
    expect(tooWide).toEqual([]);
  });

  test('a thread, its first page and the next', async () => {
    const [dialogue] = conversations;
    const thread = getService(strapi, 'thread');
    await expectNoScan(async () => {
      const { meta } = await thread.page(
        String(dialogue?.document_id),
        { limit: 20 },
        { signed: true, notes: true }
      );
      expect(meta.hasMore).toBe(true);
      await thread.page(
        String(dialogue?.document_id),
        { limit: 20, before: meta.before },
        { signed: true, notes: true }
      );
    });
  });

  test('who is at a dialogue', async () => {
    const presence = getService(strapi, 'presence');
    await expectNoScan(async () => {
      const dialogue = String(conversations[3]?.document_id);
      await presence.tell(dialogue, 2, { state: 'viewing' });
      await presence.tell(dialogue, 2, { state: 'gone' });
      await presence.forget();
    });
  });

  test('a message by its wamid, over REST', async () => {
    await expectNoScan(() =>
      app.api('get', '/api/whatsapp/messages?filters[wamid]=wamid.plan17').expect(200)
    );
  });

  test('what is due', async () => {
    await expectNoScan(async () => {
      await getService(strapi, 'outbox').due(200, [1, 2, 3]);
      await getService(strapi, 'settle').expireClaims();
      await getService(strapi, 'health').read();
      await getService(strapi, 'realtime').since(1_000_000, null);
      await getService(strapi, 'messageStatuses').sweepPending();
    });
  });

  test('taking in messages, statuses, edits, echoes and changes of number', async () => {
    const person = '4915155539901';
    const hello = textMessage(person, 'Hello');
    const [known] = await app.rows('message', { wamid: 'wamid.plan18' });
    const bodies = [
      webhookOf(door, { messages: [hello, textMessage(person, 'Again')] }),
      webhookOf(door, {
        messages: [
          textMessage(person, '', {
            type: 'edit',
            edit: {
              original_message_id: hello.id,
              message: { type: 'text', text: { body: 'Hi' } },
            },
          }),
          textMessage(person, '', {
            type: 'system',
            system: { type: 'user_changed_number', wa_id: '4915155539902', user_id: 'DE.1' },
          }),
        ],
        statuses: ['delivered', 'read', 'failed'].map((status) => ({
          id: 'wamid.plan18',
          status,
          timestamp: seconds(),
        })),
      }),
    ];
    await expectNoScan(async () => {
      for (const body of bodies) expect(await app.post(door, body)).toBe(200);
      // asked with statements of its own, which have an index, too
      await app.settled();
    });
    expect(await app.message(door, hello.id)).toMatchObject({ text: 'Hi' });
    expect(known?.status).toBe('sent');
  });

  test('sending', async () => {
    await expectNoScan(async () => {
      const id = await app.sendOk({
        channel: door.documentId,
        to: '+4915155539903',
        type: 'template',
        template: { name: 'hello_world', language: 'en_US' },
      });
      await app.reaches(id, 'delivered');
    });
  });
});
