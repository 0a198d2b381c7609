import request from 'supertest';
import { readChanges } from '../helpers/change-stream';
import { startWorkplace, type Workplace } from '../helpers/workplace';
import { until } from '../helpers/until';

let place: Workplace;
let berlin: string;
let kyiv: string;

type Row = {
  documentId: string;
  unread: number;
  status: string;
  tags: { name: string }[];
  channel: { documentId: string };
  contact: { documentId: string; phone: string };
  lastMessage: { isVoice: boolean; isRevoked: boolean; text: string } | null;
  waitingReply: { text: string; author: { name: string } | null } | null;
};

beforeAll(async () => {
  place = await startWorkplace();
  berlin = await place.connect(0);
  kyiv = await place.connect(1);
});
afterAll(() => place.stop());

const as = (token: string, method: 'get' | 'post' | 'put' | 'delete', path: string) =>
  request(place.app.http)[method](path).set('Authorization', `Bearer ${token}`);

const list = async (query: string): Promise<Row[]> => {
  const { body } = await place.admin('get', `/whatsapp/conversations?${query}`).expect(200);
  return (body as { data: Row[] }).data;
};

const dialogueOf = async (phone: string): Promise<Row> =>
  until(
    async () => (await list('view=all')).find(({ contact }) => contact.phone === `+${phone}`),
    'the dialogue is listed'
  );

const act = (dialogue: string, action: string, body: object = {}) =>
  place.admin('post', `/whatsapp/conversations/${dialogue}/actions/${action}`).send(body);

test('tags are made, put on contacts, shown and filtered by', async () => {
  const [ida, max] = [
    await dialogueOf(await place.customer()),
    await dialogueOf(await place.customer()),
  ];
  const { body: made } = await place
    .admin('post', '/whatsapp/tags')
    .send({ name: ' vip ' })
    .expect(200);
  const vip = made.data.documentId as string;
  expect(made.data).toEqual({ documentId: vip, name: 'vip', color: null });
  const { body: again } = await place.admin('post', '/whatsapp/tags').send({ name: 'vip' });
  expect(again.data.documentId).toBe(vip);

  await place
    .admin('post', '/whatsapp/contacts/actions/tag')
    .send({ contacts: [ida.contact.documentId], add: [vip] })
    .expect(200, { data: { changed: 1 } });
  const tagged = await list(`view=all&tag=${vip}`);
  expect(tagged.map(({ documentId }) => documentId)).toEqual([ida.documentId]);
  expect(tagged[0]?.tags.map(({ name }) => name)).toEqual(['vip']);
  expect(await list('view=all&tag=nothing')).toEqual([]);
  expect(max.tags).toEqual([]);

  await place
    .admin('post', '/whatsapp/contacts/actions/tag')
    .send({ contacts: [ida.contact.documentId], remove: [vip] })
    .expect(200);
  expect(await list(`view=all&tag=${vip}`)).toEqual([]);
});

test('a tag or a contact that is not known is named', async () => {
  const { body } = await place
    .admin('post', '/whatsapp/contacts/actions/tag')
    .send({ contacts: ['nobody'], add: [] })
    .expect(400);
  expect(JSON.stringify(body.error.details)).toContain('contacts');
});

test('several channels stand in one list, newest first, and a cursor goes through both', async () => {
  for (const channel of [berlin, kyiv, berlin]) {
    const number = (await place.simulator.numbers())[channel === berlin ? 0 : 1];
    const { wamid } = await place.simulator.customerWrites(
      '4915155500990',
      { type: 'text', text: { body: `To ${number?.phoneNumberId}` } },
      { channel: number?.phoneNumberId }
    );
    await place.stored(wamid);
  }
  const both = await list(`view=all&channel=${berlin}&channel=${kyiv}`);
  expect(new Set(both.map(({ channel }) => channel.documentId))).toEqual(new Set([berlin, kyiv]));
  expect((await list(`view=all&channel=${kyiv}`)).length).toBe(1);

  const seen: string[] = [];
  for (let before = ''; ;) {
    const { body } = await place.admin(
      'get',
      `/whatsapp/conversations?view=all&limit=1&channel=${berlin}&channel=${kyiv}&before=${before}`
    );
    seen.push(...body.data.map(({ documentId }: Row) => documentId));
    before = body.meta.before ?? '';
    if (!before) break;
  }
  expect(seen).toEqual(both.map(({ documentId }) => documentId));
});

