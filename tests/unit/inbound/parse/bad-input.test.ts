import { parseEvent, parseJsonKeepingIds } from '../../../../server/src/inbound/parse';
import { webhookFixture, webhookFixtureNames } from '../../../helpers/webhook-fixtures';

const GOOD = {
  from: '4915155500101',
  id: 'wamid.GOOD',
  timestamp: '1763801001',
  type: 'text',
  text: { body: 'I must live' },
};

function inChange(value: unknown, field: unknown = 'messages'): unknown {
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: '200100300400500', changes: [{ field, value }] }],
  };
}

function kindsOf(body: unknown): string[] {
  return parseEvent(body).items.map(({ kind }) => kind);
}

describe('one bad message beside a good one', () => {
  const deep = parseJsonKeepingIds(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);

  test.each<[situation: string, bad: unknown, reason: string]>([
    ['null', null, 'the message is no object'],
    ['a text', 'hello', 'the message is no object'],
    ['a list', [GOOD], 'the message is no object'],
    ['an empty object', {}, 'the message has no id'],
    ['no id', { ...GOOD, id: undefined }, 'the message has no id'],
    ['an empty id', { ...GOOD, id: '  ' }, 'the message has no id'],
    ['an id that is an object', { ...GOOD, id: {} }, 'the message has no id'],
    ['an endless id', { ...GOOD, id: 'x'.repeat(20_000) }, 'the message has no id'],
    ['no sender', { ...GOOD, from: undefined }, 'the message has no sender'],
    ['a sender that is a list', { ...GOOD, from: ['4915155500101'] }, 'the message has no sender'],
    ['a sender with letters', { ...GOOD, from: 'Ida' }, 'the message has no sender'],
    ['no type', { ...GOOD, type: undefined }, 'the message has no type'],
    ['a type that is an object', { ...GOOD, type: {} }, 'the message has no type'],
    ['no text', { ...GOOD, text: undefined }, 'text is missing'],
    ['a list for the text', { ...GOOD, text: ['hello'] }, 'text is missing'],
    ['a body that is an object', { ...GOOD, text: { body: {} } }, 'text.body is missing'],
    ['an image that is null', { ...GOOD, type: 'image', image: null }, 'image is missing'],
    [
      'a latitude of 91',
      { ...GOOD, type: 'location', location: { latitude: 91, longitude: 0 } },
      'location.latitude is no latitude',
    ],
    [
      'a longitude in words',
      { ...GOOD, type: 'location', location: { latitude: 5, longitude: 'east' } },
      'location.longitude is no longitude',
    ],
    [
      'contacts that are an object',
      { ...GOOD, type: 'contacts', contacts: { name: {} } },
      'contacts is no list with at least one card',
    ],
    [
      'a reaction to nothing',
      { ...GOOD, type: 'reaction', reaction: {} },
      'reaction.message_id is missing',
    ],
    [
      'an edit of nothing',
      { ...GOOD, type: 'edit', edit: { message: {} } },
      'edit.original_message_id is missing',
    ],
    ['a revoke of nothing', { ...GOOD, type: 'revoke', revoke: [] }, 'revoke is missing'],
    [
      'a number change to nowhere',
      { ...GOOD, type: 'system', system: { type: 'user_changed_number' } },
      'the change of number names neither a new number nor a new id',
    ],
    [
      'too many levels',
      { ...GOOD, text: { body: 'x', deep } },
      'it is nested deeper than 24 levels',
    ],
  ])('%s', (_situation, bad, reason) => {
    const { items } = parseEvent(inChange({ messages: [bad, GOOD] }));
    expect(items).toMatchObject([
      { no: 0, kind: 'malformed', reason, key: null },
      { no: 1, kind: 'message', key: 'wamid.GOOD', text: 'I must live' },
    ]);
    expect(items[0]?.raw).toBe(bad);
  });
});

