import type { ContactCard, ContactChange } from '../../shared/contracts/contacts';
import type { MessageView } from '../../shared/contracts/messages';
import { getService } from '../../server/src/support/get-service';
import { TABLES } from '../../server/src/support/tables';
import { contactCalls } from '../helpers/contacts';
import { until } from '../helpers/until';
import { startWorkplace, type Workplace } from '../helpers/workplace';

const DAY_MS = 86_400_000;

let place: Workplace;
let calls: ReturnType<typeof contactCalls>;
let berlin: string;
beforeAll(async () => {
  place = await startWorkplace({ graphql: true });
  calls = contactCalls(place);
  berlin = await place.connect(0);
});
afterAll(() => place.stop());

const db = () => getService(place.strapi as never, 'database');
const put = (card: ContactCard, values: object) =>
  place.admin('put', `/whatsapp/contacts/${card.documentId}`).send({
    version: card.version,
    ...values,
  });

describe('the list', () => {
  let vip: string;
  beforeAll(async () => {
    vip = await calls.tag('list-vip');
    await calls.create({
      displayName: 'Zoë List',
      phone: '+49 1515 5510001',
      email: 'zoe@list.example',
      tags: [vip],
      fields: { customerNo: 'L-1', loyalty: 'gold', vip: true },
    });
    await calls.create({ displayName: 'anna list', phone: '+49 1515 5510002' });
    await calls.create({ firstName: 'Ben', lastName: 'List', fields: { loyalty: 'silver' } });
    await place.simulator.customerWrites(
      '4915155510003',
      { type: 'text', text: { body: 'Hello' } },
      { profile: { name: 'Carl List' } }
    );
    await calls.dialogueOf('4915155510003');
  });

  test('shows who wrote last first, those who never wrote last, with what the host added', async () => {
    const { data, meta } = await calls.list();
    expect(data[0]).toMatchObject({
      displayName: 'Carl List',
      phone: '+4915155510003',
      channels: [{ documentId: berlin }],
      marketing: null,
    });
    expect(data.map(({ displayName }) => displayName)).toEqual([
      'Carl List',
      'Ben List',
      'anna list',
      'Zoë List',
    ]);
    expect(data[3]).toMatchObject({
      lastMessageAt: null,
      tags: [{ name: 'list-vip' }],
      fields: { customerNo: 'L-1', loyalty: 'gold', vip: true },
    });
    expect(meta).toMatchObject({ hasMore: false, before: null, about: 4, partial: false });
    expect(meta.fields).toContainEqual({
      name: 'loyalty',
      type: 'enumeration',
      enum: ['silver', 'gold'],
      required: false,
    });
  });

  test.each([
    ['the beginning of a name', 'q=zoe'],
    ['an e-mail address', 'q=zoe@list'],
    ['a part of the number', 'q=5510001'],
    ['a tag', 'tag=TAG'],
    ['a field of the host', 'field[customerNo]=L-1'],
    ['an enumeration of the host', 'field[loyalty]=gold'],
    ['a boolean of the host', 'field[vip]=true'],
    ['several together', 'q=list&tag=TAG&field[loyalty]=gold&silentForDays=1'],
  ])('is filtered by %s', async (_what, query) => {
    expect(await calls.names(query.replace('TAG', vip))).toEqual(['Zoë List']);
  });

  test('is filtered by channel, activity and consent', async () => {
    expect(await calls.names(`channel=${berlin}`)).toEqual(['Carl List']);
    expect(await calls.names('activeWithinDays=1')).toEqual(['Carl List']);
    expect(await calls.names('silentForDays=1')).not.toContain('Carl List');
    const [carl] = (await calls.list('q=carl')).data;
    await place
      .admin('post', `/whatsapp/contacts/${carl?.documentId}/consents`)
      .send({ purpose: 'marketing', state: 'granted', source: 'web form', wording: 'Yes, please' })
      .expect(200);
    expect(await calls.names('consent=granted')).toEqual(['Carl List']);
    expect(await calls.names('consent=revoked')).toEqual([]);
    expect(await calls.names('consent=unknown')).not.toContain('Carl List');
  });

  test.each([
    'consent=maybe',
    'sort=phone:asc',
    'activeWithinDays=0',
    'before=nonsense',
    'field[phone]=1',
    'field[vip]=perhaps',
    'limit=1000',
    'unknown=1',
  ])('refuses %s', async (query) => {
    const { body } = await place.admin('get', `/whatsapp/contacts?${query}`).expect(400);
    expect(body.error.details.errors[0].path[0]).toBe(/^\w+/.exec(query)?.[0]);
  });

  test.each(['lastMessageAt:desc', 'displayName:asc', 'createdAt:desc'])(
    'goes page by page through %s without a gap or a double',
    async (sort) => {
      const all = (await calls.list(`sort=${sort}`)).data.map(({ documentId }) => documentId);
      for (const filter of ['', '&consent=unknown', '&q=list', `&tag=${vip}`]) {
        const seen: string[] = [];
        for (let before: string | null = ''; before !== null;) {
          const page = await calls.list(`sort=${sort}&limit=1&before=${before}${filter}`);
          seen.push(...page.data.map(({ documentId }) => documentId));
          before = page.meta.before;
        }
        const whole = (await calls.list(`sort=${sort}${filter}`)).data;
        expect(seen).toEqual(whole.map(({ documentId }) => documentId));
        expect(all).toEqual(expect.arrayContaining(seen));
      }
    }
  );

  test('many are tagged and untagged at once', async () => {
    const contacts = (await calls.list()).data.map(({ documentId }) => documentId);
    const tag = await calls.tag('everybody');
    const change = (body: object) =>
      place.admin('post', '/whatsapp/contacts/actions/tag').send({ contacts, ...body });
    await change({ add: [tag] }).expect(200, { data: { changed: contacts.length } });
    expect((await calls.list(`tag=${tag}`)).data).toHaveLength(contacts.length);
    await change({ remove: [tag] }).expect(200);
    expect((await calls.list(`tag=${tag}`)).data).toEqual([]);
  });
});

