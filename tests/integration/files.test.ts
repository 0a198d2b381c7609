import { writeFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { zipBomb } from '../helpers/archives';
import { padded, PNG, sampleFile, uploadFile, uploadOk } from '../helpers/files';
import { startWorkplace, type Workplace } from '../helpers/workplace';

const DAY = 24 * 3_600_000;
const MB = 1024 * 1024;

let place: Workplace;
let channel: string;
beforeAll(async () => {
  place = await startWorkplace();
  channel = await place.connect();
  await place.connect(1);
});
afterAll(() => place.stop());
afterEach(() => place.simulator.clearFaults());

const uploadsToProvider = async () =>
  (await place.simulator.requests({ path: '/media' })).filter(
    ({ method, path: at }) => method === 'POST' && at === '/media'
  );

const writesAgain = async (customer: string) => {
  const { wamid } = await place.simulator.customerWrites(customer, {
    type: 'text',
    text: { body: 'Still here' },
  });
  await place.stored(wamid);
};

test.each([
  ['image', 'lamp.jpg', 'image/jpeg', { caption: 'The *lamp*' }, 'The *lamp*'],
  ['video', 'lamp.mp4', 'video/mp4', { caption: 'It moves' }, 'It moves'],
  ['audio', 'hello.ogg', 'audio/ogg', { voice: true }, ''],
  [
    'document',
    'invoice 4711.pdf',
    'application/pdf',
    { caption: 'Due on Friday' },
    'Due on Friday',
  ],
  ['sticker', 'face.webp', 'image/webp', {}, ''],
] as const)('%s: uploaded, sent, delivered, and shown', async (kind, name, mime, own, text) => {
  const bytes = sampleFile(kind);
  const file = await uploadOk(place, bytes, name, { channel });
  expect(file).toEqual({ id: expect.any(String), kind, mime, size: bytes.length, name });

  const customer = await place.customer();
  const id = await place.sendOk({
    channel,
    to: customer,
    type: kind,
    [kind]: { file: file.id, ...own },
  });
  const message = await place.reaches(id, 'delivered');
  expect(message.text).toBe(text);
  expect(message.media).toMatchObject({ state: 'stored', mimeType: mime });
  const [sent] = await place.sends(customer);
  expect(sent?.body).toMatchObject({ type: kind, [kind]: { id: expect.any(String), ...own } });
  expect((sent?.body as Record<string, object>)[kind]).not.toHaveProperty('file');

  const { body } = await place
    .api('get', `/api/whatsapp/messages/${id}/media`)
    .responseType('blob');
  expect((body as Buffer).equals(bytes)).toBe(true);
});

test('the content decides what a file is, not its name', async () => {
  expect(await uploadOk(place, PNG, 'invoice.pdf', { channel })).toMatchObject({
    kind: 'image',
    mime: 'image/png',
  });
  const text = Buffer.from('Größe;Preis\n40;9,99\n');
  expect(await uploadOk(place, text, 'prices.csv', { channel, by: 'api' })).toMatchObject({
    kind: 'document',
    mime: 'text/plain',
  });
});

/** The first page of an OGG whose sound is this. */
const ogg = (codec: string): Buffer =>
  Buffer.concat([
    Buffer.from('OggS'),
    Buffer.alloc(24),
    Buffer.from(codec, 'latin1'),
    Buffer.alloc(64),
  ]);

test.each([
  ['OGG with Vorbis', ogg('\x01vorbis'), 'hello.ogg', 'OGG without Opus'],
  ['OGG with what nobody knows', ogg('tomorrow'), 'hello.ogg', 'OGG without Opus'],
  ['nothing in it', Buffer.alloc(0), 'empty.pdf', 'is empty'],
  ['a program', Buffer.from(`MZ${'\0'.repeat(200)}`), 'invoice.pdf', 'WhatsApp does not take'],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'logo.svg', 'no known type'],
  ['HTML', Buffer.from('<!doctype html><script>1</script>'), 'page.txt', 'no known type'],
  ['GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 'cat.jpg', 'type image/gif'],
  ['a large image', () => padded(sampleFile('image'), 5 * MB + 1), 'a.jpg', 'at most 5 MB'],
  ['a large sticker', () => padded(sampleFile('sticker'), 101 * 1024), 'a.webp', '0.1 MB'],
] as const)('%s is refused in words', async (_what, file, name, words) => {
  const { status, body } = await uploadFile(
    place,
    typeof file === 'function' ? file() : file,
    name,
    {
      channel,
    }
  );
  expect(status).toBe(400);
  expect(body.error?.message).toContain(`"${name}"`);
  expect(body.error?.message).toContain(words);
});

test('an archive that inflates to gigabytes is told by its beginning, and never unpacked', async () => {
  const bomb = zipBomb(2_048);
  const before = process.memoryUsage();
  const { status, body } = await uploadFile(place, bomb, 'invoice.docx', { channel });
  expect(status).toBe(400);
  expect(body.error?.message).toContain('"invoice.docx"');
  const after = process.memoryUsage();
  expect(after.rss - before.rss).toBeLessThan(500 * MB);
  await uploadOk(place, sampleFile('document'), 'honest.pdf', { channel });
});

test('a form without a file, and one of an unknown channel, say what is missing', async () => {
  const none = await place.admin('post', '/whatsapp/files').field('channel', channel);
  expect([none.status, none.body.error?.message]).toEqual([400, 'file is missing']);
  const unknown = await uploadFile(place, PNG, 'a.png', { channel: 'nobody' });
  expect([unknown.status, unknown.body.error?.message]).toEqual([400, 'channel is not known']);
});

test('the same content goes to the provider once per channel, however many get it', async () => {
  const bytes = padded(sampleFile('image'), 20_000);
  const before = (await uploadsToProvider()).length;
  const customers = await Promise.all([place.customer(), place.customer(), place.customer()]);
  const first = await uploadOk(place, bytes, 'one.jpg', { channel });
  const second = await uploadOk(place, bytes, 'two.jpg', { channel });
  const sent = await Promise.all(
    customers.map((to, no) =>
      place.sendOk({ channel, to, type: 'image', image: { file: (no ? first : second).id } })
    )
  );
  for (const id of sent) await place.reaches(id, 'delivered');
  expect(await uploadsToProvider()).toHaveLength(before + 1);
});

test('an expired id is renewed, and one that the provider forgot is, too', async () => {
  const customer = await place.customer();
  const file = await uploadOk(place, padded(sampleFile('image'), 30_000), 'again.jpg', { channel });
  const send = async () =>
    place.reaches(
      await place.sendOk({ channel, to: customer, type: 'image', image: { file: file.id } }),
      'delivered'
    );
  const before = (await uploadsToProvider()).length;
  await send();
  await place.simulator.advanceClock(29.5 * DAY);
  await writesAgain(customer);
  await send();
  expect(await uploadsToProvider()).toHaveLength(before + 2);

  const body = (await place.sends(customer)).at(-1)?.body as { image: { id: string } };
  await fetch(`${place.simulator.url}/${body.image.id}`, {
    method: 'DELETE',
    headers: { 'D360-API-KEY': place.simulator.key },
  });
  await send();
  expect(await uploadsToProvider()).toHaveLength(before + 3);
});

test('an upload that fails for a moment is tried again, and the message goes out once', async () => {
  const customer = await place.customer();
  const file = await uploadOk(place, padded(sampleFile('image'), 40_000), 'flaky.jpg', { channel });
  await place.simulator.fault({
    match: { path: '/media' },
    times: 1,
    effect: { status: 503, body: {} },
  });
  const id = await place.sendOk({
    channel,
    to: customer,
    type: 'image',
    image: { file: file.id },
  });
  await place.reaches(id, 'delivered');
  expect(await place.sends(customer)).toHaveLength(1);
});

test('a message must name a file of its kind and channel', async () => {
  const customer = await place.customer();
  const file = await uploadOk(place, PNG, 'a.png', { channel });
  const refused = async (data: object) => {
    const { status, body } = await place.send({ channel, to: customer, ...data });
    return [status, body.error?.message];
  };
  const other = (await place.api('get', '/api/whatsapp/channels')).body as {
    data: { documentId: string }[];
  };
  const elsewhere = other.data.find(({ documentId }) => documentId !== channel)?.documentId;
  const foreign = await uploadOk(place, PNG, 'b.png', { channel: elsewhere });

  for (const id of ['nobody', '', 7, null, foreign.id]) {
    expect(await refused({ type: 'image', image: { file: id } })).toEqual([
      400,
      expect.stringContaining('image.file is no file of this channel'),
    ]);
  }
  expect(await refused({ type: 'video', video: { file: file.id } })).toEqual([
    400,
    'video.file is a file of the kind image: send it as "image"',
  ]);
  expect(await refused({ type: 'image', image: { file: file.id, id: '1' } })).toEqual([
    400,
    'image.file goes without id and link',
  ]);
  const audio = await uploadOk(place, sampleFile('audio'), 'a.ogg', { channel });
  expect(await refused({ type: 'audio', audio: { file: audio.id, caption: 'No' } })).toEqual([
    400,
    'audio.caption is not known here',
  ]);
  expect(await place.sends(customer)).toHaveLength(0);
});

test('a file of the media library is sent as well', async () => {
  const folder = path.join(place.strapi.dirs.static.public, 'uploads');
  const onDisk = path.join(folder, 'library-file-test.jpg');
  writeFileSync(onDisk, sampleFile('image'));
  try {
    const { id } = (await place.strapi.db.query('plugin::upload.file').create({
      data: {
        name: 'lamp.jpg',
        hash: 'library-file-test',
        ext: '.jpg',
        mime: 'image/jpeg',
        size: 1,
        url: '/uploads/library-file-test.jpg',
        provider: 'local',
      },
    })) as { id: number };
    const { body } = await place
      .admin('post', '/whatsapp/files')
      .send({ fileId: id, channel })
      .expect(201);
    const file = (body as { data: { id: string; name: string } }).data;
    expect(file.name).toBe('lamp.jpg');
    const customer = await place.customer();
    const sent = await place.sendOk({
      channel,
      to: customer,
      type: 'image',
      image: { file: file.id },
    });
    await place.reaches(sent, 'delivered');
    const unknown = await place.admin('post', '/whatsapp/files').send({ fileId: 999_999, channel });
    expect([unknown.status, unknown.body.error?.message]).toEqual([
      400,
      'fileId is no file of the media library',
    ]);
    const beyond = await place.admin('post', '/whatsapp/files').send({ fileId: 2 ** 31, channel });
    expect(beyond.status).toBe(400);
  } finally {
    rmSync(onDisk, { force: true });
  }
});
