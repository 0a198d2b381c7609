import {
  newWamid,
  seconds,
  startWebhooks,
  textMessage,
  webhookOf,
  type Door,
  type Webhooks,
} from '../helpers/webhooks';

type Row = Record<string, unknown>;

let app: Webhooks;
let door: Door;
beforeAll(async () => {
  app = await startWebhooks();
  door = await app.open(0);
});
afterAll(() => app.stop());

let nextPhone = 4915155520000;
const newPhone = (): string => String((nextPhone += 1));
const say = (messages: Row[], contacts: Row[] = []) => webhookOf(door, { messages, contacts });
const named = (wa_id: string, name: string): Row => ({ wa_id, profile: { name } });

/** What is stored of a person, without what differs between two persons who did the same. */
const storedOf = async (phone: string) => {
  const [contact] = await app.rows('contact', { wa_id: phone });
  const [dialogue] = await app.rows('conversation', {
    contact_id: contact?.id ?? 0,
    channel_id: door.id,
  });
  const messages = (await app.rows('message', { conversation_id: dialogue?.id ?? 0 })).sort(
    (a, b) => Number(a.timestamp) - Number(b.timestamp) || Number(a.id) - Number(b.id)
  );
  const files = await Promise.all(messages.map(({ id }) => app.rows('media', { message: id })));
  const last = messages.find(({ id }) => Number(id) === Number(dialogue?.last_message));
  return {
    contact: [contact?.profile_name, contact?.display_name, Number(contact?.last_message_at)],
    dialogue: [
      dialogue?.status,
      Number(dialogue?.unread),
      Boolean(dialogue?.is_unread),
      Boolean(dialogue?.is_unanswered),
      Number(dialogue?.last_message_at),
      Number(dialogue?.last_inbound_at),
      Number(dialogue?.window_ends_at),
      last?.text,
    ],
    messages: messages.map(({ type, text, status, timestamp, origin }) => [
      type,
      text,
      status,
      Number(timestamp),
      origin,
    ]),
    files: files.map((list) => list.length),
  };
};

const image = (from: string, at: string): Row => ({
  from,
  id: newWamid(),
  timestamp: at,
  type: 'image',
  image: { id: '1', mime_type: 'image/jpeg', sha256: 'x', caption: 'See' },
});

const reaction = (from: string, to: unknown, at: string): Row => ({
  from,
  id: newWamid(),
  timestamp: at,
  type: 'reaction',
  reaction: { message_id: to, emoji: '👍' },
});

/** A day of one customer: texts of one second, one out of order, a picture, a reaction, one twice. */
const dayOf = (from: string, at: number): Row[] => {
  const second = (offset: number) => seconds(at + offset * 1_000);
  const first = textMessage(from, 'First', { timestamp: second(5) });
  return [
    first,
    textMessage(from, 'Second of the same second', { timestamp: second(5) }),
    textMessage(from, 'Earlier, and late', { timestamp: second(2) }),
    image(from, second(7)),
    reaction(from, first.id, second(9)),
    first,
    textMessage(from, 'Last', { timestamp: second(8) }),
  ];
};

test('many messages at once store what one after the other stores', async () => {
  const at = Date.now() - 600_000;
  const together = [newPhone(), newPhone(), newPhone()];
  const alone = newPhone();
  const everybody = [...together, alone];
  for (const phone of everybody) {
    await app.deliver(
      door,
      say([textMessage(phone, 'Hello', { timestamp: seconds(at) })], [named(phone, 'Ida')])
    );
    await app
      .db()
      .table('whatsapp_conversations')
      .where('status', 'open' as never)
      .update({ status: 'closed', unread: 0, is_unread: false, is_unanswered: false } as never);
  }
  const days = together.map((phone) => dayOf(phone, at));
  const mixed = (days[0] ?? []).flatMap((_, index) => days.map((day) => day[index] as Row));
  let looks = 0;
  const count = ({ sql }: { sql: string }) => {
    if (/^select .* from \S*whatsapp_identities\W/.test(sql)) looks += 1;
  };
  app.strapi.db.connection.on('query', count);
  const states = await app.deliver(
    door,
    say(
      mixed,
      together.map((phone) => named(phone, 'Ida'))
    )
  );
  app.strapi.db.connection.removeListener('query', count);
  expect(new Set(states)).toEqual(new Set(['done']));
  // once for all of them
  expect(looks).toBe(1);
  for (const message of dayOf(alone, at)) {
    await app.deliver(door, say([message], [named(alone, 'Ida')]));
  }
  const expected = await storedOf(alone);
  expect(expected.messages).toHaveLength(7);
  expect(expected.dialogue).toEqual(expect.arrayContaining(['open', 5, '👍']));
  for (const phone of together) expect(await storedOf(phone)).toEqual(expected);
});

test('who is new, or told of newly, is received in order with the others', async () => {
  const known = newPhone();
  const renamed = newPhone();
  const unknown = newPhone();
  for (const phone of [known, renamed]) {
    await app.deliver(door, say([textMessage(phone, 'Hello')], [named(phone, 'Ida')]));
  }
  const texts = ['One', 'Two', 'Three'];
  await app.deliver(
    door,
    say(
      texts.flatMap((text) => [known, renamed, unknown].map((phone) => textMessage(phone, text))),
      [named(known, 'Ida'), named(renamed, 'Ida Frost'), named(unknown, 'Bo')]
    )
  );
  for (const [phone, name, first] of [
    [known, 'Ida', ['Hello']],
    [renamed, 'Ida Frost', ['Hello']],
    [unknown, 'Bo', []],
  ] as const) {
    const { contact, messages, dialogue } = await storedOf(phone);
    expect([phone, contact[0]]).toEqual([phone, name]);
    expect(messages.map(([, text]) => text)).toEqual([...first, ...texts]);
    expect(dialogue[1]).toBe(first.length + 3);
  }
});