test('the list tells a voice note from a sound file', async () => {
  const phone = await place.customer();
  for (const voice of [true, false]) {
    const { wamid } = await place.simulator.customerWrites(phone, {
      type: 'audio',
      audio: { voice },
    });
    await place.stored(wamid);
    expect((await dialogueOf(phone)).lastMessage).toMatchObject({ isVoice: voice });
  }
});

test('the list tells what was taken back', async () => {
  const phone = await place.customer();
  const { wamid } = await place.simulator.customerWrites(phone, {
    type: 'text',
    text: { body: 'I did not want to say this' },
  });
  await place.stored(wamid);
  expect((await dialogueOf(phone)).lastMessage).toMatchObject({ isRevoked: false });
  await place.simulator.customerWrites(phone, {
    type: 'revoke',
    revoke: { original_message_id: wamid },
  });
  const last = await until(async () => {
    const { lastMessage } = await dialogueOf(phone);
    return lastMessage?.isRevoked ? lastMessage : null;
  }, 'it is taken back');
  expect(last.text).toBe('');
});

test('waiting sorts who waits longest first', async () => {
  const first = await dialogueOf(await place.customer());
  const waiting = await list('view=all&sort=waiting');
  expect(waiting.at(-1)?.documentId).toBe(first.documentId);
  await act(first.documentId, 'close').expect(200);
  expect((await list('view=all&sort=waiting')).map(({ documentId }) => documentId)).not.toContain(
    first.documentId
  );
});

test('an assignment is taken back only while it is the one that was made', async () => {
  const { documentId } = await dialogueOf(await place.customer());
  const { body: made } = await act(documentId, 'assign', { assignee: 1 }).expect(200);
  expect(made.data.assignee.id).toBe(1);
  const { body: refused } = await act(documentId, 'assign', {
    assignee: null,
    expectedAssignee: null,
  }).expect(409);
  expect(refused.error).toMatchObject({
    message: expect.stringContaining('a colleague'),
    details: { code: 'assignee_changed' },
  });
  expect(await list('view=all&assignee=1')).toMatchObject([{ documentId }]);
  const { body: undone } = await act(documentId, 'assign', {
    assignee: null,
    expectedAssignee: 1,
  }).expect(200);
  expect(undone.data.assignee).toBeNull();
});

test('marked unread stays unread until it is read', async () => {
  const dialogue = await dialogueOf(await place.customer());
  await act(dialogue.documentId, 'read').expect(200);
  const { body } = await act(dialogue.documentId, 'unread').expect(200);
  expect(body.data.unread).toBe(1);
  expect((await list('view=unread')).map(({ documentId }) => documentId)).toContain(
    dialogue.documentId
  );
});

test('an answer that came too late is kept for the team and taken away', async () => {
  const dialogue = await dialogueOf(await place.customer());
  const { body } = await act(dialogue.documentId, 'keep-reply', {
    text: 'Your parcel is on its way.',
  }).expect(200);
  expect(body.data.waitingReply).toMatchObject({ text: 'Your parcel is on its way.' });
  expect(body.data.waitingReply.author.name).toEqual(expect.any(String));
  const { body: gone } = await act(dialogue.documentId, 'keep-reply', { text: ' ' }).expect(200);
  expect(gone.data.waitingReply).toBeNull();
  const long = 'Long '.repeat(200).trim();
  const { body: whole } = await act(dialogue.documentId, 'keep-reply', { text: long }).expect(200);
  expect(whole.data.waitingReply.text).toBe(long);
  await act(dialogue.documentId, 'keep-reply', { text: 'x'.repeat(4_097) }).expect(400);
});

