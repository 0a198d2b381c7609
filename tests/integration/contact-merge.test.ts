import fs from 'node:fs';
import { getService } from '../../server/src/support/get-service';
import { TABLES } from '../../server/src/support/tables';
import { contactCalls } from '../helpers/contacts';
import { greyPng } from '../helpers/pictures';
import { until } from '../helpers/until';
import { startWorkplace, type ReadMessage, type Workplace } from '../helpers/workplace';

let place: Workplace;
let calls: ReturnType<typeof contactCalls>;
let berlin: string;
let kyiv: string;
beforeAll(async () => {
  place = await startWorkplace({ graphql: true });
  calls = contactCalls(place);
  berlin = await place.connect(0);
  kyiv = await place.connect(1);
});
afterAll(() => place.stop());

const db = () => getService(place.strapi as never, 'database');
const rows = async (table: keyof typeof TABLES, where: object) =>
  (await db()
    .table(TABLES[table])
    .where(where as never)) as Record<string, unknown>[];

const writes = async (phone: string, body: string, index = 0, more: object = {}) => {
  const number = (await place.simulator.numbers())[index];
  const { wamid } = await place.simulator.customerWrites(
    phone,
    { type: 'text', text: { body } },
    { channel: number?.phoneNumberId, ...more }
  );
  return place.stored(wamid);
};
const act = (dialogue: string | undefined, action: string, body: object = {}) =>
  place.admin('post', `/whatsapp/conversations/${dialogue}/actions/${action}`).send(body);
const preview = async (into: string, from: string) => {
  const { body } = await place
    .admin('get', `/whatsapp/contacts/actions/merge?into=${into}&from=${from}`)
    .expect(200);
  return body.data;
};
const merge = (body: object) => place.admin('post', '/whatsapp/contacts/actions/merge').send(body);
const textsOf = async (dialogue: string) => {
  const { body } = await place
    .admin('get', `/whatsapp/conversations/${dialogue}/messages?limit=100`)
    .expect(200);
  return body.data.map(({ text }: { text: string }) => text);
};

