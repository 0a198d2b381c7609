import { wamidKey } from '../../server/src/messages/message-columns';
import { metaWebhookExamples } from '../helpers/meta-webhook-examples';
import { until } from '../helpers/until';
import { webhookFixture, webhookFixtureNames } from '../helpers/webhook-fixtures';
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

const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;

let app: Webhooks;
let door: Door;
beforeAll(async () => {
  app = await startWebhooks();
  door = await app.open(0);
});
afterAll(() => app.stop());

let nextPhone = 4915155510000;
const newPhone = (): string => String((nextPhone += 1));

const say = (...messages: Row[]) => webhookOf(door, { messages });
const content = (message: Row | undefined): Row =>
  typeof message?.content === 'string' ? JSON.parse(message.content) : (message?.content as Row);
const dialogueOf = async (phone: string): Promise<Row | undefined> => {
  const [contact] = await app.rows('contact', { wa_id: phone });
  return (await app.rows('conversation', { contact_id: contact?.id ?? 0, channel_id: door.id }))[0];
};

describe('what customers write', () => {
  test.each<[fixture: string, type: string, text: string, unread: number]>([
    ['hello_text', 'text', 'Hello, is the blue one back?', 1],
    ['image_with_caption', 'image', 'It came broken', 1],
    ['media_not_fetched', 'image', '', 1],
    ['video', 'video', '', 1],
    ['voice_note', 'audio', '', 1],
    ['document', 'document', 'invoice-2041.pdf', 1],
    ['sticker', 'sticker', '', 1],
    ['location', 'location', 'Shop Mitte, Musterstr. 5, Berlin', 1],
    ['contact_card', 'contacts', 'Max Muster', 1],
    ['template_button', 'button', 'Stop', 1],
    ['button_answer', 'interactive', 'Morning', 1],
    ['list_answer', 'interactive', 'Where is it?', 1],
    ['flow_answer', 'interactive', 'Sent', 1],
    ['order', 'order', 'Gift wrap please', 1],
    ['unsupported_poll', 'unsupported', '', 1],
    ['type_of_tomorrow', 'unknown', '', 1],
    ['ad_referral', 'text', 'Can I get more info on this?', 1],
    ['reaction', 'reaction', '😊', 0],
    ['unreaction', 'reaction', '', 0],
    ['system_note', 'system', 'The chat is end-to-end encrypted', 0],
    ['identity_changed', 'system', 'identity changed', 0],
  ])('%s is a %s that reads "%s"', async (fixture, type, text, unread) => {
    const body = webhookFixture(fixture) as {
      entry: { changes: { value: { messages: Row[] } }[] }[];
    };
    const [told] = body.entry[0]?.changes[0]?.value.messages ?? [];
    const before = Number((await dialogueOf('4915155500101'))?.unread ?? 0);
    expect(await app.deliver(door, body)).toEqual(['done']);
    const message = await app.message(door, told?.id);
    expect(message).toMatchObject({ type, direction: 'inbound', status: 'received' });
    expect(String(message?.text ?? '')).toContain(text);
    expect(Number((await dialogueOf('4915155500101'))?.unread) - before).toBe(unread);
  });

  test('a file is expected with its message, an error told with one is kept', async () => {
    const [image] = await app.rows('message', { wamid: 'wamid.IMAGE1' });
    expect(await app.rows('media', { message: image?.id })).toHaveLength(1);
    const [lost] = await app.rows('message', { wamid: 'wamid.MEDIA404' });
    expect(lost).toMatchObject({
      reason: '131052',
      error_details: 'The file could not be fetched.',
    });
  });

  test('an ad that led here is part of the content', async () => {
    expect(content(await app.message(door, 'wamid.AD1'))).toMatchObject({
      referral: { sourceId: '120226305854810726' },
    });
  });

  test.each<[name: string, told: number, stored: (told: number) => unknown]>([
    ['ten years ahead is arrival', Date.now() + 10 * YEAR, () => Date.now() + 5 * MINUTE],
    ['ten years ago stays', Date.now() - 10 * YEAR, (told) => Math.floor(told / 1_000) * 1_000],
    ['before WhatsApp is arrival', 1_000, () => Date.now()],
  ])('a time %s', async (_name, told, stored) => {
    const from = newPhone();
    const message = textMessage(from, 'When?', { timestamp: seconds(told) });
    await app.deliver(door, say(message));
    const row = await app.message(door, message.id);
    const off = Math.abs(Number(row?.timestamp) - Number(stored(told)));
    expect(off).toBeLessThan(MINUTE);
    const dialogue = await dialogueOf(from);
    expect(Number(dialogue?.window_ends_at)).toBe(Number(row?.timestamp) + 24 * 60 * MINUTE);
  });

  test('news about a customer does not open the window, a reaction does', async () => {
    const [silent, reacting] = [newPhone(), newPhone()];
    const note = { type: 'system', text: undefined, system: { type: 'other', body: 'News' } };
    await app.deliver(
      door,
      say(
        textMessage(silent, '', note),
        textMessage(reacting, '', {
          type: 'reaction',
          reaction: { message_id: 'wamid.OUT7', emoji: '👍' },
        })
      )
    );
    expect(await dialogueOf(silent)).toMatchObject({ window_ends_at: null });
    expect(Number((await dialogueOf(reacting))?.window_ends_at)).toBeGreaterThan(Date.now());
  });

  test('an older message does not become the last of its dialogue', async () => {
    const from = newPhone();
    const newer = textMessage(from, 'Newer');
    const older = textMessage(from, 'Older', { timestamp: seconds(Date.now() - 60 * MINUTE) });
    await app.deliver(door, say(newer));
    const after = await dialogueOf(from);
    await app.deliver(door, say(older));
    expect(await dialogueOf(from)).toMatchObject({
      last_message: after?.last_message,
      last_message_at: after?.last_message_at,
      window_ends_at: after?.window_ends_at,
      unread: 2,
    });
  });

  test('good items live beside every kind of bad ones', async () => {
    const from = newPhone();
    const [first, last] = [textMessage(from, 'First'), textMessage(from, 'Last')];
    const states = await app.deliver(door, {
      entry: [
        [],
        { id: 7, changes: 'none' },
        {
          id: door.number.wabaId,
          changes: [
            null,
            ...(
              say(
                first,
                [] as never,
                textMessage(from, 'No type', { type: {} }),
                textMessage(from, '', { text: ['list'] }),
                textMessage(from, '', { text: { body: 5 } }),
                { ...textMessage(from), __proto__: null, id: 12 },
                last
              ).entry as { changes: unknown[] }[]
            )[0]!.changes,
          ],
        },
      ],
    });
    expect(states.filter((state) => state === 'retrying')).toEqual([]);
    expect(await app.message(door, first.id)).toMatchObject({ text: 'First' });
    expect(await app.message(door, last.id)).toMatchObject({ text: 'Last' });
  });

  test('names and texts of any length and with any sign are stored', async () => {
    const from = newPhone();
    const message = textMessage(from, `a\u0000b\ud800c ${'x'.repeat(20_000)}`);
    const name = `N\u0000\udfff${'ä'.repeat(20_000)}`;
    const states = await app.deliver(
      door,
      webhookOf(door, {
        contacts: [{ wa_id: from, profile: { name, username: name } }],
        messages: [message],
      })
    );
    expect(states).toEqual(['done']);
    const row = await app.message(door, message.id);
    expect(row?.text).toBe(`a\ufffdb\ufffdc ${'x'.repeat(20_000)}`);
    const [contact] = await app.rows('contact', { wa_id: from });
    expect(contact?.display_name).toBe(`N\ufffd\ufffd${'ä'.repeat(252)}`);
  });

  test('a NUL or a lone surrogate in any text of any webhook stops nothing', async () => {
    const poison = (value: unknown, key = ''): unknown => {
      if (typeof value === 'string') {
        const isFrame = ['type', 'field', 'phone_number_id', 'timestamp', 'object'].includes(key);
        return isFrame ? value : `${value}\u0000\ud800`;
      }
      if (Array.isArray(value)) return value.map((item) => poison(item, key));
      if (value !== null && typeof value === 'object') {
        return Object.fromEntries(Object.entries(value).map(([k, item]) => [k, poison(item, k)]));
      }
      return value;
    };
    const unwell: string[] = [];
    for (const name of webhookFixtureNames()) {
      const states = await app.deliver(door, poison(webhookFixture(name)));
      if (states.includes('retrying')) unwell.push(name);
    }
    // these come before the message that they edit, and wait for it
    expect(unwell).toEqual(['edit', 'edit_of_caption']);
  });
});