test('a text that waits is not replaced by that of a colleague', async () => {
  const dialogue = await dialogueOf(await place.customer());
  await act(dialogue.documentId, 'keep-reply', { text: 'Mine' }).expect(200);
  const colleague = await place.app.adminToken({
    actions: ['plugin::whatsapp.message.send', 'plugin::whatsapp.conversation.read-all'],
  });
  const path = `/whatsapp/conversations/${dialogue.documentId}/actions/keep-reply`;
  await as(colleague, 'post', path).send({ text: 'Theirs' }).expect(409);
  await as(colleague, 'post', path).send({ text: '' }).expect(200);
  const { body } = await as(colleague, 'post', path).send({ text: 'Theirs' }).expect(200);
  expect(body.data.waitingReply).toMatchObject({ text: 'Theirs' });
});

test('the customer sees that an answer is written only where the channel says so', async () => {
  const phone = await place.customer();
  const dialogue = await dialogueOf(phone);
  const settings = (body: object) =>
    place.admin('put', `/whatsapp/channels/${berlin}/settings`).send(body);
  const answering = () =>
    place
      .admin('post', `/whatsapp/conversations/${dialogue.documentId}/presence`)
      .send({ state: 'answering' })
      .expect(200);
  const typed = async () =>
    (await place.simulator.requests({ path: '/messages' })).filter(
      ({ body }) => (body as { typing_indicator?: object }).typing_indicator !== undefined
    ).length;

  const { body } = await settings({ readReceipts: false, typingIndicator: true }).expect(400);
  expect(JSON.stringify(body.error.details)).toContain('typingIndicator');
  await settings({ readReceipts: true }).expect(400);

  const { body: saved } = await settings({ readReceipts: true, typingIndicator: true }).expect(200);
  expect(saved.data.settings).toMatchObject({ readReceipts: true, typingIndicator: true });
  await answering();
  await until(async () => (await typed()) === 1, 'the customer sees somebody type');
  await answering();
  await settings({ readReceipts: false, typingIndicator: false }).expect(200);
  expect(await typed()).toBe(1);
});

test('the customer sees that we have read only where the channel says so, once', async () => {
  const phone = await place.customer();
  const { documentId } = await dialogueOf(phone);
  const settings = (readReceipts: boolean) =>
    place
      .admin('put', `/whatsapp/channels/${berlin}/settings`)
      .send({ readReceipts, typingIndicator: false })
      .expect(200);
  const told = async () =>
    (await place.simulator.requests({ path: '/messages' }))
      .map(({ body }) => body as { status?: string; message_id?: string })
      .filter(({ status, message_id }) => status === 'read' && message_id === newest);
  const writes = async () => {
    const { wamid } = await place.simulator.customerWrites(phone, {
      type: 'text',
      text: { body: 'Anybody there?' },
    });
    await place.stored(wamid);
    return wamid;
  };

  let newest = await writes();
  await settings(false);
  await act(documentId, 'read').expect(200);
  expect(await told()).toEqual([]);

  newest = await writes();
  await settings(true);
  await act(documentId, 'read').expect(200);
  await until(async () => (await told()).length === 1, 'the provider is told');
  await act(documentId, 'read').expect(200);
  await settings(false);
  expect(await told()).toHaveLength(1);
});