describe('merging', () => {
  const [one, other] = ['4915155520101', '4915155520102'];
  let into: string;
  let from: string;
  let kept: string;
  let given: string;
  let elsewhere: string;
  beforeAll(async () => {
    into = String(
      (await writes(one, 'One in Berlin', 0, { profile: { name: 'Ida' } })).contact?.documentId
    );
    from = String((await writes(other, 'Other in Berlin')).contact?.documentId);
    await writes(other, 'Again in Berlin');
    elsewhere = String((await writes(other, 'Other in Kyiv', 1)).conversation?.documentId);
    const dialogues = async (contact: string) => (await calls.card(contact)).conversations;
    kept = String((await dialogues(into))[0]?.documentId);
    given = String((await dialogues(from)).find(({ channel }) => channel === berlin)?.documentId);
    await act(given, 'assign', { assignee: 1 });
    await place
      .admin('post', `/whatsapp/conversations/${given}/notes`)
      .send({ body: 'Kept note' })
      .expect(201);
    for (const [contact, name] of [
      [into, 'both'],
      [from, 'both'],
      [from, 'only-from'],
    ] as const) {
      await place
        .admin('post', '/whatsapp/contacts/actions/tag')
        .send({ contacts: [contact], add: [await calls.tag(name)] })
        .expect(200);
    }
    const consent = (contact: string, purpose: string, state: string) =>
      place
        .admin('post', `/whatsapp/contacts/${contact}/consents`)
        .send({ purpose, state, source: 'test' })
        .expect(200);
    await consent(into, 'marketing', 'granted');
    await consent(from, 'marketing', 'revoked');
    await consent(from, 'survey', 'granted');
    const card = await calls.card(from);
    await place
      .admin('put', `/whatsapp/contacts/${from}`)
      .send({
        version: card.version,
        displayName: 'Ida Frost',
        email: 'ida@example.com',
        fields: { customerNo: '17' },
      })
      .expect(200);
  });

  test('tells before what it will do', async () => {
    const told = await preview(into, from);
    const field = (name: string) => told.fields.find((one: { name: string }) => one.name === name);
    expect(field('displayName')).toEqual({
      name: 'displayName',
      into: 'Ida',
      from: 'Ida Frost',
      chosen: 'into',
      differs: true,
    });
    expect(field('email')).toMatchObject({ chosen: 'from', differs: false });
    expect(field('customerNo')).toMatchObject({ chosen: 'from', differs: false });
    expect(told.consents).toEqual([
      { purpose: 'marketing', into: 'granted', from: 'revoked', result: 'revoked' },
      { purpose: 'survey', into: null, from: 'granted', result: 'granted' },
    ]);
    expect(told.moves).toMatchObject({ conversations: 2, messages: 3, tags: 2, notes: 1 });
    expect((await calls.list()).data).toHaveLength(2);
  });

  test('refuses what is no merge', async () => {
    await merge({ into, from: into }).expect(400);
    await merge({ into, from: 'nobody' }).expect(404);
    await merge({ into, from: 'no\0body' }).expect(404);
    await merge({ into }).expect(400);
    await merge({ into, from, choose: { phone: 'both' } }).expect(400);
    await merge({ into, from, choose: { wall: 'from' } }).expect(400);
    await place.admin('get', '/whatsapp/contacts/actions/merge').expect(400);
  });

  test('loses nothing', async () => {
    const { body } = await merge({ into, from, choose: { displayName: 'from' } }).expect(200);
    expect(body.data).toMatchObject({
      documentId: into,
      displayName: 'Ida Frost',
      email: 'ida@example.com',
      phone: `+${one}`,
      marketing: 'revoked',
      fields: { customerNo: '17' },
    });
    const card = await calls.card(into);
    expect(card.tags.map(({ name }) => name)).toEqual(['both', 'only-from']);
    expect(
      card.identities.filter(({ kind }) => kind === 'phone').map(({ value }) => value)
    ).toEqual([one, other]);
    expect(card.conversations.map(({ documentId }) => documentId).sort()).toEqual(
      [kept, elsewhere].sort()
    );
    expect(card.notes.map(({ body: text }) => text)).toEqual(['Kept note']);
    expect(card.consentHistory).toHaveLength(4);
    expect(await textsOf(kept)).toEqual(['One in Berlin', 'Other in Berlin', 'Again in Berlin']);
    expect(await textsOf(elsewhere)).toEqual(['Other in Kyiv']);
    const [contact] = await rows('contact', { document_id: into });
    const messages = await rows('message', { contact_id: contact?.id });
    expect(messages).toHaveLength(4);
    const { body: dialogue } = await place.admin('get', `/whatsapp/conversations/${kept}`);
    expect(dialogue.data).toMatchObject({ unread: 3, unanswered: true, assignee: { id: 1 } });
  });

  test('old addresses lead to where everything is now', async () => {
    const { body } = await place.admin('get', `/whatsapp/contacts/${from}`).expect(200);
    expect(body.data.documentId).toBe(into);
    expect(body.meta.mergedFrom).toBe(from);
    const { body: dialogue } = await place
      .admin('get', `/whatsapp/conversations/${given}`)
      .expect(200);
    expect(dialogue.data.documentId).toBe(kept);
    expect(await textsOf(given)).toHaveLength(3);
    const { body: page } = await place.admin(
      'get',
      '/whatsapp/conversations?view=all&state=any&limit=100'
    );
    const ids = page.data.map(({ documentId }: { documentId: string }) => documentId);
    expect(ids.sort()).toEqual([kept, elsewhere].sort());
    expect((await calls.list()).data.map(({ documentId }) => documentId)).toEqual([into]);
    expect(await calls.names('q=ida')).toEqual(['Ida Frost']);
  });

  test('who writes from the other number writes as the one person', async () => {
    const message = await writes(other, 'After the merge');
    expect(message.contact?.documentId).toBe(into);
    expect(message.conversation?.documentId).toBe(kept);
    expect((await calls.list()).data).toHaveLength(1);
  });

  test('the tombstone takes no number and no second merge', async () => {
    await merge({ into: from, from: into }).expect(400);
    const { body } = await place
      .api('put', `/api/whatsapp/contacts/${from}`)
      .send({ data: { phone: '+49 1515 5520199' } })
      .expect(400);
    expect(body.error.details).toEqual({ code: 'contact_merged', into });
    const other = await calls.create({ displayName: 'Third', phone: '+49 1515 5520103' });
    await merge({ into: other.documentId, from }).expect(200);
    expect((await calls.card(from)).documentId).toBe(other.documentId);
    expect((await calls.card(into)).documentId).toBe(other.documentId);
    expect((await calls.card(other.documentId)).conversations).toHaveLength(2);
  });

  test('what comes late into an emptied dialogue follows all merges', async () => {
    const [emptied] = await rows('conversation', { document_id: given });
    const [standing] = await rows('conversation', { document_id: kept });
    const [message] = await rows('message', { conversation_id: standing?.id });
    await db()
      .table(TABLES.message)
      .where({ id: message?.id } as never)
      .update({ conversation_id: emptied?.id, contact_id: emptied?.contact_id } as never);
    await getService(place.strapi as never, 'contactMerges').run();
    const [moved] = await rows('message', { id: message?.id });
    expect([moved?.conversation_id, moved?.contact_id]).toEqual([
      standing?.id,
      standing?.contact_id,
    ]);
  });

  test('a long dialogue moves in the background where the request ends first', async () => {
    await getService(place.strapi as never, 'contactMerges').run();
    const open = await rows('contactMerge', { state: 'moving' });
    expect(open).toHaveLength(2);
    await place.simulator.call('PATCH', '/clock', { advanceMs: 11 * 60_000 });
    await getService(place.strapi as never, 'clock').sync();
    await getService(place.strapi as never, 'contactMerges').run();
    expect(await rows('contactMerge', { state: 'moving' })).toEqual([]);
  });

  test('what waits to be sent goes out to the one person', async () => {
    const a = await place.customer();
    const b = await place.customer();
    const [first, second] = [await calls.dialogueOf(a), await calls.dialogueOf(b)];
    const id = await place.sendOk({
      channel: berlin,
      to: `+${b}`,
      type: 'text',
      text: { body: 'On its way' },
    });
    await merge({
      into: first.contact.documentId,
      from: second.contact.documentId,
    }).expect(200);
    await place.reaches(id, 'sent', 'delivered', 'read');
    expect(await textsOf(first.documentId)).toContain('On its way');
  });
});

