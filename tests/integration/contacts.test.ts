import type { ContactCard } from '../../shared/contracts/contacts';
import { phoneMatchKey } from '../../shared/phone';
import { uid } from '../../server/src/support/constants';
import { getService } from '../../server/src/support/get-service';
import { documents } from '../../server/src/support/strapi-types';
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
/** Two numbers of one portfolio, and one of another. */
let shop: Door;
let service: Door;
let loja: Door;
beforeAll(async () => {
  app = await startWebhooks();
  shop = await app.open(0);
  service = await app.open(1);
  loja = await app.open(2);
});
afterAll(() => app.stop());

let count = 0;
const newPhone = () => String(4915155520000 + (count += 1));
const newBsuid = () => `DE.${90_000_000_000_000_000n + BigInt((count += 1))}`;
/** Times of one test, a minute apart, so that order is told by time. */
const timeline = () => {
  const start = Date.now() - 60 * 60_000;
  let step = 0;
  return () => seconds(start + (step += 1) * 60_000);
};

interface Who {
  phone?: string;
  userId?: string;
  name?: string;
}

/** A message of somebody, in the platform's words; what is not told is missing. */
const from = (who: Who, timestamp = seconds(), more: Row = {}): Row => {
  const { from: _from, ...message } = textMessage('');
  return {
    ...message,
    timestamp,
    ...(who.phone ? { from: who.phone } : {}),
    ...(who.userId ? { from_user_id: who.userId } : {}),
    ...more,
  };
};

const writes = async (door: Door, who: Who, timestamp?: string, more?: Row): Promise<Row> => {
  const message = from(who, timestamp, more);
  const contacts = who.name
    ? [{ profile: { name: who.name }, wa_id: who.phone, user_id: who.userId }]
    : undefined;
  const body = webhookOf(door, { ...(contacts ? { contacts } : {}), messages: [message] });
  const states = await app.deliver(door, body);
  if (states.join() !== 'done') throw new Error(`the message is ${states.join()}`);
  return (await app.message(door, message.id)) as Row;
};

const changes = (door: Door, who: Who, system: Row, timestamp?: string) =>
  writes(door, who, timestamp, { type: 'system', text: undefined, system });

const contact = async (id: unknown): Promise<Row> => (await app.rows('contact', { id }))[0] as Row;

const createByRest = (phone: string) =>
  app.api('post', '/api/whatsapp/contacts').send({ data: { phone, displayName: 'By hand' } });

