import { startWorkplace, type Workplace } from '../helpers/workplace';
import { until } from '../helpers/until';

let place: Workplace;
let adminToken: string;
beforeAll(async () => {
  place = await startWorkplace({ config: { realtime: { streamSeconds: 3 } } });
  adminToken = await place.app.adminToken();
  await place.connect();
});
afterAll(() => place.stop());

interface Frame {
  event: string;
  data: { id?: number; kind?: string; cursor?: number };
}

/** Reads a stream as the admin does until it ends; gives what has come so far at any time. */
const openStream = async (after?: number, token = adminToken) => {
  const frames: Frame[] = [];
  const answer = await fetch(
    `${place.app.url}/whatsapp/realtime/stream${after === undefined ? '' : `?after=${after}`}`,
    { headers: { Authorization: `Bearer ${token}` } }
  );
  let ended = false;
  const reading = (async () => {
    let rest = '';
    for await (const chunk of answer.body ?? []) {
      rest += Buffer.from(chunk).toString('utf8');
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = /^event: (.*)$/m.exec(block)?.[1];
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (event && data) frames.push({ event, data: JSON.parse(data) as Frame['data'] });
      }
    }
    ended = true;
  })();
  return { status: answer.status, frames, reading, hasEnded: () => ended };
};

const changes = (frames: Frame[]) =>
  frames.filter(({ event }) => event === 'change').map(({ data }) => data);

test('a stream tells a new message, says goodbye before the token ends, and goes on where it stopped', async () => {
  const stream = await openStream();
  expect(stream.status).toBe(200);
  await until(() => stream.frames.some(({ event }) => event === 'ready'), 'the stream is ready');
  await place.simulator.customerWrites('4915155500301', { type: 'text', text: { body: 'One' } });
  const first = await until(
    () => changes(stream.frames).find(({ kind }) => kind === 'message.created'),
    'the first message is told'
  );
  await until(stream.hasEnded, 'the stream ended itself');
  expect(stream.frames.at(-1)?.event).toBe('bye');

  const { wamid } = await place.simulator.customerWrites('4915155500301', {
    type: 'text',
    text: { body: 'Two, while nobody listened' },
  });
  await place.stored(wamid);
  const again = await openStream(first.id);
  const missed = await until(
    () =>
      changes(again.frames).find(({ id, kind }) => kind === 'message.created' && id !== first.id),
    'what was missed is told'
  );
  expect(Number(missed.id)).toBeGreaterThan(Number(first.id));
  await again.reading;
});

test('polling tells the same', async () => {
  const { body } = await place.admin('get', '/whatsapp/realtime/events');
  const { cursor } = body.meta as { cursor: number };
  const { wamid } = await place.simulator.customerWrites('4915155500302', {
    type: 'text',
    text: { body: 'Polled' },
  });
  await place.stored(wamid);
  const answer = await place.admin('get', `/whatsapp/realtime/events?after=${cursor}`);
  const told = (answer.body.data as { id: number; kind: string }[]).filter(({ id }) => id > cursor);
  expect(told.map(({ kind }) => kind)).toContain('message.created');
});

test('without a login there is no stream', async () => {
  expect((await openStream(undefined, 'nonsense')).status).toBe(401);
});

test('a picture is fetched when it arrives and is read only with the right or by its signed address', async () => {
  const { wamid } = await place.simulator.customerWrites('4915155500303', {
    type: 'image',
    image: { caption: 'Broken' },
  });
  const message = await until(async () => {
    const stored = await place.stored(wamid);
    return stored.media?.state === 'stored' ? stored : null;
  }, 'the file is stored');
  expect(message.text).toBe('Broken');

  const { body: bytes, headers } = await place
    .api('get', `/api/whatsapp/messages/${message.documentId}/media`)
    .buffer(true)
    .expect(200);
  expect(headers['content-type']).toBe(message.media?.mimeType);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect((bytes as Buffer).length).toBeGreaterThan(0);
  const part = await place
    .api('get', `/api/whatsapp/messages/${message.documentId}/media`)
    .set('Range', 'bytes=0-9')
    .buffer(true);
  expect(part.status).toBe(206);
  expect(part.headers['content-length']).toBe('10');

  const thread = await place.admin(
    'get',
    `/whatsapp/conversations/${message.conversation?.documentId}/messages`
  );
  const url = (thread.body.data as { media: { url: string } | null }[])[0]?.media?.url ?? '';
  expect((await fetch(`${place.app.url}${url}`)).status).toBe(200);
  expect(
    (await fetch(`${place.app.url}${url.replace(/signature=.{8}/, 'signature=00000000')}`)).status
  ).toBe(403);
  expect((await fetch(`${place.app.url}${url.split('?')[0]}`)).status).toBe(403);
});

test('a file that the provider no longer has is given up, and the message stays', async () => {
  await place.simulator.fault({
    match: { path: '/whatsapp_business/attachments' },
    effect: { status: 404, body: {} },
  });
  const { wamid } = await place.simulator.customerWrites('4915155500304', {
    type: 'document',
    document: { filename: 'invoice.pdf' },
  });
  const failed = await until(
    async () => {
      const stored = await place.stored(wamid);
      return stored.media?.state === 'failed' ? stored : null;
    },
    'the file is given up',
    45_000
  );
  expect(failed.text).toBe('invoice.pdf');
  await place.simulator.clearFaults();
});
