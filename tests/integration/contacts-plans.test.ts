import { getService } from '../../server/src/support/get-service';
import { hashKey } from '../../server/src/support/keys';
import type { Database } from '../../server/src/support/database';
import type { Strapi } from '../../server/src/support/strapi-types';
import { TABLES } from '../../server/src/support/tables';
import { analyseTables, fullScans, recordQueries } from '../helpers/query-plan';
import { startWebhooks, type Door, type Webhooks } from '../helpers/webhooks';

const ROWS = 3_000;
const BIG = [
  'contact',
  'identity',
  'consent',
  'consentEvent',
  'contactEvent',
  'conversation',
  'message',
  'campaignRecipient',
  'outbox',
] as const;
const bigTables = [...BIG.map((table) => TABLES[table]), TABLES.contactTag];
const VIEWER = {
  id: 1,
  seesAll: true,
  seesPhones: true,
  readsDialogues: true,
  mayRead: () => true,
};

let app: Webhooks;
let strapi: Strapi;
let db: Database;
let door: Door;
let contacts: number[];
let campaign: number;
let run: number;
beforeAll(async () => {
  app = await startWebhooks();
  strapi = app.strapi as never;
  db = getService(strapi, 'database');
  door = await app.open(0);
  const now = Date.now();
  const fill = async (table: string, row: (index: number) => object): Promise<number[]> => {
    const rows = Array.from({ length: ROWS }, (_, index) => row(index));
    for (let start = 0; start < ROWS; start += 100) {
      await db.table(table).insert(rows.slice(start, start + 100) as never);
    }
    const ids = (await db.table(table).orderBy('id', 'desc').limit(ROWS).select('id')) as {
      id: number;
    }[];
    return ids.map(({ id }) => Number(id)).reverse();
  };
  contacts = await fill(TABLES.contact, (index) =>
    db.newRow({
      display_name: index % 7 ? `Person ${index}` : null,
      wa_id: `49151557${index}`,
      phone: `+49151557${index}`,
      last_message_at: index % 5 ? now - index * 60_000 : null,
      loyalty: index % 1_000 === 0 ? 'gold' : 'silver',
    })
  );
  await fill(TABLES.identity, (index) =>
    db.newRow({
      kind: 'phone',
      key: hashKey(`plan${index}`),
      value: `49151557${index}`,
      contact_id: contacts[index],
    })
  );
  await fill(TABLES.consent, (index) =>
    db.newRow({ contact: contacts[index], purpose: 'marketing', state: 'granted', at: now })
  );
  await fill(TABLES.consentEvent, (index) =>
    db.newRow({ contact: contacts[index], purpose: 'marketing', state: 'granted', at: now })
  );
  const dialogues = await fill(TABLES.conversation, (index) =>
    db.newRow({
      channel_id: door.id,
      contact_id: contacts[index],
      status: 'open',
      unread: 0,
      is_unread: false,
      is_unanswered: false,
      last_message_at: now - index * 1_000,
      last_inbound_at: now - index * 1_000,
    })
  );
  const messages = await fill(TABLES.message, (index) =>
    db.newRow({
      wamid: `wamid.contacts${index}`,
      wamid_key: hashKey(`wamid.contacts${index}`),
      channel_id: door.id,
      conversation_id: dialogues[index % 1_000],
      contact_id: contacts[index % 1_000],
      direction: 'inbound',
      type: 'text',
      status: 'received',
      timestamp: now - index * 1_000,
      origin: 'customer',
    })
  );
  await fill(TABLES.contactEvent, (index) =>
    db.newRow({ contact: contacts[index % 1_000], kind: 'edited', details: '[]', at: now + index })
  );
  await getService(strapi, 'contactSearch').fill(Number(contacts.at(-1)) + 1, ROWS);
  campaign = await db.insert(
    TABLES.campaign,
    db.newRow({ name: 'Autumn', kind: 'broadcast', status: 'paused' })
  );
  run = await db.insert(
    TABLES.campaignRun,
    db.newRow({ campaign, channel: door.id, status: 'paused', due_at: now, key: hashKey('plan') })
  );
  // half of a run is through: most got it, some failed, of those few for another reason, which is looked for among them
  await fill(TABLES.campaignRecipient, (index) =>
    db.newRow({
      run,
      contact: contacts[index],
      state: index % 2 ? 'waiting' : index % 8 ? 'delivered' : 'failed',
      reason: index % 8 ? null : index % 600 ? '131026' : '131049',
      message: index % 2 ? null : messages[index],
      due_at: now - index,
      attempts: index % 2 ? 0 : 1,
    })
  );
  await fill(TABLES.outbox, (index) =>
    db.newRow({
      idempotency_key: hashKey(`outbox${index}`),
      message: messages[index],
      channel: door.id,
      conversation: dialogues[index % 1_000],
      run,
      state: index % 2 ? 'waiting' : 'done',
      priority: 1,
      // long after the test
      due_at: now * 2 + index,
      fencing: 1,
      attempt: 1,
    })
  );
  const tags = await Promise.all(
    ['rare', 'common'].map((name) =>
      db.insert(TABLES.tag, db.newRow({ name, document_id: `tag${name}` }))
    )
  );
  for (let start = 0; start < 1_500; start += 100) {
    await db
      .table(TABLES.contactTag)
      .insert(
        contacts
          .slice(start, start + 100)
          .flatMap((contact_id, index) => [
            { contact_id, tag_id: tags[1] },
            ...(start === 0 && index < 20 ? [{ contact_id, tag_id: tags[0] }] : []),
          ]) as never
      );
  }
  await analyseTables(strapi, [...bigTables, TABLES.tag]);
});
afterAll(() => app.stop());