describe('a new person, all at once', () => {
  const template = (to: string) =>
    app.send({
      channel: shop.documentId,
      to: `+${to}`,
      type: 'template',
      template: { name: 'hello_world', language: 'en_US' },
    });

  /** What must hold afterwards: nothing of this person is there twice, and nothing is lost. */
  const expectOne = async (phone: string, wamids: unknown[], sent: number) => {
    await app.settled();
    const people = (await app.rows<{ id: number; wa_id: string }>('contact')).filter(
      ({ wa_id }) => wa_id === phone
    );
    expect(people).toHaveLength(1);
    const dialogues = await app.rows('conversation', { contact_id: people[0]?.id });
    expect(dialogues).toHaveLength(1);
    expect(dialogues[0]).toMatchObject({ unread: wamids.length, channel_id: shop.id });
    const messages = await app.rows('message', { conversation_id: dialogues[0]?.id });
    const inbound = messages.filter(({ direction }) => direction === 'inbound');
    expect(inbound.map(({ wamid }) => wamid).sort()).toEqual([...wamids].sort());
    expect(messages.length - inbound.length).toBe(sent);
  };

  test.each<[name: string, copies: number, sends: number]>([
    ['20 messages', 1, 0],
    ['20 messages, each of them twice', 2, 0],
    ['20 messages while templates go to the same person', 1, 4],
    ['20 messages twice while templates go to the same person', 2, 4],
  ])('%s', async (_name, copies, sends) => {
    const phone = newPhone();
    const userId = newBsuid();
    await app.simulator.changeCustomer(phone, { autoReply: null });
    const bodies = Array.from({ length: 20 }, () => from({ phone, userId }));
    const calls = bodies.flatMap((message) =>
      Array.from({ length: copies }, (_, copy) =>
        // the provider packs a repetition anew: same message, other bytes
        app.post(shop, webhookOf(shop, { messages: [message], ...(copy ? { contacts: [] } : {}) }))
      )
    );
    const answers = Array.from({ length: sends }, () => template(phone));
    expect(new Set(await Promise.all(calls))).toEqual(new Set([200]));
    for (const { status } of await Promise.all(answers)) expect(status).toBe(202);
    await expectOne(
      phone,
      bodies.map(({ id }) => id),
      sends
    );
  });

  test('only templates, to a person whom nobody knows', async () => {
    const phone = newPhone();
    const answers = await Promise.all(Array.from({ length: 10 }, () => template(phone)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 202));
    await expectOne(phone, [], 10);
  });

  test('a contact made by hand in the same moment is the same person, or refused', async () => {
    const phone = newPhone();
    const message = from({ phone });
    const made = await Promise.all([
      ...Array.from({ length: 5 }, () => createByRest(`+${phone}`)),
      app.post(shop, webhookOf(shop, { messages: [message] })).then((status) => ({ status })),
    ]);
    await app.settled();
    for (const { status } of made) expect([200, 201, 400]).toContain(status);
    const people = (await app.rows<{ phone: string | null }>('contact')).filter(
      (row) => row.phone !== null && phoneMatchKey(row.phone) === phone
    );
    expect(people).toHaveLength(1);
    const stored = await app.message(shop, message.id);
    expect(stored?.contact_id).toBe((people[0] as Row).id);
  });

  test('applying in parallel with another instance, nothing doubles', async () => {
    const phone = newPhone();
    const userId = newBsuid();
    const contacts = getService(app.strapi as never, 'contacts');
    const resolved = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        contacts.resolve(index % 2 ? { phone } : { phone, userId }, {
          portfolio: String(shop.number.businessId),
          source: 'inbound',
          at: Date.now(),
        })
      )
    );
    expect(new Set(resolved.map((one) => one.contact.id)).size).toBe(1);
    expect(resolved.filter(({ isNew }) => isNew)).toHaveLength(1);
    const { id } = await contact(resolved[0]?.contact.id);
    expect(await app.rows('identity', { contact_id: id })).toHaveLength(2);
  });
});

const shortlyAfter = ({ timestamp }: Row) => seconds(Number(timestamp) + 1_000);