describe('one bad status beside a good one', () => {
  const good = {
    id: 'wamid.OUT1',
    status: 'sent',
    timestamp: 1763801010,
    recipient_id: 4915155500101,
  };

  test.each<[situation: string, bad: unknown, reason: string]>([
    ['null', null, 'the status is no object'],
    ['no id', { ...good, id: null }, 'the status has no message id'],
    ['no word', { ...good, status: undefined }, 'the status has no status'],
    ['a word that is a list', { ...good, status: ['sent'] }, 'the status has no status'],
  ])('%s', (_situation, bad, reason) => {
    const { items } = parseEvent(inChange({ statuses: [bad, good] }));
    expect(items).toMatchObject([
      { kind: 'malformed', reason },
      { kind: 'status', at: 1763801010000, recipient: { phone: '4915155500101' } },
    ]);
  });

  test.each(['__proto__', 'constructor', 'toString', 'SENT-BY-PIGEON'])(
    'the word %s is other',
    (word) => {
      expect(parseEvent(inChange({ statuses: [{ ...good, status: word }] })).items).toMatchObject([
        { kind: 'status', status: 'other' },
      ]);
    }
  );
});

describe('frames that are none', () => {
  test.each<[situation: string, body: unknown, kinds: string[]]>([
    ['null', null, ['unknown']],
    ['undefined', undefined, ['unknown']],
    ['a number', 7, ['unknown']],
    ['a text', 'hello', ['unknown']],
    ['an empty list', [], ['unknown']],
    ['an empty object', {}, ['unknown']],
    ['a list of rubbish', [null, 1, {}], ['unknown', 'unknown', 'unknown']],
    ['no entries', { entry: [] }, ['unknown']],
    ['entries that are an object', { entry: { id: '1' } }, ['malformed']],
    ['an entry that is null', { entry: [null] }, ['malformed']],
    ['an entry without changes', { entry: [{ id: '1' }] }, ['unknown']],
    ['no changes', { entry: [{ id: '1', changes: [] }] }, ['unknown']],
    ['changes that are an object', { entry: [{ changes: {} }] }, ['malformed']],
    ['a change that is null', { entry: [{ changes: [null] }] }, ['malformed']],
    ['a change without a value', { entry: [{ changes: [{ field: 'messages' }] }] }, ['malformed']],
    ['a value that is a list', inChange([]), ['malformed']],
    ['an empty value', inChange({}), ['unknown']],
    ['messages that are an object', inChange({ messages: GOOD }), ['malformed']],
    ['no messages in the list', inChange({ messages: [] }), ['unknown']],
    ['errors of nothing', inChange({ errors: [{}] }), ['malformed']],
    ['a field that is an object', inChange({ messages: [GOOD] }, {}), ['message']],
    ['a field named __proto__', inChange({ messages: [GOOD] }, '__proto__'), ['unknown']],
    ['a partner event without data', { id: '1', event: 'x' }, ['unknown']],
    [
      'a partner event of no template',
      { event: 'waba_template_status_changed', data: 7 },
      ['malformed'],
    ],
  ])('%s', (_situation, body, kinds) => {
    expect(kindsOf(body)).toEqual(kinds);
  });

  test('a broken entry, a broken change and a good message side by side', () => {
    const good = { field: 'messages', value: { messages: [GOOD] } };
    expect(kindsOf({ entry: [7, { id: '1', changes: ['x', good] }] })).toEqual([
      'malformed',
      'malformed',
      'message',
    ]);
  });
});