const expectNoScan = async (work: () => Promise<unknown>) => {
  const queries = await recordQueries(strapi, work);
  expect(queries.length).toBeGreaterThan(0);
  const scans = await fullScans(strapi, queries, bigTables);
  // the index of words has bounds of its own (inbound-database.test.ts)
  expect(scans.filter((line) => !/ of whatsapp_\w+_words\b/.test(line))).toEqual([]);
};

const QUERY = {
  q: null,
  tags: [],
  consent: null,
  channel: null,
  activeWithinDays: null,
  silentForDays: null,
  fields: {},
  sort: 'lastMessageAt:desc',
  before: null,
  limit: 30,
  seesPhones: true,
} as const;

const list = () => getService(strapi, 'contactList');

test.each(['lastMessageAt:desc', 'displayName:asc', 'createdAt:desc'] as const)(
  'pages of the list by %s, into those without a value',
  async (sort) => {
    await expectNoScan(async () => {
      const { before } = await list().page({ ...QUERY, sort });
      expect(before).not.toBeNull();
      await list().page({ ...QUERY, sort, before });
      let place: string | null = null;
      for (let pages = 0; pages < 27; pages += 1) {
        place = (await list().page({ ...QUERY, sort, before: place, limit: 100 })).before;
      }
      expect(place).not.toBeNull();
      await list().page({ ...QUERY, sort, before: place });
    });
  }
);

test.each([
  ['a common tag', { tags: ['tagcommon'] }, 30],
  ['a rare tag', { tags: ['tagrare'] }, 20],
  ['a tag of nobody', { tags: ['nothing'] }, 0],
  ['consent that all have', { consent: 'granted' }, 30],
  ['consent that nobody has', { consent: 'revoked' }, 0],
  ['a channel', { channel: 'CHANNEL' }, 30],
  ['activity', { activeWithinDays: 1 }, 30],
  ['silence', { silentForDays: 3_000 }, 30],
  ['a field of the host that is no index', { fields: { loyalty: 'gold' } }, 3],
] as const)('filtered by %s', async (_what, filters, found) => {
  const query = JSON.parse(
    JSON.stringify({ ...QUERY, ...filters }).replace('CHANNEL', door.documentId)
  );
  await expectNoScan(async () => {
    expect((await list().page(query)).rows).toHaveLength(found);
  });
});

test('a filter that nobody passes looks at no more than it may, and goes on where it ended', async () => {
  const { rows, before, partial } = await list().page({ ...QUERY, consent: 'revoked' });
  expect({ rows, before, partial }).toEqual({ rows: [], before: null, partial: false });
  // 60 looks of 100 hold these 3,000; more would be told as partial
  const queries = await recordQueries(strapi, () =>
    list().page({ ...QUERY, consent: 'revoked', sort: 'createdAt:desc' })
  );
  expect(queries.length).toBeLessThan(60);
});

test('found by name and number, filtered and sorted', async () => {
  await expectNoScan(async () => {
    for (const q of ['person 1234', '491515571234']) {
      const { rows } = await list().page({ ...QUERY, q, consent: 'granted' });
      expect(rows[0]?.displayName).toBe('Person 1234');
      await list().page({ ...QUERY, q, sort: 'displayName:asc', tags: ['tagcommon'] });
    }
  });
});