describe('one person', () => {
  test('without a number is known by the BSUID, and stays when the number shows', async () => {
    const [userId, phone] = [newBsuid(), newPhone()];
    const first = await writes(shop, { userId, name: 'Noor' });
    expect(await contact(first.contact_id)).toMatchObject({
      wa_id: null,
      user_id: userId,
      display_name: 'Noor',
    });
    const second = await writes(shop, { userId, phone });
    const third = await writes(shop, { phone });
    expect([second.contact_id, third.contact_id]).toEqual([first.contact_id, first.contact_id]);
    expect(third.conversation_id).toBe(first.conversation_id);
    expect(await contact(first.contact_id)).toMatchObject({ wa_id: phone, phone: `+${phone}` });
  });

  test.each([
    ['Brazil', '+5511912345678', '551112345678'],
    ['Mexico', '+525512345678', '5215512345678'],
    ['Argentina', '+5491123456789', '541123456789'],
  ])('from %s, written down as %s, writes as %s', async (_country, written, waId) => {
    const { body } = await createByRest(written).expect(201);
    const message = await writes(shop, { phone: waId, name: 'From WhatsApp' });
    const row = await contact(message.contact_id);
    expect(row).toMatchObject({
      document_id: (body as { data: Row }).data.documentId,
      phone: written,
      wa_id: waId,
      display_name: 'By hand',
      profile_name: 'From WhatsApp',
    });
  });

  test('on a channel of another portfolio has another BSUID, and a dialogue there', async () => {
    const phone = newPhone();
    const [here, there] = [newBsuid(), newBsuid()];
    const one = await writes(shop, { phone, userId: here });
    const same = await writes(service, { userId: here });
    const two = await writes(loja, { phone, userId: there });
    const three = await writes(loja, { userId: there });
    expect(new Set([one, same, two, three].map((row) => row.contact_id)).size).toBe(1);
    expect(three.conversation_id).toBe(two.conversation_id);
    expect(await app.rows('conversation', { contact_id: one.contact_id })).toHaveLength(3);
  });

  test('keeps the contact with a new number, and the old number is free', async () => {
    const at = timeline();
    const [old, now] = [newPhone(), newPhone()];
    const [oldId, newId] = [newBsuid(), newBsuid()];
    const before = await writes(shop, { phone: old, userId: oldId, name: 'Ida' }, at());
    const system = { type: 'user_changed_number', body: 'moved', wa_id: now, user_id: newId };
    const news = await changes(shop, { phone: old, userId: oldId }, system, at());
    const after = await writes(shop, { phone: now, userId: newId }, at());
    expect(news).toMatchObject({ type: 'system', conversation_id: before.conversation_id });
    expect(after.conversation_id).toBe(before.conversation_id);
    expect(await contact(before.contact_id)).toMatchObject({
      wa_id: now,
      phone: `+${now}`,
      user_id: newId,
    });

    const other = await writes(shop, { phone: old, userId: newBsuid(), name: 'Somebody' }, at());
    expect(other.contact_id).not.toBe(before.contact_id);
    expect(await contact(other.contact_id)).toMatchObject({ wa_id: old, display_name: 'Somebody' });

    // late or again: an old word changes no owner
    const late = await writes(shop, { phone: old, userId: oldId }, shortlyAfter(before));
    expect(late.contact_id).toBe(before.contact_id);
    const again = await changes(
      service,
      { phone: old, userId: oldId },
      system,
      shortlyAfter(after)
    );
    expect(again.contact_id).toBe(before.contact_id);
    expect(await contact(before.contact_id)).toMatchObject({ wa_id: now, user_id: newId });
    expect((await writes(shop, { phone: old }, at())).contact_id).toBe(other.contact_id);
    expect((await writes(shop, { phone: now }, at())).contact_id).toBe(before.contact_id);
  });

  test('keeps the contact where the news of a number names no BSUID', async () => {
    const at = timeline();
    const [old, now] = [newPhone(), newPhone()];
    const before = await writes(shop, { phone: old, userId: newBsuid() }, at());
    await changes(shop, { phone: old }, { type: 'customer_changed_number', new_wa_id: now }, at());
    const after = await writes(shop, { phone: now, userId: newBsuid() }, at());
    expect(after.conversation_id).toBe(before.conversation_id);
  });

  test('keeps the contact on every portfolio when the number changes', async () => {
    const at = timeline();
    const [old, now] = [newPhone(), newPhone()];
    const [oldHere, oldThere, newHere, newThere] = [newBsuid(), newBsuid(), newBsuid(), newBsuid()];
    const here = await writes(shop, { phone: old, userId: oldHere }, at());
    await writes(loja, { phone: old, userId: oldThere }, at());
    const system = (user_id: string) => ({ type: 'user_changed_number', wa_id: now, user_id });
    await changes(shop, { phone: old, userId: oldHere }, system(newHere), at());
    await changes(loja, { phone: old, userId: oldThere }, system(newThere), at());
    const after = [
      await writes(shop, { userId: newHere }, at()),
      await writes(loja, { userId: newThere }, at()),
      await writes(loja, { phone: now, userId: newThere }, at()),
    ];
    expect(after.map((row) => row.contact_id)).toEqual(after.map(() => here.contact_id));
  });

  test('keeps the contact with a new BSUID', async () => {
    const at = timeline();
    const phone = newPhone();
    const [oldId, newId] = [newBsuid(), newBsuid()];
    const before = await writes(shop, { phone, userId: oldId }, at());
    const news = { type: 'user_changed_user_id', body: 'new id', user_id: newId };
    await changes(shop, { phone, userId: oldId }, news, at());
    const known = await writes(shop, { userId: newId }, at());
    const both = await writes(shop, { phone, userId: newId }, at());
    expect([known.contact_id, both.contact_id]).toEqual([before.contact_id, before.contact_id]);
    expect(await contact(before.contact_id)).toMatchObject({ wa_id: phone, user_id: newId });
  });
});