describe('once, in any order', () => {
  test('an edit and a revoke wait for their message; the newest word counts', async () => {
    const from = newPhone();
    const original = textMessage(from, 'One');
    const change = (type: string, more: Row, at: number) =>
      textMessage(from, '', {
        type,
        text: undefined,
        timestamp: seconds(at),
        [type]: { original_message_id: original.id, ...more },
      });
    const edit = (body: string, at: number) =>
      change('edit', { message: { type: 'text', text: { body } } }, at);
    const now = Date.now();

    expect(await app.deliver(door, say(edit('Two', now)))).toEqual(['retrying']);
    await app.deliver(door, say(original));
    await until(
      async () => (await app.message(door, original.id))?.text === 'Two',
      'the waiting edit is applied'
    );
    await app.deliver(door, say(edit('Four', now + 4_000)));
    await app.deliver(door, say(edit('Three', now + 2_000)));
    expect(await app.message(door, original.id)).toMatchObject({ text: 'Four' });
    expect(content(await app.message(door, original.id))).toMatchObject({ edited: true });

    await app.deliver(door, say(change('revoke', {}, now + 6_000)));
    await app.deliver(door, say(edit('Five', now + 8_000)));
    const revoked = await app.message(door, original.id);
    expect(revoked).toMatchObject({ text: '' });
    expect(content(revoked)).toEqual({ revoked: true });
    expect(await dialogueOf(from)).toMatchObject({ unread: 1 });
  });

  test('what was written in the app is ours and makes nothing unread', async () => {
    const to = newPhone();
    await app.deliver(door, say(textMessage(to, 'A question')));
    const echo = {
      from: door.number.phone,
      to,
      id: newWamid(),
      timestamp: seconds(),
      type: 'text',
      text: { body: 'From the phone' },
    };
    const body = webhookOf(door, { message_echoes: [echo] }, 'smb_message_echoes');
    expect(await app.deliver(door, body)).toEqual(['done']);
    expect(await app.message(door, echo.id)).toMatchObject({
      direction: 'outbound',
      origin: 'app_echo',
      status: 'sent',
      text: 'From the phone',
    });
    expect(await dialogueOf(to)).toMatchObject({ unread: 1 });
    expect(Boolean((await dialogueOf(to))?.is_unanswered)).toBe(false);
  });

  test('a poisoned item takes nobody along, and is applied once it is mended', async () => {
    const from = newPhone();
    const good = textMessage(from, 'Fine');
    const image = textMessage(from, '', {
      type: 'image',
      image: { id: '990099', mime_type: 'image/jpeg' },
    });
    const after = textMessage(from, 'Fine, too');
    const { schema } = app.strapi.db.connection;
    const ofSchema = app.strapi.db.getSchemaName();
    const tables = ofSchema ? schema.withSchema(ofSchema) : schema;
    await tables.renameTable('whatsapp_media', 'whatsapp_media_away');
    try {
      expect(await app.deliver(door, say(good, image, after))).toEqual([
        'done',
        'retrying',
        'done',
      ]);
    } finally {
      const back = ofSchema
        ? app.strapi.db.connection.schema.withSchema(ofSchema)
        : app.strapi.db.connection.schema;
      await back.renameTable('whatsapp_media_away', 'whatsapp_media');
    }
    expect(await app.message(door, good.id)).toMatchObject({ text: 'Fine' });
    expect(await app.message(door, after.id)).toMatchObject({ text: 'Fine, too' });
    const [item] = await app.rows('inboundItem', { key: image.id });
    expect(String(item?.error)).toMatch(/whatsapp_media/);
    expect(String(item?.error)).not.toContain('990099');

    await until(async () => app.message(door, image.id), 'the mended item is applied');
    expect(await dialogueOf(from)).toMatchObject({ unread: 3 });
    expect((await app.rows('inboundItem', { key: image.id }))[0]).toMatchObject({ state: 'done' });
  });

  test('to apply every event again changes nothing', async () => {
    const snapshot = async () => {
      const part = async (
        table: 'message' | 'contact' | 'conversation' | 'identity',
        keys: string[]
      ) => (await app.rows(table)).map((row) => keys.map((key) => row[key]));
      return {
        messages: await part('message', ['id', 'status', 'text', 'contact_id', 'conversation_id']),
        contacts: await part('contact', ['id', 'wa_id', 'phone', 'user_id', 'last_message_at']),
        identities: await part('identity', ['id', 'contact_id', 'valid_from', 'valid_to']),
        dialogues: await part('conversation', ['id', 'unread', 'last_message', 'window_ends_at']),
        consents: (await app.rows('consentEvent')).length,
        statuses: (await app.rows('messageStatus')).length,
      };
    };
    const before = await snapshot();
    expect(before.messages.length).toBeGreaterThan(30);
    await app.replayAll();
    expect(await snapshot()).toEqual(before);
  });
});