test('__proto__ keys are data and change nobody', () => {
  const { items } = parseEvent(
    parseJsonKeepingIds(
      `{"__proto__":{"polluted":1},"entry":[{"__proto__":{"polluted":1},"changes":[{"field":"messages","value":{
        "__proto__":{"messages":[{}]},"contacts":[{"wa_id":"4915155500101","profile":{"__proto__":{"name":"x"}}}],
        "messages":[{"id":"wamid.P","from":"4915155500101","type":"__proto__","__proto__":{"type":"text"}},
          {"id":"wamid.C","from":"4915155500101","type":"constructor"}]}}]}]}`
    )
  );
  expect(items).toMatchObject([
    { kind: 'message', type: 'unknown', platformType: '__proto__', content: { type: 'text' } },
    { kind: 'message', type: 'unknown', platformType: 'constructor', content: null },
  ]);
  expect(items[0]).not.toHaveProperty('sender.profileName');
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test.each(['__proto__', 'constructor', 'toString'])(
  'a type %s without content has none',
  (type) => {
    expect(parseEvent(inChange({ messages: [{ ...GOOD, type }] })).items).toMatchObject([
      { kind: 'message', type: 'unknown', platformType: type, content: null },
    ]);
  }
);

test('a name of 20,000 characters, NUL bytes and lone surrogates come through as they are', () => {
  const name = 'é'.repeat(20_000);
  const body = 'a\u0000b\ud800c';
  const { items } = parseEvent(
    inChange({
      contacts: [{ wa_id: '4915155500101', profile: { name } }],
      messages: [{ ...GOOD, text: { body } }],
    })
  );
  expect(items).toMatchObject([{ kind: 'message', text: body, sender: { profileName: name } }]);
});

test.each<[timestamp: unknown, at: number | null]>([
  ['1763801001', 1763801001000],
  [1763801001, 1763801001000],
  ['2079334601', 2079334601000], // ten years on: still a time, the reader of clocks decides
  ['1448268201', 1448268201000],
  ['1763801001000', null], // milliseconds
  ['0', null],
  ['-1763801001', null],
  ['yesterday', null],
  ['', null],
  [{}, null],
  [null, null],
  [undefined, null],
  ['9'.repeat(400), null],
])('the time %s', (timestamp, at) => {
  expect(parseEvent(inChange({ messages: [{ ...GOOD, timestamp }] })).items).toMatchObject([
    { kind: 'message', at },
  ]);
});

describe('whose message it is', () => {
  const bsuid = 'DE.55511100022233344';

  test.each<[situation: string, message: object, contacts: unknown, sender: object]>([
    ['no contacts', {}, undefined, { phone: '4915155500101', waId: '4915155500101' }],
    [
      'contacts that are rubbish',
      {},
      [null, 7, [], {}],
      { phone: '4915155500101', waId: '4915155500101' },
    ],
    [
      'contacts that are an object',
      {},
      { wa_id: '1' },
      { phone: '4915155500101', waId: '4915155500101' },
    ],
    [
      'a number as number',
      { from: 4915155500101 },
      [],
      { phone: '4915155500101', waId: '4915155500101' },
    ],
    [
      'a number with +',
      { from: '+49 151 55500101' },
      [],
      { phone: '4915155500101', waId: '4915155500101' },
    ],
    ['a BSUID in from', { from: bsuid }, [], { userId: bsuid }],
    [
      'only the contact knows',
      { from: undefined },
      [{ wa_id: '4915155500101' }],
      { phone: '4915155500101', waId: '4915155500101' },
    ],
    [
      'Brazil with and without the ninth digit',
      { from: '551187654321' },
      [{ wa_id: '5511987654321', profile: { name: 'Rui' } }],
      { phone: '551187654321', waId: '5511987654321', profileName: 'Rui' },
    ],
    [
      'a contact of somebody else',
      {},
      [{ wa_id: '4915155500199', user_id: bsuid, profile: { name: 'Eve' } }],
      { phone: '4915155500101', waId: '4915155500101' },
    ],
    [
      'a number that has another owner now',
      { from_user_id: 'DE.1' },
      [{ wa_id: '4915155500101', user_id: bsuid, profile: { name: 'Eve' } }],
      { phone: '4915155500101', waId: '4915155500101', userId: 'DE.1' },
    ],
    [
      'two contacts, found by number and by BSUID',
      { from: undefined, from_user_id: bsuid },
      [
        { wa_id: '4915155500199', profile: { name: 'Eve' } },
        { user_id: bsuid, profile: { name: 'Noor' } },
      ],
      { userId: bsuid, profileName: 'Noor' },
    ],
  ])('%s', (_situation, message, contacts, sender) => {
    const { items } = parseEvent(inChange({ contacts, messages: [{ ...GOOD, ...message }] }));
    expect(items.map((item) => 'sender' in item && item.sender)).toEqual([sender]);
  });

  test('a single contact without a number is nobody in particular among two senders', () => {
    const contacts = [{ user_id: bsuid, profile: { name: 'Noor' } }];
    const messages = [GOOD, { ...GOOD, id: 'wamid.2', from: '4915155500102' }];
    const { items } = parseEvent(inChange({ contacts, messages }));
    expect(items.map((item) => 'sender' in item && item.sender)).toEqual([
      { phone: '4915155500101', waId: '4915155500101' },
      { phone: '4915155500102', waId: '4915155500102' },
    ]);
  });
});

test('ids beyond 2^53 keep their digits, and rounded ones are no ids', () => {
  const text = JSON.stringify(
    inChange({ event: 'APPROVED', message_template_id: 'ID' }, 'message_template_status_update')
  );
  const raw = text.replace('"ID"', '9007199254740993');
  expect(parseEvent(parseJsonKeepingIds(raw)).items).toMatchObject([
    { kind: 'template-status', template: { providerId: '9007199254740993' } },
  ]);
  expect(parseEvent(JSON.parse(raw)).items).toMatchObject([
    { kind: 'malformed', reason: 'no template is named' },
  ]);
});

test('keys tell happenings apart and repetitions not', () => {
  const pause = (time: number | undefined) => ({
    entry: [
      {
        id: '200100300400500',
        time,
        changes: [
          {
            field: 'message_template_status_update',
            value: { event: 'PAUSED', message_template_name: 'autumn' },
          },
        ],
      },
    ],
  });
  const keyOf = (time: number | undefined) => parseEvent(pause(time)).items[0]?.key;
  expect(keyOf(1763801000)).toMatch(/^[0-9a-f]{64}$/);
  expect(keyOf(1763801000)).toBe(keyOf(1763801000));
  expect(keyOf(1763801000)).not.toBe(keyOf(1763811800));
  expect(keyOf(undefined)).toBeNull();
});

/** Small, repeatable pseudo-random numbers (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const RUBBISH: unknown[] = [
  null,
  [],
  {},
  '',
  'x',
  0,
  -1,
  true,
  [null],
  JSON.parse('{"__proto__":{"id":1}}'),
  '\u0000',
  [[[]]],
];

/** Puts rubbish in one random place of a body. */
function spoil(node: unknown, next: () => number): unknown {
  if (typeof node !== 'object' || node === null || next() < 0.12) {
    return RUBBISH[Math.floor(next() * RUBBISH.length)];
  }
  const keys = Object.keys(node);
  const chosen = keys[Math.floor(next() * keys.length)];
  if (chosen === undefined) return node;
  if (Array.isArray(node)) {
    return node.map((child, at) => (String(at) === chosen ? spoil(child, next) : child));
  }
  return Object.fromEntries(
    Object.entries(node).map(([key, child]) => [key, key === chosen ? spoil(child, next) : child])
  );
}

test('every fixture, spoiled in 200 ways, gives numbered items and never throws', () => {
  const next = random(42);
  for (const name of webhookFixtureNames()) {
    const body = webhookFixture(name);
    const spoiled = Array.from({ length: 200 }, () => spoil(body, next));
    const wrong = spoiled.filter((one) => {
      const { items } = parseEvent(one);
      return items.length === 0 || items.some(({ no }, at) => no !== at);
    });
    expect([name, wrong]).toEqual([name, []]);
  }
});

test('ten thousand rubbish messages in one body', () => {
  const messages = Array.from({ length: 10_000 }, (_, at) => (at === 9_999 ? GOOD : null));
  const contacts = Array.from({ length: 10_000 }, (_, at) => ({
    wa_id: String(4915100000000 + at),
  }));
  const { items } = parseEvent(inChange({ messages, contacts }));
  expect(items).toHaveLength(10_000);
  expect(items.at(-1)).toMatchObject({ kind: 'message', key: 'wamid.GOOD' });
});