test('two agents at once: everything is done once, and the pages of both are told', async () => {
  const tokens = [await place.app.adminToken(), await place.app.adminToken()] as const;
  const phone = await place.customer();
  const { documentId } = await dialogueOf(phone);
  const agents = await Promise.all(
    tokens.map(async (token) => {
      const { body } = await as(token, 'get', '/admin/users/me').expect(200);
      return (body as { data: { id: number } }).data.id;
    })
  );
  const readers = await Promise.all(
    tokens.map((token) => readChanges(place.app.url, () => Promise.resolve(token)))
  );
  try {
    const path = `/whatsapp/conversations/${documentId}`;
    const answers = await Promise.all(
      tokens.flatMap((token, at) => [
        as(token, 'post', `${path}/actions/close`).send({}),
        as(token, 'post', `${path}/actions/assign`).send({ assignee: agents[at] }),
        as(token, 'post', `${path}/messages`)
          .set('Idempotency-Key', `both-${at}`)
          .send({ data: { type: 'text', text: { body: `Answer ${at}` } } }),
      ])
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 202, 200, 200, 202]);
    const sent = answers
      .filter(({ status }) => status === 202)
      .map(({ body }) => (body as { data: { documentId: string } }).data.documentId);
    for (const id of sent) await place.reaches(id, 'delivered');
    expect(await place.sends(phone)).toHaveLength(2);

    const seen = await Promise.all(
      tokens.map(async (token) => (await as(token, 'get', path).expect(200)).body.data as object)
    );
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).toMatchObject({ status: 'closed', unanswered: false });
    expect(agents).toContain((seen[0] as { assignee: { id: number } }).assignee.id);

    for (const { changes } of readers) {
      const about = () => changes.filter(({ conversation }) => conversation === documentId);
      const created = () =>
        about().flatMap(({ kind, message }) =>
          kind === 'message.created' && message !== null && sent.includes(message) ? message : []
        );
      const changed = () => about().filter(({ kind }) => kind === 'conversation.updated');
      await until(
        () => created().length === 2 && changed().length >= 4,
        'two messages and four changes are told'
      );
      expect(created().sort()).toEqual([...sent].sort());
    }
  } finally {
    for (const reader of readers) await reader.close();
  }
});

test('notes stand beside the messages of their time, for the team alone', async () => {
  const phone = await place.customer();
  const dialogue = await dialogueOf(phone);
  const { body } = await place
    .admin('post', `/whatsapp/conversations/${dialogue.documentId}/notes`)
    .send({ body: 'Asked for a refund before' })
    .expect(201);
  const path = `/conversations/${dialogue.documentId}/messages`;
  const { body: page } = await place.admin('get', `/whatsapp${path}`);
  expect(page.notes.map((note: { body: string }) => note.body)).toEqual([
    'Asked for a refund before',
  ]);
  const { body: forPrograms } = await place.api('get', `/api/whatsapp${path}`);
  expect(forPrograms.notes).toBeUndefined();
  expect(await place.sends(phone)).toEqual([]);

  const colleague = await place.app.adminToken({
    actions: ['plugin::whatsapp.message.send', 'plugin::whatsapp.conversation.read-all'],
  });
  const note = `/whatsapp/conversations/${dialogue.documentId}/notes/${body.data.documentId}`;
  await as(colleague, 'delete', note).expect(403);
  await as(await place.app.adminToken(), 'delete', note).expect(204);
  await as(colleague, 'delete', note).expect(404);
  await place
    .admin('post', `/whatsapp/conversations/${dialogue.documentId}/notes`)
    .send({ body: '  ' })
    .expect(400);
});

test('canned replies have one shortcut each', async () => {
  const token = await place.app.adminToken();
  const make = (shortcut: string) =>
    as(token, 'post', '/whatsapp/canned-replies').send({
      shortcut,
      title: null,
      body: 'Thank you!',
    });
  const { body } = await make('Thanks').expect(201);
  expect(body.data).toMatchObject({ shortcut: 'thanks', body: 'Thank you!' });
  const long = 'Long '.repeat(200);
  const { body: whole } = await as(token, 'put', `/whatsapp/canned-replies/${body.data.documentId}`)
    .send({ shortcut: 'thanks', body: long })
    .expect(200);
  expect(whole.data.body).toBe(long);
  const { body: refused } = await make('thanks').expect(400);
  expect(JSON.stringify(refused.error.details)).toContain('shortcut');
  await make('two words').expect(400);
  const { body: other } = await make('danke').expect(201);
  await as(token, 'put', `/whatsapp/canned-replies/${other.data.documentId}`)
    .send({ shortcut: 'thanks', body: 'Danke!' })
    .expect(400);
  await as(token, 'put', `/whatsapp/canned-replies/${other.data.documentId}`)
    .send({ shortcut: 'danke', title: 'German', body: 'Danke schön!' })
    .expect(200);
  const { body: all } = await as(token, 'get', '/whatsapp/canned-replies').expect(200);
  expect(all.data.map(({ shortcut }: { shortcut: string }) => shortcut)).toEqual([
    'danke',
    'thanks',
  ]);
  await as(token, 'delete', `/whatsapp/canned-replies/${other.data.documentId}`).expect(204);
});