describe('writing', () => {
  test('a contact needs a name or a number, a real one that is nobody else’s', async () => {
    const create = (values: object) => place.admin('post', '/whatsapp/contacts').send(values);
    const wrong = async (values: object) => {
      const { body } = await create(values).expect(400);
      return body.error.details.errors.map(({ path }: { path: string[] }) => path.join('.'));
    };
    expect(await wrong({})).toEqual(['displayName']);
    expect(await wrong({ phone: 'hello' })).toEqual(['phone']);
    expect(await wrong({ displayName: 'x'.repeat(256) })).toEqual(['displayName']);
    expect(await wrong({ displayName: 'A', wall: 'b' })).toEqual(['wall']);
    await create({ displayName: 'A', tags: ['no\0tag'] }).expect(400);
    expect(await wrong({ displayName: 'A', fields: { wall: 'b' } })).toEqual(['fields.wall']);
    expect(await wrong({ displayName: 'A', fields: { loyalty: 'bronze' } })).toEqual(['loyalty']);
    expect(await wrong({ displayName: 'A', email: 'no address' })).toEqual(['email']);
    await calls.create({ displayName: 'First', phone: '+5511987654321' });
    // without the ninth digit it is the same person's
    expect(await wrong({ displayName: 'Second', phone: '+551187654321' })).toEqual(['phone']);
  });

  test('hostile values come back as they were written', async () => {
    const hostile = '<img src=x onerror=alert(1)> \u202Egnirts ' + 'e\u0301\u0301\u0301';
    const made = await calls.create({ displayName: hostile, lastName: "'; drop table x; --" });
    expect(await calls.card(made.documentId)).toMatchObject({
      displayName: hostile,
      lastName: "'; drop table x; --",
    });
    const nul = await calls.create({ displayName: 'a\0b' });
    expect(nul.displayName).toBe('a\uFFFDb');
  });

  test('saves what was changed, and refuses what was overtaken', async () => {
    const made = await calls.create({ displayName: 'Edit me', phone: '+49 1515 5510100' });
    const { body } = await put(made, {
      firstName: 'Edith',
      phone: '',
      fields: { customerNo: '4711', vip: false },
    }).expect(200);
    expect(body.data).toMatchObject({
      firstName: 'Edith',
      displayName: 'Edit me',
      phone: null,
      fields: { customerNo: '4711', vip: false },
    });
    const { body: late } = await put(made, { firstName: 'Late' }).expect(409);
    expect(late.error.details.code).toBe('contact_changed');
    await put(body.data, { firstName: 'In time' }).expect(200);
    expect((await calls.card(made.documentId)).firstName).toBe('In time');
    await place
      .admin('put', `/whatsapp/contacts/${made.documentId}`)
      .send({ firstName: 'No version' })
      .expect(400);
  });

  test('of two who save at once one is told', async () => {
    const made = await calls.create({ displayName: 'Both' });
    const answers = await Promise.all(
      ['One', 'Two'].map((firstName) => put(made, { firstName }).then(({ status }) => status))
    );
    expect(answers.sort()).toEqual([200, 409]);
  });
});