describe('statuses', () => {
  const status = (wamid: unknown, word: string, more: Row = {}) =>
    webhookOf(door, {
      statuses: [{ id: wamid, status: word, timestamp: seconds(), recipient_id: '1', ...more }],
    });
  const read = async (documentId: string): Promise<Row> =>
    (await app.rows('message', { document_id: documentId }))[0] as Row;

  /** A message that the provider took and will say nothing more about by itself. */
  const sent = async (): Promise<Row> => {
    const to = newPhone();
    await app.simulator.changeCustomer(to, {
      statuses: { sent: null, delivered: null, read: null },
    });
    const documentId = await app.sendOk({
      channel: door.documentId,
      to: `+${to}`,
      type: 'template',
      template: { name: 'hello_world', language: 'en_US' },
    });
    await app.reaches(documentId, 'accepted');
    return read(documentId);
  };

  test('twice, backwards and days late, the furthest one stays with all times', async () => {
    const { wamid, document_id: id } = await sent();
    const steps = ['delivered', 'sent', 'delivered', 'read', 'delivered', 'sent'];
    for (const step of steps) {
      expect(await app.deliver(door, status(wamid, step, { nonce: Math.random() }))).toEqual([
        'done',
      ]);
    }
    const days = seconds(Date.now() - 3 * 24 * 60 * MINUTE);
    await app.deliver(door, status(wamid, 'delivered', { timestamp: days }));
    const row = await read(String(id));
    expect(row).toMatchObject({ status: 'read' });
    for (const column of ['sent_at', 'delivered_at', 'read_at']) {
      expect(Math.abs(Number(row[column]) - Date.now())).toBeLessThan(MINUTE);
    }
    expect(await app.rows('messageStatus', { message: row.id })).toHaveLength(3);
  });

  test('a failure is kept whole, with price and reason, and yields to a delivery', async () => {
    const { wamid, id, document_id: documentId } = await sent();
    const error = {
      code: 131049,
      title: 'Not delivered',
      error_data: { details: 'Healthy ecosystem' },
      href: 'https://docs.example/errors',
      extra: ['kept'],
    };
    const pricing = {
      billable: false,
      pricing_model: 'PMP',
      type: 'regular',
      category: 'marketing',
    };
    await app.deliver(door, status(wamid, 'failed', { errors: [error], pricing }));
    expect(await read(String(documentId))).toMatchObject({
      status: 'failed',
      reason: '131049',
      error_code: '131049',
      error_details: 'Healthy ecosystem',
      category: 'marketing',
      pricing_type: 'regular',
    });
    expect(Boolean((await read(String(documentId))).billable)).toBe(false);
    const [kept] = await app.rows('messageStatus', { message: id });
    const errors = typeof kept?.errors === 'string' ? JSON.parse(kept.errors) : kept?.errors;
    expect(errors).toEqual([error]);

    await app.deliver(door, status(wamid, 'failed', { again: true }));
    expect(await read(String(documentId))).toMatchObject({ reason: '131049' });
    await app.deliver(door, status(wamid, 'delivered'));
    expect(await read(String(documentId))).toMatchObject({ status: 'delivered' });
  });

  test('signs that no column takes stop no status', async () => {
    const { wamid, document_id: id } = await sent();
    const odd = 'a\u0000\ud800';
    const states = await app.deliver(
      door,
      status(wamid, 'failed', {
        pricing: { type: odd, category: `${odd}${'x'.repeat(2_000)}`, pricing_model: odd },
        conversation: { id: odd, origin: { type: odd } },
        errors: [{ code: 1, title: odd, error_data: { details: `${odd}${'y'.repeat(9_000)}` } }],
      })
    );
    expect(states).toEqual(['done']);
    expect(await read(String(id))).toMatchObject({ status: 'failed', reason: '1' });
  });

  test('a word of tomorrow is kept with its name and moves nothing', async () => {
    const { wamid, id, document_id: documentId } = await sent();
    expect(await app.deliver(door, status(wamid, 'teleported'))).toEqual(['done']);
    expect(await read(String(documentId))).toMatchObject({ status: 'accepted' });
    expect(await app.rows('messageStatus', { message: id })).toMatchObject([
      { status: 'teleported' },
    ]);
  });

  test('of a message that nobody knows it waits, and is applied when the message is known', async () => {
    const wamid = newWamid();
    expect(await app.deliver(door, status(wamid, 'delivered'))).toEqual(['kept']);
    expect(await app.deliver(door, status(wamid, 'read'))).toEqual(['kept']);
    const waiting = () => app.rows('pendingStatus', { wamid_key: wamidKey(wamid) });
    expect(await waiting()).toHaveLength(2);

    // the outcome of this one was never told: no wamid, until a status with our mark names it
    const { document_id: mark, id } = await sent();
    await app
      .db()
      .table('whatsapp_messages')
      .where({ id } as never)
      .update({ wamid: null, wamid_key: null, status: 'unknown', reason: 'interrupted' } as never);
    expect(
      await app.deliver(door, status(wamid, 'sent', { biz_opaque_callback_data: mark }))
    ).toEqual(['done']);
    expect(await read(String(mark))).toMatchObject({ wamid, status: 'read', reason: null });
    expect(await waiting()).toEqual([]);
  });

  test('of one body reach a message by its mark and then by its id', async () => {
    const wamid = newWamid();
    const { document_id: mark, id } = await sent();
    await app
      .db()
      .table('whatsapp_messages')
      .where({ id } as never)
      .update({ wamid: null, wamid_key: null } as never);
    const one = { id: wamid, timestamp: seconds(), recipient_id: '1' };
    const states = await app.deliver(
      door,
      webhookOf(door, {
        statuses: [
          { ...one, status: 'sent', biz_opaque_callback_data: mark },
          { ...one, status: 'delivered' },
        ],
      })
    );
    expect(states).toEqual(['done', 'done']);
    expect(await read(String(mark))).toMatchObject({ status: 'delivered', wamid });
  });

  test('a mark of another program names nobody', async () => {
    const marks = ['cmp:42', "' or 1=1", 'a\u0000b', 'x'.repeat(24), 'ü'.repeat(2_000)];
    for (const biz_opaque_callback_data of marks) {
      expect(
        await app.deliver(door, status(newWamid(), 'sent', { biz_opaque_callback_data }))
      ).toEqual(['kept']);
    }
  });

  test('thousands in one body are applied, and those of messages beside them', async () => {
    const { wamid, document_id: id } = await sent();
    const message = textMessage(newPhone(), 'Beside them');
    const strangers = Array.from({ length: 1_500 }, () => ({
      id: newWamid(),
      status: 'sent',
      timestamp: seconds(),
      recipient_id: '1',
    }));
    const states = await app.deliver(
      door,
      webhookOf(door, {
        messages: [message],
        statuses: [...strangers, { id: wamid, status: 'read', timestamp: seconds() }],
      })
    );
    expect(states).toHaveLength(1_502);
    expect(new Set(states)).toEqual(new Set(['done', 'kept']));
    expect(await read(String(id))).toMatchObject({ status: 'read' });
    expect(await app.message(door, message.id)).toBeDefined();
  });

  test('before the answer of the provider they count, too', async () => {
    await app.simulator.call('PATCH', '/delivery', { statusBeforeAnswer: true });
    const to = newPhone();
    const documentId = await app.sendOk({
      channel: door.documentId,
      to: `+${to}`,
      type: 'template',
      template: { name: 'hello_world', language: 'en_US' },
    });
    const row = await app.reaches(documentId, 'delivered');
    expect(row.wamid).toMatch(/^wamid\./);
    expect(await app.rows('message', { wamid: row.wamid })).toHaveLength(1);
    await app.simulator.call('PATCH', '/delivery', { statusBeforeAnswer: false });
  });
});