test('agents see who else is there, and no longer who went', async () => {
  const dialogue = await dialogueOf(await place.customer());
  const anna = await place.app.adminToken({
    actions: [
      'plugin::whatsapp.conversation.read',
      'plugin::whatsapp.conversation.read-all',
      'plugin::whatsapp.message.send',
    ],
  });
  const tell = (token: string, state: string) =>
    as(token, 'post', `/whatsapp/conversations/${dialogue.documentId}/presence`).send({ state });
  await tell(anna, 'answering').expect(200, { data: [] });
  const me = await place.app.adminToken();
  const { body } = await tell(me, 'viewing').expect(200);
  expect(body.data.map(({ state }: { state: string }) => state)).toEqual(['answering']);
  await tell(anna, 'gone').expect(200);
  await tell(me, 'viewing').expect(200, { data: [] });
  await tell(me, 'dancing').expect(400);
});

describe('search', () => {
  type Hit = { conversation: Row; message: { documentId: string; text: string } | null };

  const search = async (
    q: string,
    more = ''
  ): Promise<{ data: Hit[]; meta: { before: string } }> => {
    const { body } = await place
      .admin('get', `/whatsapp/conversations/search?q=${encodeURIComponent(q)}${more}`)
      .expect(200);
    return body;
  };

  const writes = async (phone: string, text: string, name?: string): Promise<string> => {
    const { wamid } = await place.simulator.customerWrites(
      phone,
      { type: 'text', text: { body: text } },
      name ? { profile: { name } } : {}
    );
    return (await place.stored(wamid)).documentId;
  };

  test('finds people by the beginning of a name and by a part of the number', async () => {
    await writes('4915155567890', 'Good morning', 'Łucja Ångström');
    for (const q of ['ang', 'ÅNG', 'łucja ang', '0155567890'.slice(2), '67890']) {
      const { data } = await search(q);
      expect([q, data.filter(({ message }) => message === null).length]).toEqual([q, 1]);
    }
    expect((await search('ngström')).data).toEqual([]);
    const { body } = await place.admin('get', '/whatsapp/conversations?view=all&q=ang');
    expect(body.data.map(({ contact }: Row) => contact.phone)).toEqual(['+4915155567890']);
  });

  test('finds messages by the beginnings of all words, newest first, page by page', async () => {
    const ids: string[] = [];
    for (const name of ['Blue', 'Red', 'Green']) {
      ids.push(await writes('4915155567891', `Do you have the ${name} lampshade in stock?`));
    }
    const { data } = await search('lampsh sto');
    expect(data.map(({ message }) => message?.documentId)).toEqual([...ids].reverse());
    expect(data[0]?.message?.text).toContain('Green lampshade');
    expect((await search('lampsh basement')).data).toEqual([]);

    const first = await search('lampsh', '&limit=2');
    expect(first.data).toHaveLength(2);
    const rest = await search('lampsh', `&limit=2&before=${first.meta.before}`);
    expect(rest.data.map(({ message }) => message?.documentId)).toEqual([ids[0]]);
    expect((await search('lampsh', `&channel=${kyiv}`)).data).toEqual([]);
  });

  test('keeps to the filters, and without them finds what is closed, too', async () => {
    const [open, closed] = ['4915155567892', '4915155567893'] as const;
    for (const phone of [open, closed, closed]) {
      await writes(phone, 'About the marmalade', 'Marm Lade');
    }
    const mine = await dialogueOf(open);
    const done = await dialogueOf(closed);
    await act(done.documentId, 'close').expect(200);
    await act(mine.documentId, 'assign', { assignee: 1 }).expect(200);
    const { body: tag } = await place.admin('post', '/whatsapp/tags').send({ name: 'jam' });
    await place
      .admin('post', '/whatsapp/contacts/actions/tag')
      .send({ contacts: [done.contact.documentId], add: [tag.data.documentId] })
      .expect(200);

    const found = async (filter: string) => {
      const { data } = await search('marm', filter);
      return data.map(
        ({ conversation, message }) =>
          `${conversation.documentId === mine.documentId ? 'mine' : 'done'} ${message ? 'says' : 'is'}`
      );
    };
    const ofMine = ['mine is', 'mine says'];
    const ofDone = ['done is', 'done says', 'done says'];
    expect((await found('')).sort()).toEqual([...ofDone, ...ofMine]);
    expect(await found('&state=open')).toEqual(ofMine);
    expect(await found('&state=closed')).toEqual(ofDone);
    expect(await found(`&tag=${tag.data.documentId}`)).toEqual(ofDone);
    expect(await found('&assignee=1')).toEqual(ofMine);
    expect(await found('&view=unassigned')).toEqual(ofDone);
    expect(await found(`&assignee=1&tag=${tag.data.documentId}`)).toEqual([]);
    expect(await found('&view=unassigned&state=closed&limit=1')).toEqual(['done is', 'done says']);
    // two newer ones are found before it, and left out
    expect(await found('&assignee=1&limit=1')).toEqual(ofMine);
    await place.admin('get', '/whatsapp/conversations/search?q=a&view=theirs').expect(400);
  });

  test('what we wrote is found, and what was taken back is not', async () => {
    const phone = await place.customer();
    await place.sendOk({
      channel: berlin,
      to: `+${phone}`,
      type: 'text',
      text: { body: 'Your zeppelin is ready' },
    });
    expect((await search('zeppelin')).data).toHaveLength(1);
    const { wamid } = await place.simulator.customerWrites(phone, {
      type: 'text',
      text: { body: 'secretword here' },
    });
    await place.stored(wamid);
    expect((await search('secretw')).data).toHaveLength(1);
    await place.simulator.customerWrites(phone, {
      type: 'revoke',
      revoke: { original_message_id: wamid },
    } as never);
    await until(
      async () => (await search('secretw')).data.length === 0,
      'it is not found any more'
    );
  });

  test('a name that a colleague corrected is found under the new one only', async () => {
    const dialogue = await dialogueOf(await place.customer());
    await place
      .api('put', `/api/whatsapp/contacts/${dialogue.contact.documentId}`)
      .send({ data: { displayName: 'Quentin Xylander' } })
      .expect(200);
    expect((await search('xyl')).data).toHaveLength(1);
    await place
      .api('put', `/api/whatsapp/contacts/${dialogue.contact.documentId}`)
      .send({ data: { displayName: 'Quentin Zebulon' } })
      .expect(200);
    expect((await search('xyl')).data).toEqual([]);
    expect((await search('zebu')).data).toHaveLength(1);
  });

  test.each(['"', "'", '* OR x', '+-~<>()@', '\\', '%', 'a'.repeat(200), '’; drop table x'])(
    'asking for %j does no harm',
    async (q) => {
      expect(Array.isArray((await search(q)).data)).toBe(true);
    }
  );

  test('nothing asked for and a wrong cursor are named', async () => {
    await place.admin('get', '/whatsapp/conversations/search?q=%20').expect(400);
    await place.admin('get', '/whatsapp/conversations/search?q=a&before=x').expect(400);
  });
});

test('numbers that no column holds are refused', async () => {
  const beyond = 2 ** 31;
  const { documentId } = await dialogueOf(await place.customer());
  for (const query of [
    `?assignee=${beyond}`,
    `?before=1_${beyond}`,
    '?before=x',
    `/search?q=a&before=${beyond}`,
    `/${documentId}/messages?before=1_${beyond}`,
  ]) {
    const { status } = await place.admin('get', `/whatsapp/conversations${query}`);
    expect([query, status]).toEqual([query, 400]);
  }
  await act(documentId, 'assign', { assignee: beyond }).expect(400);
});