describe('the card', () => {
  test('tells windows with their end, identities, dialogues and notes', async () => {
    const phone = await place.customer();
    const dialogue = await calls.dialogueOf(phone);
    await place
      .admin('post', `/whatsapp/conversations/${dialogue.documentId}/notes`)
      .send({ body: 'Likes tea' })
      .expect(201);
    const id = await place.sendOk({
      channel: berlin,
      to: `+${phone}`,
      type: 'template',
      template: { name: 'hello_world', language: 'en_US' },
    });
    await place.reaches(id, 'delivered', 'read');
    const card = await calls.card(dialogue.contact.documentId);
    expect(card.identities).toContainEqual(
      expect.objectContaining({ kind: 'phone', value: phone, validTo: null })
    );
    expect(card.conversations).toMatchObject([
      { documentId: dialogue.documentId, status: 'open', canBlock: true },
    ]);
    expect(card.notes).toMatchObject([{ body: 'Likes tea', conversation: dialogue.documentId }]);
    expect(card.windows.map(({ kind }) => kind).sort()).toEqual(['category', 'service']);
    const service = card.windows.find(({ kind }) => kind === 'service');
    expect(service?.endsAt).toBe(dialogue.windowEndsAt);
    await place.simulator.call('PATCH', '/clock', { advanceMs: 3 * DAY_MS });
    expect((await calls.card(card.documentId)).windows).toEqual([]);
  });

  test('has the messages of all channels, newest first and page by page', async () => {
    const phone = await place.customer();
    const dialogue = await calls.dialogueOf(phone);
    const numbers = await place.simulator.numbers();
    await place.connect(1);
    await place.simulator.customerWrites(
      phone,
      { type: 'text', text: { body: 'On the other channel' } },
      { channel: numbers[1]?.phoneNumberId as string }
    );
    const address = `/whatsapp/contacts/${dialogue.contact.documentId}/messages`;
    const page = async (query = '') => (await place.admin('get', address + query).expect(200)).body;
    const all = (await until(async () => {
      const { data } = await page();
      return data.length === 2 ? data : null;
    }, 'both are there')) as MessageView[];
    expect(all[0]?.text).toBe('On the other channel');
    expect(new Set(all.map(({ channel }) => channel?.documentId)).size).toBe(2);
    const newest = await page('?limit=1');
    expect(newest.meta.hasMore).toBe(true);
    const rest = await page(`?limit=1&before=${newest.meta.before}`);
    expect(rest.data.map(({ documentId }: MessageView) => documentId)).toEqual([
      all[1]?.documentId,
    ]);
    expect(rest.meta).toMatchObject({ hasMore: false, before: null });
    await place.admin('get', `${address}?before=nonsense`).expect(400);
  });

  test('keeps every change of consent, with source, wording and who recorded it', async () => {
    const { documentId } = await calls.create({ displayName: 'Consent' });
    const record = (body: object) =>
      place.admin('post', `/whatsapp/contacts/${documentId}/consents`).send(body);
    await record({
      purpose: 'marketing',
      state: 'granted',
      source: 'shop',
      wording: 'I agree',
    }).expect(200);
    await place.simulator.call('PATCH', '/clock', { advanceMs: 60_000 });
    const { body } = await record({
      purpose: 'marketing',
      state: 'revoked',
      source: 'phone call',
    }).expect(200);
    const card = body.data as ContactCard;
    expect(card.marketing).toBe('revoked');
    expect(card.consents).toMatchObject([{ purpose: 'marketing', state: 'revoked' }]);
    expect(card.consents[0]?.by).toEqual(expect.any(String));
    expect(card.consentHistory.map(({ state, source }) => [state, source])).toEqual([
      ['revoked', 'phone call'],
      ['granted', 'shop'],
    ]);
    for (const wrong of [
      {},
      { purpose: 'marketing', state: 'yes', source: 'x' },
      { purpose: ' ', state: 'granted', source: 'x' },
      { purpose: 'marketing', state: 'granted', source: 'x', more: 1 },
    ]) {
      await record(wrong).expect(400);
    }
  });

  test('tells what the team did, by whom, and no values', async () => {
    const card = await calls.create({ displayName: 'Secret Name' });
    const tag = await calls.tag('history-tag');
    await put(card, { firstName: 'Hidden' }).expect(200);
    const change = (body: object) =>
      place
        .admin('post', '/whatsapp/contacts/actions/tag')
        .send({ contacts: [card.documentId], ...body })
        .expect(200);
    await change({ add: [tag] });
    await change({ add: [tag] });
    await change({ remove: [tag] });
    const other = await calls.create({ displayName: 'Secret Twin' });
    await change({ contacts: [other.documentId], add: [tag] });
    await place
      .admin('post', '/whatsapp/contacts/actions/merge')
      .send({ into: card.documentId, from: other.documentId, choose: {} })
      .expect(200);
    const { body } = await place
      .admin('get', `/whatsapp/contacts/${card.documentId}/history`)
      .expect(200);
    const done = (body.data as ContactChange[]).map(({ kind, details }) => [kind, ...details]);
    expect(done).toEqual([
      ['merged'],
      ['tagged', 'history-tag'],
      ['created'],
      ['untagged', 'history-tag'],
      ['tagged', 'history-tag'],
      ['edited', 'firstName'],
      ['created'],
    ]);
    expect(body.data.every(({ by }: ContactChange) => by !== null)).toBe(true);
    expect(JSON.stringify(body)).not.toMatch(/Secret|Hidden/);
  });

  test('tells what programs and the content-manager changed, too', async () => {
    const { body: made } = await place
      .api('post', '/api/whatsapp/contacts')
      .send({ data: { displayName: 'By program', email: 'one@example.com' } })
      .expect(201);
    const { documentId } = made.data as { documentId: string };
    await place
      .api('put', `/api/whatsapp/contacts/${documentId}`)
      .send({ data: { displayName: 'By program', email: 'two@example.com' } })
      .expect(200);
    const mutation = `mutation ($id: ID!) {
      updateWhatsappContact(documentId: $id, data: { firstName: "Gra" }) { documentId }
    }`;
    const { body: answer } = await place
      .api('post', '/graphql')
      .send({ query: mutation, variables: { id: documentId } })
      .expect(200);
    expect(answer.errors).toBeUndefined();
    await place
      .admin('put', `/content-manager/collection-types/plugin::whatsapp.contact/${documentId}`)
      .send({ displayName: 'By hand', firstName: 'Gra', tags: { connect: [], disconnect: [] } })
      .expect(200);
    const { body } = await place
      .admin('get', `/whatsapp/contacts/${documentId}/history`)
      .expect(200);
    const done = (body.data as ContactChange[]).map(({ kind, details, by }) => [kind, details, by]);
    const program = expect.stringMatching(/^API token /);
    expect(done).toEqual([
      ['edited', ['displayName'], expect.not.stringMatching(/^API/)],
      ['edited', ['firstName'], program],
      ['edited', ['email'], program],
      ['created', [], program],
    ]);
  });

  test('links to entries of the host’s types, once each', async () => {
    const { documentId } = await calls.create({ displayName: 'Linked' });
    const user = await place.strapi.documents('plugin::users-permissions.user').create({
      data: { username: 'linked-user', email: 'linked@example.com', password: 'secret-1' },
    });
    const link = (body: object) =>
      place.admin('post', `/whatsapp/contacts/${documentId}/links`).send(body);
    const entry = { contentType: 'plugin::users-permissions.user', entry: user.documentId };
    await link(entry).expect(200);
    const { body } = await link(entry).expect(200);
    expect(body.data.links).toMatchObject([
      { ...entry, typeName: 'User', label: expect.stringContaining('linked') },
    ]);
    await link({ ...entry, entry: 'nobody' }).expect(400);
    await link({ ...entry, entry: 'no\0body' }).expect(400);
    await link({ contentType: 'api::nothing.nothing', entry: 'x' }).expect(400);
    await link({ contentType: 'admin::user', entry: 'x' }).expect(400);
    const id = body.data.links[0].documentId as string;
    const { body: after } = await place
      .admin('delete', `/whatsapp/contacts/${documentId}/links/${id}`)
      .expect(200);
    expect(after.data.links).toEqual([]);
    await place.admin('delete', `/whatsapp/contacts/${documentId}/links/${id}`).expect(404);
  });

  test('who is not there is not found', async () => {
    await place.admin('get', '/whatsapp/contacts/nobody').expect(404);
    await place.admin('get', '/whatsapp/contacts/%00').expect(404);
    await place.admin('put', '/whatsapp/contacts/nobody').send({ version: 'x' }).expect(404);
    await place.admin('delete', '/whatsapp/contacts/nobody').expect(404);
  });
});