describe('deleting', () => {
  test('tells what goes, and takes children first, files too', async () => {
    const phone = await place.customer();
    const dialogue = await calls.dialogueOf(phone);
    const media = await place.simulator.customerWrites(phone, { type: 'image', image: {} });
    const message = await place.stored(media.wamid);
    await until(
      async () => (await place.readMessage(message.documentId)).media?.state === 'stored',
      'the file is here'
    );
    const [row] = await rows('message', { document_id: message.documentId });
    const [file] = await rows('media', { message: row?.id });
    await place
      .admin('post', `/whatsapp/conversations/${dialogue.documentId}/notes`)
      .send({ body: 'Gone, too' })
      .expect(201);
    const contact = dialogue.contact.documentId;
    const { body: told } = await place
      .admin('get', `/whatsapp/contacts/${contact}/removal`)
      .expect(200);
    expect(told.data).toMatchObject({ conversations: 1, messages: 2, files: 1, notes: 1 });

    const { body } = await place.admin('delete', `/whatsapp/contacts/${contact}`).expect(200);
    expect(body.data).toEqual({ done: true });
    await place.admin('get', `/whatsapp/contacts/${contact}`).expect(404);
    await place.admin('get', `/whatsapp/conversations/${dialogue.documentId}`).expect(404);
    expect(await rows('contact', { document_id: contact })).toEqual([]);
    expect(await rows('message', { document_id: message.documentId })).toEqual([]);
    expect(await rows('media', { message: row?.id })).toEqual([]);
    expect(await rows('identity', { value: phone })).toEqual([]);
    expect(fs.existsSync(String(file?.storage_key))).toBe(false);
    // nothing is known of it any more
    const unknown = await place.send({
      channel: berlin,
      contact,
      type: 'text',
      text: { body: 'x' },
    });
    expect([unknown.status, unknown.body.error?.message]).toEqual([400, 'contact is not known']);
    const { body: found } = await place
      .admin('get', `/whatsapp/conversations/search?q=${phone.slice(-6)}`)
      .expect(200);
    expect(found.data).toEqual([]);

    const again = await writes(phone, 'Me again');
    expect(again.contact?.documentId).not.toBe(contact);
  });

  test('nothing is read any more from the moment it is asked, though a message is still being sent', async () => {
    const phone = await place.customer();
    const dialogue = await calls.dialogueOf(phone);
    const contact = dialogue.contact.documentId;
    await place
      .admin('post', `/whatsapp/conversations/${dialogue.documentId}/notes`)
      .send({ body: 'A note' })
      .expect(201);
    const { body: file } = await place
      .api('post', '/api/whatsapp/files')
      .field('channel', berlin)
      .attach('file', greyPng(8, 8), 'grey.png')
      .expect(201);
    await place.simulator.fault({
      match: { path: '/messages', to: phone },
      times: 1,
      effect: { delayMs: 10_000 },
    });
    const documentId = await place.sendOk({
      channel: berlin,
      to: `+${phone}`,
      type: 'image',
      image: { file: file.data.id },
    });
    await until(async () => (await place.sends(phone)).length > 0, 'it is being sent');
    const { body: page } = await place
      .admin('get', `/whatsapp/conversations/${dialogue.documentId}/messages`)
      .expect(200);
    const shown = (page.data as ReadMessage[]).find((view) => view.documentId === documentId);
    const doors = [
      ['admin', `/whatsapp/contacts/${contact}`],
      ['admin', `/whatsapp/conversations/${dialogue.documentId}`],
      ['admin', `/whatsapp/conversations/${dialogue.documentId}/messages`],
      ['admin', String(shown?.media?.url)],
      ['api', `/api/whatsapp/contacts/${contact}`],
      ['api', `/api/whatsapp/conversations/${dialogue.documentId}`],
      ['api', `/api/whatsapp/conversations/${dialogue.documentId}/messages`],
      ['api', `/api/whatsapp/messages/${documentId}`],
      ['api', `/api/whatsapp/messages/${documentId}/media`],
    ] as const;
    const answers = () =>
      Promise.all(doors.map(async ([who, path]) => (await place[who]('get', path)).status));
    const listed = async () => {
      const filter = `filters[contact][documentId]=${contact}`;
      const lists = [
        `messages?${filter}`,
        `conversations?${filter}`,
        `notes?filters[conversation][documentId]=${dialogue.documentId}`,
      ].map((path) => place.api('get', `/api/whatsapp/${path}`).expect(200));
      const { body: graph } = await place.api('post', '/graphql').send({
        query: `{ whatsappMessages(filters: { documentId: { eq: "${documentId}" } }) { text } }`,
      });
      return [
        ...(await Promise.all(lists)).map(({ body }) => body.data),
        graph.data.whatsappMessages,
      ].map(({ length }) => length > 0);
    };
    expect(await answers()).toEqual(doors.map(() => 200));
    expect(await listed()).toEqual([true, true, true, true]);

    const { body } = await place.admin('delete', `/whatsapp/contacts/${contact}`).expect(200);
    expect(body.data).toEqual({ done: false });
    expect(await rows('message', { document_id: documentId })).toHaveLength(1);
    expect(await answers()).toEqual(doors.map(() => 404));
    expect(await listed()).toEqual([false, false, false, false]);

    const before = (await rows('outbox', {})).length;
    const text = { channel: berlin, contact, type: 'text', text: { body: 'Still there?' } };
    expect(await place.send(text)).toMatchObject({
      status: 422,
      body: { error: { details: { code: 'contact_erased' } } },
    });
    const { body: graph } = await place.api('post', '/graphql').send({
      query:
        'mutation ($data: WhatsappSendMessageInput!) { it: sendWhatsappMessage(data: $data) { text } }',
      variables: { data: text },
    });
    expect(graph.errors[0].extensions.error.details.code).toBe('contact_erased');
    expect(await rows('outbox', {})).toHaveLength(before);
  });

  test('one without dialogues goes at once', async () => {
    const made = await calls.create({ displayName: 'Short-lived', phone: '+49 1515 5520900' });
    await place.admin('delete', `/whatsapp/contacts/${made.documentId}`).expect(200);
    await calls.create({ displayName: 'Next owner', phone: '+49 1515 5520900' });
    expect(await calls.names('q=short')).toEqual([]);
  });
});

test('several channels stay several dialogues of one contact', async () => {
  const phone = '4915155520950';
  await writes(phone, 'In Berlin', 0);
  const { contact } = await writes(phone, 'In Kyiv', 1);
  const card = await calls.card(String(contact?.documentId));
  expect(card.conversations.map(({ channel }) => channel).sort()).toEqual([berlin, kyiv].sort());
});

test('deleting a person deletes all that were merged into them', async () => {
  const contactOf = async (phone: string) =>
    String((await writes(phone, `From ${phone}`)).contact?.documentId);
  const first = await contactOf('4915155520301');
  const second = await contactOf('4915155520302');
  const third = await contactOf('4915155520303');
  await merge({ into: second, from: first }).expect(200);
  await merge({ into: third, from: second }).expect(200);
  await place.admin('delete', `/whatsapp/contacts/${third}`).expect(200);
  await until(async () => {
    const left = await db()
      .table(TABLES.contact)
      .whereIn('document_id', [first, second, third] as never);
    return left.length === 0;
  }, 'no self of the person is left');
  for (const documentId of [first, second, third]) {
    await place.admin('get', `/whatsapp/contacts/${documentId}`).expect(404);
  }
});