const consentOf = async (phone: string, table: 'consent' | 'consentEvent') => {
  const [contact] = await app.rows('contact', { wa_id: phone });
  return (await app.rows(table, { contact: contact?.id ?? 0 })).map(
    ({ purpose, state, source, wording, at }) => [purpose, state, source, wording, Number(at)]
  );
};

test('a stop word revokes the consent, among many as alone', async () => {
  const [stops, goesOn, alone] = [newPhone(), newPhone(), newPhone()];
  const timestamp = seconds(Date.now() - 60_000);
  for (const phone of [stops, goesOn, alone]) {
    await app.deliver(door, say([textMessage(phone, 'Hello', { timestamp })]));
  }
  const written = (phone: string, text: string) => textMessage(phone, text, { timestamp });
  await app.deliver(
    door,
    say([written(stops, 'Stop!'), written(goesOn, 'Please don’t stop'), written(stops, 'Thanks')])
  );
  await app.deliver(door, say([written(alone, 'Stop!')]));
  const revoked = ['marketing', 'revoked', 'stop_word', 'Stop!', Number(timestamp) * 1_000];
  for (const table of ['consent', 'consentEvent'] as const) {
    expect(await consentOf(alone, table)).toEqual([revoked]);
    expect(await consentOf(stops, table)).toEqual([revoked]);
    expect(await consentOf(goesOn, table)).toEqual([]);
  }
});

test('a message that its sender edits into a stop word revokes the consent, in whatever order edits come', async () => {
  const phone = newPhone();
  const said = textMessage(phone, 'Hello');
  const edit = (body: string, at: number) =>
    textMessage(phone, '', {
      type: 'edit',
      text: undefined,
      timestamp: seconds(at),
      edit: { original_message_id: said.id, message: { type: 'text', text: { body } } },
    });
  const now = Date.now();
  await app.deliver(door, say([said]));
  await app.deliver(door, say([edit('Please do not stop', now + 1_000)]));
  expect(await consentOf(phone, 'consent')).toEqual([]);
  await app.deliver(door, say([edit('Never mind', now + 4_000)]));
  const stop = edit('STOP', now + 3_000);
  await app.deliver(door, say([stop]));
  const revoked = ['marketing', 'revoked', 'stop_word', 'STOP', Number(stop.timestamp) * 1_000];
  for (const table of ['consent', 'consentEvent'] as const) {
    expect(await consentOf(phone, table)).toEqual([revoked]);
  }
  expect(await app.message(door, said.id)).toMatchObject({ text: 'Never mind' });
});

test('an edit and a revoke find their messages of the same body', async () => {
  const phone = newPhone();
  await app.deliver(door, say([textMessage(phone, 'Hello')]));
  const edited = textMessage(phone, 'Teh blue one');
  const revoked = textMessage(phone, 'Not for you');
  const states = await app.deliver(
    door,
    say([
      edited,
      revoked,
      textMessage(phone, '', {
        type: 'edit',
        edit: {
          original_message_id: edited.id,
          message: { type: 'text', text: { body: 'The blue one' } },
        },
      }),
      textMessage(phone, '', { type: 'revoke', revoke: { original_message_id: revoked.id } }),
      textMessage(phone, 'Bye'),
    ])
  );
  expect(states).toEqual(['done', 'done', 'done', 'done', 'done']);
  const { messages } = await storedOf(phone);
  expect(messages.map(([, text]) => text)).toEqual(['Hello', 'The blue one', '', 'Bye']);
});

test('a number that changes hands between two messages belongs to each owner in turn', async () => {
  const phone = newPhone();
  const userIds = ['DE.700000001', 'DE.700000002'];
  const from = (userId: string | undefined, text: string) =>
    textMessage(phone, text, { from_user_id: userId });
  const of = (userId: string | undefined) => [{ wa_id: phone, user_id: userId }];
  await app.deliver(door, say([from(userIds[0], 'First owner')], of(userIds[0])));
  await app.deliver(door, {
    ...say([]),
    entry: [
      ...(say([from(userIds[0], 'Still me')], of(userIds[0])).entry as Row[]),
      ...(say([from(userIds[1], 'New here'), from(userIds[1], 'Hi')], of(userIds[1]))
        .entry as Row[]),
    ],
  });
  const texts = async (userId: string | undefined) => {
    const [contact] = await app.rows('contact', { user_id: userId });
    return (await app.rows('message', { contact_id: contact?.id ?? 0 })).map(({ text }) => text);
  };
  expect(await texts(userIds[0])).toEqual(['First owner', 'Still me']);
  expect(await texts(userIds[1])).toEqual(['New here', 'Hi']);
});

test('the same again changes nothing', async () => {
  const before = [await app.rows('message'), await app.rows('conversation')];
  await app.replayAll();
  const unchanged = (rows: Row[]) => rows.map(({ updated_at: _, ...row }) => row);
  expect(unchanged(await app.rows('message'))).toEqual(unchanged(before[0] as Row[]));
  expect(unchanged(await app.rows('conversation'))).toEqual(unchanged(before[1] as Row[]));
});