describe('blocking', () => {
  const act = (contact: string, action: string, body: object) =>
    place.admin('post', `/whatsapp/contacts/${contact}/actions/${action}`).send(body);

  test('holds back at the platform who wrote within a day, and lets go again', async () => {
    const phone = await place.customer();
    const { contact } = await calls.dialogueOf(phone);
    const { body } = await act(contact.documentId, 'block', { channel: berlin }).expect(200);
    expect(body.data.blocked).toMatchObject([{ channel: berlin, by: expect.any(String) }]);
    const [number] = await place.simulator.numbers();
    const listed = await fetch(`${place.simulator.url}/block_users`, {
      headers: { 'D360-API-KEY': String(number?.key) },
    });
    expect(JSON.stringify(await listed.json())).toContain(phone);
    const { body: after } = await act(contact.documentId, 'unblock', { channel: berlin }).expect(
      200
    );
    expect(after.data.blocked).toEqual([]);
  });

  test('says why the platform refuses it', async () => {
    const { documentId } = await calls.create({
      displayName: 'Never wrote',
      phone: '+49 1515 5510300',
    });
    const { body } = await act(documentId, 'block', { channel: berlin }).expect(422);
    expect(body.error.details.code).toBe('block_refused');
    expect(body.error.message).toContain('24 hours');
    await act(documentId, 'block', { channel: 'nowhere' }).expect(400);
    await act(documentId, 'block', { channel: 'no\0where' }).expect(400);
    await act(documentId, 'block', {}).expect(400);
    const nameless = await calls.create({ displayName: 'Without a number' });
    await act(nameless.documentId, 'block', { channel: berlin }).expect(400);
  });
});