describe('another person', () => {
  test('has the number now: a new contact, and nobody writes to the old one under it', async () => {
    const at = timeline();
    const phone = newPhone();
    const before = await writes(shop, { phone, userId: newBsuid(), name: 'Before' }, at());
    const after = await writes(shop, { phone, userId: newBsuid(), name: 'After' }, at());
    expect(after.contact_id).not.toBe(before.contact_id);
    expect(await contact(before.contact_id)).toMatchObject({ wa_id: null, phone: null });
    expect(await contact(after.contact_id)).toMatchObject({ wa_id: phone });
    const { body } = await app.send({
      channel: shop.documentId,
      to: `+${phone}`,
      type: 'text',
      text: { body: 'Who are you?' },
    });
    const sent = (body as { data?: Row }).data;
    expect(sent?.contact).toEqual({
      documentId: (await contact(after.contact_id)).document_id,
    });
  });
});

describe('written by people', () => {
  test('a number belongs to one contact, however it is written', async () => {
    const phone = newPhone();
    await createByRest(`+${phone.slice(0, 2)} (${phone.slice(2, 5)}) ${phone.slice(5)}`).expect(
      201
    );
    const refused = await createByRest(`00${phone}`).expect(400);
    expect(JSON.stringify(refused.body)).toContain('phone');
    const message = await writes(shop, { phone });
    const other = await createByRest(`+${newPhone()}`).expect(201);
    const { documentId } = (other.body as { data: Row }).data;
    await app
      .api('put', `/api/whatsapp/contacts/${String(documentId)}`)
      .send({ data: { phone: `+${phone}` } })
      .expect(400);
    expect(await contact(message.contact_id)).toMatchObject({ phone: `+${phone}` });
  });

  test('a corrected number is where messages go and come from', async () => {
    const [wrong, right] = [newPhone(), newPhone()];
    const { body } = await createByRest(`+${wrong}`).expect(201);
    const { documentId } = (body as { data: Row }).data;
    await app
      .api('put', `/api/whatsapp/contacts/${String(documentId)}`)
      .send({ data: { phone: `+${right}` } })
      .expect(200);
    const message = await writes(shop, { phone: right });
    expect(await contact(message.contact_id)).toMatchObject({
      document_id: documentId,
      wa_id: right,
    });
    const stranger = await writes(shop, { phone: wrong }, seconds(Date.now() + 60_000));
    expect(stranger.contact_id).not.toBe(message.contact_id);
  });

  test("within a host's own transaction, all of it or nothing", async () => {
    const contacts = documents(app.strapi, uid('contact'));
    const phone = newPhone();
    const make = () =>
      contacts.create({ data: { phone: `+${phone}`, displayName: 'By the host' } });
    await expect(
      app.strapi.db.transaction(async () => {
        await make();
        throw new Error('the host thinks better of it');
      })
    ).rejects.toThrow('thinks better');
    expect(await app.rows('contact', { phone: `+${phone}` })).toEqual([]);
    await app.strapi.db.transaction(async () => {
      const { documentId } = (await make()) as { documentId: string };
      await contacts.update({ documentId, data: { displayName: 'Renamed by the host' } });
    });
    const message = await writes(shop, { phone });
    expect(await contact(message.contact_id)).toMatchObject({
      display_name: 'Renamed by the host',
      wa_id: phone,
    });
  });

  test.each([['hello'], ['+49'], ['12'], ['\u0000'], ['+4915155500101; drop table']])(
    'the number %j is refused by name',
    async (phone) => {
      const before = (await app.rows('contact')).length;
      const { body } = await createByRest(phone).expect(400);
      expect(JSON.stringify(body)).toContain('phone');
      expect(await app.rows('contact')).toHaveLength(before);
    }
  );
});