describe("Meta's example webhooks", () => {
  const examples = metaWebhookExamples();

  const putIn = (body: unknown): unknown =>
    JSON.parse(JSON.stringify(body), (key, value: unknown) => {
      if (key === 'phone_number_id') return door.number.phoneNumberId;
      if (key === 'display_phone_number') return door.number.phone;
      return value;
    });

  test('unchanged, they are events of an unknown number', async () => {
    const before = (await app.rows('message')).length;
    for (const { body } of examples) {
      expect(await app.deliver(door, body)).toEqual(['unknown_number']);
    }
    expect(await app.rows('message')).toHaveLength(before);
    const siblings = await app.rows('inboundEvent', { sibling_number: '106540352242922' });
    expect(siblings).toHaveLength(examples.length);
  });

  test('with our ids put in, each is stored as what it is', async () => {
    for (const { name, body } of examples) {
      const own = putIn(body) as {
        entry: { changes: { value: { messages?: Row[] } }[] }[];
      };
      const [message] = own.entry[0]?.changes[0]?.value.messages ?? [];
      if (message) message.id = newWamid();
      const states = await app.deliver(door, own);
      const stored = message ? await app.message(door, message.id) : undefined;
      expect({ name, states, type: stored?.type }).toEqual({
        name,
        states: [message ? 'done' : 'kept'],
        type: message?.type,
      });
    }
  });

  test('template and account events go by their account', async () => {
    const event = (wabaId: string, id: unknown) => ({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: wabaId,
          time: 1763801000,
          changes: [
            {
              field: 'message_template_status_update',
              value: {
                event: 'PAUSED',
                message_template_id: id,
                message_template_name: 'autumn_offer',
                message_template_language: 'en_US',
              },
            },
          ],
        },
      ],
    });
    const offer = async () =>
      (await app.rows('template', { name: 'autumn_offer', waba_id: door.number.wabaId }))[0];
    expect(await app.deliver(door, event('999', (await offer())?.provider_id))).toEqual([
      'unknown_number',
    ]);
    expect(await offer()).toMatchObject({ status: 'approved' });
    expect(
      await app.deliver(door, event(door.number.wabaId, (await offer())?.provider_id))
    ).toEqual(['done']);
    expect(await offer()).toMatchObject({ status: 'paused' });
  });
});