describe('starting a dialogue', () => {
  const start = (body: object) => place.admin('post', '/whatsapp/conversations').send(body);

  test('with a contact, or with a number that becomes one; it is listed once something is sent', async () => {
    const made = await calls.create({ displayName: 'Starter', phone: '+49 1515 5510401' });
    const { body } = await start({ channel: berlin, contact: made.documentId }).expect(201);
    const { body: again } = await start({ channel: berlin, to: '+4915155510401' }).expect(201);
    expect(again.data.documentId).toBe(body.data.documentId);
    expect(body.data).toMatchObject({ windowEndsAt: null, lastMessage: null });
    const listed = async () => {
      const { body: page } = await place.admin(
        'get',
        '/whatsapp/conversations?view=all&state=any&limit=100'
      );
      return page.data.map(({ documentId }: { documentId: string }) => documentId);
    };
    expect(await listed()).not.toContain(body.data.documentId);

    const { body: fresh } = await start({ channel: berlin, to: '+49 1515 5510402' }).expect(201);
    await place
      .admin('post', `/whatsapp/conversations/${fresh.data.documentId}/messages`)
      .send({ data: { type: 'text', text: { body: 'No window' } } })
      .expect(422);
    await place
      .admin('post', `/whatsapp/conversations/${fresh.data.documentId}/messages`)
      .send({ data: { type: 'template', template: { name: 'hello_world', language: 'en_US' } } })
      .expect(202);
    await until(
      async () => (await place.sends('4915155510402')).length === 1,
      'the template is sent'
    );
    expect(await listed()).toContain(fresh.data.documentId);
  });

  test.each([
    ['nothing', {}],
    ['no one', { channel: 'CHANNEL' }],
    ['both', { channel: 'CHANNEL', to: '+4915155510403', contact: 'x' }],
    ['no number', { channel: 'CHANNEL', to: 'Ida' }],
    ['nobody', { channel: 'CHANNEL', contact: 'nobody' }],
    ['nowhere', { channel: 'nowhere', to: '+4915155510403' }],
  ])('refuses %s', async (_what, body) => {
    await start(JSON.parse(JSON.stringify(body).replace('CHANNEL', berlin)) as object).expect(400);
  });
});

test('a contact that was changed elsewhere is found by its new e-mail address', async () => {
  const made = await calls.create({ displayName: 'Mail' });
  await place
    .api('put', `/api/whatsapp/contacts/${made.documentId}`)
    .send({ data: { email: 'unusual@mail.example' } })
    .expect(200);
  expect(await calls.names('q=unusual')).toEqual(['Mail']);
  expect(
    await db()
      .table(TABLES.contact)
      .where({ document_id: made.documentId } as never)
      .first('source')
  ).toMatchObject({ source: 'agent' });
});