test('what somebody wrote and got, and what was done to them', async () => {
  const row = await getService(strapi, 'contacts').findById(contacts[3] as number);
  await expectNoScan(async () => {
    const dialogues = await getService(strapi, 'contactCard').dialogues(Number(row?.id), VIEWER);
    const { data, meta } = await getService(strapi, 'thread').across(
      dialogues.map(({ id }) => Number(id)),
      { limit: 2 }
    );
    expect(data).toHaveLength(2);
    await getService(strapi, 'thread').across(
      dialogues.map(({ id }) => Number(id)),
      { limit: 2, before: meta.before }
    );
    expect(await getService(strapi, 'contactHistory').of(Number(row?.id))).toHaveLength(3);
  });
});

test('recipients of a broadcast, by state, by reason and on from a place', async () => {
  const recipients = getService(strapi, 'recipientList');
  await expectNoScan(async () => {
    for (const filter of [{}, { state: 'delivered' }, { state: 'failed' }] as const) {
      const { next } = await recipients.page({ run, ...filter }, null, 50);
      expect(next).not.toBeNull();
      await recipients.page({ run, ...filter }, next, 50);
    }
    await recipients.page({ run, contacts: contacts.slice(0, 400) }, null, 50);
    const rare = await recipients.page({ run, state: 'failed', reason: '131049' }, null, 50);
    expect(rare.recipients).toHaveLength(5);
  });
});

test('a broadcast that is under way: what is next, its report, answers to it', async () => {
  const recipients = getService(strapi, 'campaignRecipients');
  const outbox = getService(strapi, 'outbox');
  const now = Date.now();
  await expectNoScan(async () => {
    expect(await recipients.due(run, now, 100)).toHaveLength(100);
    expect(await recipients.hasWaiting(run)).toBe(true);
    expect(await recipients.lastDue(run)).toBeGreaterThan(0);
    expect(await recipients.reachedByMerge(run, contacts.slice(0, 100))).toEqual(new Set());
    await recipients.noteAnswers([
      { contact: contacts[2] as number, at: now, isAnswer: true, tapped: null },
    ]);
    await getService(strapi, 'campaignRuns').due(now);
    await getService(strapi, 'campaignRuns').working();
    const row = await getService(strapi, 'campaigns').findById(campaign);
    await getService(strapi, 'campaignReport').of(row as never);
    expect(await outbox.underWay(run, 100)).toBe(100);
    expect(await outbox.hasOpen(run)).toBe(true);
    expect(await outbox.due(200, [1, 2, 3])).toEqual([]);
  });
});

test('a card, with everything on it', async () => {
  const row = await getService(strapi, 'contacts').findById(contacts[3] as number);
  await expectNoScan(async () => {
    const card = await getService(strapi, 'contactCard').of(row as never, VIEWER);
    expect(card.conversations).toHaveLength(1);
    await getService(strapi, 'contactHoldings').of(contacts[3] as number);
  });
});

test('who got marketing lately: one person, and an audience', async () => {
  const people = contacts.slice(20, 40);
  const rows = (await db
    .table(TABLES.contact)
    .whereIn('id', people as never)
    .select('document_id')) as { document_id: string }[];
  const channel = await getService(strapi, 'channels').findById(door.id);
  const { business_id } = channel as NonNullable<typeof channel>;
  for (const contact of people) {
    await getService(strapi, 'reach').reserve(business_id ?? '', null, contact, null);
  }
  const nobody = { segments: [], tags: [], lists: [], contacts: [] };
  await expectNoScan(async () => {
    expect(await getService(strapi, 'facts').recentMarketing(people[0] as number)).toEqual([]);
    const audience = { ...nobody, contacts: rows.map(({ document_id }) => document_id) };
    const counts = await getService(strapi, 'audienceCounts').of(
      channel as never,
      audience,
      nobody,
      'MARKETING'
    );
    expect(counts).toMatchObject({ audience: 20, canGet: 20 });
  });
});

test('merging, and deleting', async () => {
  const ids = (await db
    .table(TABLES.contact)
    .whereIn('id', contacts.slice(10, 13) as never)
    .orderBy('id')
    .select('document_id')) as { document_id: string }[];
  const [into, from, gone] = ids.map(({ document_id }) => document_id);
  await expectNoScan(async () => {
    await getService(strapi, 'contactMerges').merge({ into, from }, VIEWER, 'Ida');
    const row = await getService(strapi, 'contacts').findByDocumentId(String(gone));
    expect(await getService(strapi, 'contactRemovals').remove(row as never, 'Ida')).toBe(true);
  });
});