describe('who stopped marketing', () => {
  const preference = (phone: string, value: string, timestamp: string) =>
    webhookOf(
      shop,
      {
        contacts: [{ profile: { name: 'Ida' }, wa_id: phone }],
        user_preferences: [
          { wa_id: phone, detail: value, category: 'marketing_messages', value, timestamp },
        ],
      },
      'user_preferences'
    );
  const offer = (to: string) =>
    app.send({
      channel: shop.documentId,
      to: `+${to}`,
      type: 'template',
      template: {
        name: 'autumn_offer',
        language: 'en_US',
        components: [
          {
            type: 'header',
            parameters: [{ type: 'image', image: { link: 'https://cdn.example/a.jpg' } }],
          },
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Ida' },
              { type: 'text', text: '10' },
            ],
          },
          {
            type: 'button',
            sub_type: 'url',
            index: '0',
            parameters: [{ type: 'text', text: 'ida' }],
          },
        ],
      },
    });
  const shipped = (to: string) =>
    app.send({
      channel: shop.documentId,
      to: `+${to}`,
      type: 'template',
      template: {
        name: 'order_shipped',
        language: 'en_US',
        variables: { 'body.1': 'Ida', 'body.2': '4711' },
      },
    });

  test('gets no marketing, gets what was ordered, and may come back', async () => {
    const at = timeline();
    const phone = newPhone();
    expect((await offer(phone)).status).toBe(202);
    const stop = preference(phone, 'stop', at());
    expect(await app.deliver(shop, stop)).toEqual(['done']);

    const refused = await offer(phone);
    expect(refused.status).toBe(422);
    expect(refused.body.error?.details).toMatchObject({ code: 'opted_out' });
    expect((await shipped(phone)).status).toBe(202);

    const [person] = await app.rows('contact', { wa_id: phone });
    expect(await app.rows('consent', { contact: person?.id })).toMatchObject([
      { purpose: 'marketing', state: 'revoked', source: 'whatsapp' },
    ]);

    await app.deliver(shop, preference(phone, 'resume', at()));
    expect((await offer(phone)).status).toBe(202);
    // two offers without an answer are enough for a day
    await writes(shop, { phone }, seconds(Date.now() + 2_000));
    // the same news again, late
    await app.deliver(shop, stop);
    expect((await offer(phone)).status).toBe(202);
    expect(await app.rows('consentEvent', { contact: person?.id })).toHaveLength(2);
  });

  test.each<[string, Row]>([
    ['in words', { text: { body: ' СТОП! ' } }],
    [
      'by a quick reply',
      { type: 'button', button: { text: 'Keine Werbung', payload: 'OPTOUT:42' } },
    ],
    ['by its payload', { type: 'button', button: { text: 'It is too much', payload: 'stop' } }],
    [
      'by a reply button',
      {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id: 'no', title: 'Unsubscribe' } },
      },
    ],
  ])('says it %s, and an older word changes nothing once they come back', async (_how, words) => {
    const at = timeline();
    const phone = newPhone();
    const says = () => textMessage(phone, '', { timestamp: at(), ...words });
    const stop = says();
    expect(await app.deliver(shop, webhookOf(shop, { messages: [stop] }))).toEqual(['done']);
    expect((await offer(phone)).body.error?.details).toMatchObject({ code: 'opted_out' });
    expect((await shipped(phone)).status).toBe(202);
    const answer = { type: 'text', text: { body: 'Good bye' } };
    const answered = await app.send({ channel: shop.documentId, to: `+${phone}`, ...answer });
    expect(answered.status).toBe(202);

    const [person] = await app.rows('contact', { wa_id: phone });
    const card = `/whatsapp/contacts/${String(person?.document_id)}`;
    const { body } = await app.admin('get', card);
    expect((body as { data: ContactCard }).data.consentHistory).toMatchObject([
      {
        purpose: 'marketing',
        state: 'revoked',
        source: 'stop_word',
        wording: (await app.message(shop, stop.id))?.text,
        at: new Date(Number(stop.timestamp) * 1_000).toISOString(),
        by: null,
      },
    ]);
    await app
      .admin('post', `${card}/consents`)
      .send({ purpose: 'marketing', state: 'granted', source: 'web form' })
      .expect(200);
    // the same once more in another body, and one that was written before and comes only now
    const late = [stop, says()];
    await app.deliver(shop, webhookOf(shop, { contacts: [], messages: late }));
    expect((await offer(phone)).status).toBe(202);
    expect(await app.rows('consentEvent', { contact: person?.id })).toHaveLength(3);
  });

  test('a word of tomorrow is kept and changes nothing', async () => {
    const phone = newPhone();
    expect(await app.deliver(shop, preference(phone, 'maybe', seconds()))).toEqual(['kept']);
    expect((await offer(phone)).status).toBe(202);
  });
});

test('a wamid is unique to its channel', async () => {
  const id = newWamid();
  const one = await writes(shop, { phone: newPhone() }, seconds(), { id });
  const two = await writes(loja, { phone: newPhone() }, seconds(), { id });
  expect(two.id).not.toBe(one.id);
});
