import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { MediaView } from '../../shared/contracts/messages';
import { getService } from '../../server/src/support/get-service';
import { zipBomb } from '../helpers/archives';
import { sampleFile, padded, uploadOk } from '../helpers/files';
import { greyPng } from '../helpers/pictures';
import { startWorkplace, type ReadMessage, type Workplace } from '../helpers/workplace';
import { until } from '../helpers/until';

const DAY = 24 * 3_600_000;
const MOST_BYTES = 300_000;

let place: Workplace;
let channel: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wa-media-test-'));
  place = await startWorkplace({ config: { media: { folder, maxBytes: MOST_BYTES } } });
  channel = await place.connect();
});
afterAll(async () => {
  await place.stop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => place.simulator.clearFaults());

let customers = 4915155500500;
const nextCustomer = () => String((customers += 1));

/** A customer sends a file; gives the message once its file is there or is given up. */
const receive = async (
  type: string,
  file: Buffer | null,
  own: Record<string, unknown> = {},
  from = nextCustomer()
): Promise<ReadMessage & { media: MediaView }> => {
  const { wamid } = await place.simulator.customerWrites(from, {
    type,
    [type]: { ...own, ...(file ? { data: file.toString('base64') } : {}) },
  });
  return until(
    async () => {
      const message = await place.stored(wamid);
      return message.media && message.media.state !== 'waiting'
        ? (message as ReadMessage & { media: MediaView })
        : null;
    },
    'the file is settled',
    30_000
  );
};

const inThread = async (message: ReadMessage): Promise<MediaView> => {
  const { body } = await place.admin(
    'get',
    `/whatsapp/conversations/${message.conversation?.documentId}/messages`
  );
  const found = (body.data as { documentId: string; media: MediaView }[]).find(
    ({ documentId }) => documentId === message.documentId
  );
  return found?.media as MediaView;
};

/** Files that are kept, and those that are on their way in. */
const filesOnDisk = (): string[] =>
  existsSync(folder)
    ? (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
        statSync(path.join(folder, name)).isFile()
      )
    : [];

const removeFiles = () => getService(place.strapi, 'mediaRemoval').run();

const HTML = Buffer.from('<!doctype html><script>alert(document.cookie)</script>');
const PROGRAM = Buffer.from(`MZ${'\0'.repeat(300)}PE\0\0`, 'latin1');

describe('what its content says', () => {
  test.each([
    ['a program as a picture', 'image', PROGRAM, {}, 'wrong_type'],
    ['a page as a picture', 'image', HTML, {}, 'wrong_type'],
    ['a PDF as a sound', 'audio', () => sampleFile('document'), {}, 'wrong_type'],
    ['noise as a film', 'video', Buffer.alloc(4_000, 7), {}, 'wrong_type'],
    [
      'a program as a PDF',
      'document',
      PROGRAM,
      { filename: 'invoice.pdf', mime_type: 'application/pdf' },
      'wrong_type',
    ],
    ['nothing at all', 'image', Buffer.alloc(0), { mime_type: 'image/jpeg' }, 'empty'],
    [
      'more than is taken',
      'image',
      () => padded(sampleFile('image'), MOST_BYTES + 1),
      {},
      'too_large',
    ],
    [
      'a picture of 2,500 megapixels',
      'image',
      () => greyPng(50_000, 50_000, 1),
      {},
      'too_many_pixels',
    ],
  ] as const)(
    '%s: the message stays, the file does not',
    async (_what, type, file, own, reason) => {
      await until(
        () => filesOnDisk().every((name) => !name.startsWith('incoming')),
        'nothing else is on its way in'
      );
      const before = filesOnDisk().length;
      const message = await receive(type, typeof file === 'function' ? file() : file, {
        ...own,
        ...(type === 'audio' ? {} : { caption: 'Look at this' }),
      });
      expect(message.media).toMatchObject({ state: 'refused', reason });
      if (type !== 'audio') expect(message.text).toBe('Look at this');
      await place.api('get', `/api/whatsapp/messages/${message.documentId}/media`).expect(404);
      await until(() => filesOnDisk().length === before, 'nothing of it is left');
    }
  );

  test.each(['image', 'video', 'audio', 'document', 'sticker'])(
    'an honest %s is kept with its type',
    async (type) => {
      const message = await receive(type, null);
      expect(message.media).toMatchObject({ state: 'stored', reason: null });
    }
  );

  test('an archive that would inflate to a thousand times its size is kept as it came, never unpacked', async () => {
    const before = process.memoryUsage().rss;
    const mime_type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    const message = await receive('document', zipBomb(240), {
      filename: 'invoice.docx',
      mime_type,
    });
    expect(message.media).toMatchObject({ state: 'stored', reason: null });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  test('a page as a document is kept, and no browser runs it', async () => {
    const message = await receive('document', HTML, {
      filename: 'pag"e.html\r\nx: y',
      mime_type: 'text/html',
    });
    const media = await inThread(message);
    const answer = await fetch(`${place.app.url}${media.url}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('x')).toBeNull();
    expect(Buffer.from(await answer.arrayBuffer()).equals(HTML)).toBe(true);
  });
});

test('a large picture has its size and a small form; both are read by signed addresses alone', async () => {
  const message = await receive('image', greyPng(2_000, 1_000), { mime_type: 'image/png' });
  expect(message.media).toMatchObject({ state: 'stored', width: 2_000, height: 1_000 });
  const media = await inThread(message);
  const small = await fetch(`${place.app.url}${media.thumbnailUrl}`);
  expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/webp']);
  expect(
    Buffer.from(await small.arrayBuffer())
      .subarray(8, 12)
      .toString()
  ).toBe('WEBP');
  const unsigned = String(media.thumbnailUrl).split('?')[0];
  expect((await fetch(`${place.app.url}${unsigned}`)).status).toBe(403);

  const tiny = await receive('image', null);
  expect((await inThread(tiny)).thumbnailUrl).toBeNull();
});

test('sound and film are read in parts', async () => {
  const message = await receive('audio', null);
  const { url } = await inThread(message);
  const whole = sampleFile('audio');
  const read = async (range: string) => {
    const answer = await fetch(`${place.app.url}${url}`, { headers: { range } });
    return {
      status: answer.status,
      range: answer.headers.get('content-range'),
      bytes: Buffer.from(await answer.arrayBuffer()),
    };
  };
  const part = await read('bytes=10-19');
  expect([part.status, part.range]).toEqual([206, `bytes 10-19/${whole.length}`]);
  expect(part.bytes.equals(whole.subarray(10, 20))).toBe(true);
  expect((await read('bytes=-5')).bytes.equals(whole.subarray(-5))).toBe(true);
  expect((await read(`bytes=${whole.length}-`)).status).toBe(416);
});

describe('trouble on the way', () => {
  const asked = async (id: string) =>
    (await place.simulator.requests({ path: `/${id}` })).filter(({ path: at }) => at === `/${id}`);

  test('an id that the provider does not have is asked for twice and no more', async () => {
    const { wamid } = await place.simulator.customerWrites(nextCustomer(), {
      type: 'image',
      image: { id: '424242424242', mime_type: 'image/jpeg', caption: 'Lost' },
    });
    const message = await until(
      async () => {
        const stored = await place.stored(wamid);
        return stored.media?.state === 'failed' ? stored : null;
      },
      'the file is given up',
      30_000
    );
    expect(message.media).toMatchObject({ reason: 'gone' });
    expect(message.text).toBe('Lost');
    expect(await asked('424242424242')).toHaveLength(2);
  });

  test('an outage of the provider loses no file', async () => {
    await place.simulator.fault({
      match: { path: '/whatsapp_business/attachments' },
      times: 1,
      effect: { status: 503, body: {} },
    });
    const message = await receive('image', null);
    expect(message.media.state).toBe('stored');
  });

  test('a file that was given up for trouble on the way is asked for once more', async () => {
    await place.simulator.fault({
      match: { path: '/whatsapp_business/attachments' },
      effect: { status: 400, body: { error: { code: 100, message: 'Invalid parameter' } } },
    });
    const message = await receive('image', null);
    expect(message.media).toMatchObject({ state: 'failed', reason: 'not_loaded' });
    await place.simulator.clearFaults();
    const again = () => place.admin('post', `/whatsapp/messages/${message.documentId}/fetch`);
    const { status, body } = await again();
    expect([status, body.data.media.state]).toEqual([202, 'waiting']);
    await until(
      async () => (await place.stored(String(message.wamid))).media?.state === 'stored',
      'the file is here'
    );
    expect(await again()).toMatchObject({
      status: 422,
      body: { error: { details: { code: 'not_fetchable' } } },
    });
  });

  test('other ids wait before the provider blocks the number', async () => {
    const rows = place.strapi.db.query('plugin::whatsapp.media' as never);
    const { id: channelId } = (await place.strapi.db
      .query('plugin::whatsapp.channel' as never)
      .findOne({ where: { documentId: channel } })) as { id: number };
    const now = getService(place.strapi, 'clock').monotonic();
    const refused = Array.from({ length: 15 }, (_, no) => ({
      message: -1 - no,
      channel: channelId,
      state: 'failed',
      failedAt: now,
    }));
    for (const data of refused) await rows.create({ data: data as never });
    const { wamid } = await place.simulator.customerWrites(nextCustomer(), {
      type: 'image',
      image: { caption: 'Waits' },
    });
    const waiting = await place.stored(wamid);
    const { id } = waiting.content as { id: string };
    getService(place.strapi, 'mediaFetcher').wake();
    // a file of a channel that is spared is looked at in the same turn as this one, which is not
    expect((await asked(id)).length).toBe(0);
    await rows.deleteMany({ where: { message: { $lt: 0 } } as never });
    getService(place.strapi, 'mediaFetcher').wake();
    await until(
      async () => (await place.stored(wamid)).media?.state === 'stored',
      'the file is fetched then'
    );
  });
});

describe('files go', () => {
  const change = (mediaDays: unknown) =>
    place
      .admin('put', `/whatsapp/channels/${channel}/settings`)
      .send({ readReceipts: false, typingIndicator: false, mediaDays });
  const setDays = async (mediaDays: unknown) => {
    const { body } = await change(mediaDays).expect(200);
    expect((body.data as { settings: object }).settings).toMatchObject({ mediaDays });
  };
  const stateOf = async ({ documentId }: { documentId: string }) => {
    const { media, text } = await place.readMessage(documentId);
    const { state, reason, details } = media as unknown as MediaView;
    return { state, reason, details, text };
  };

  test('after 30 days, on both sides, with the small forms; the messages say so', async () => {
    await removeFiles();
    const customer = await place.customer();
    const before = filesOnDisk().length;
    const received = await receive(
      'image',
      greyPng(1_500, 900),
      { mime_type: 'image/png', caption: 'Mine' },
      customer
    );
    const file = await uploadOk(place, greyPng(1_400, 900), 'ours.png', { channel });
    const sent = await place.sendOk({
      channel,
      to: customer,
      type: 'image',
      image: { file: file.id, caption: 'Ours' },
    });
    await place.reaches(sent, 'delivered');
    expect(filesOnDisk()).toHaveLength(before + 4);

    await place.simulator.advanceClock(29 * DAY);
    await getService(place.strapi, 'clock').sync();
    await removeFiles();
    expect(await stateOf(received)).toMatchObject({ state: 'stored' });

    await place.simulator.advanceClock(1.1 * DAY);
    await getService(place.strapi, 'clock').sync();
    await removeFiles();
    expect(await stateOf(received)).toEqual({
      state: 'expired',
      reason: 'expired',
      details: '30',
      text: 'Mine',
    });
    expect(await stateOf({ documentId: sent })).toMatchObject({ state: 'expired', text: 'Ours' });
    expect(filesOnDisk().length).toBeLessThanOrEqual(before);
    await place.api('get', `/api/whatsapp/messages/${received.documentId}/media`).expect(404);
  });

  test('a channel has a time of its own, or none', async () => {
    const message = await receive('document', null);
    await setDays('never');
    await place.simulator.advanceClock(400 * DAY);
    await getService(place.strapi, 'clock').sync();
    await removeFiles();
    expect(await stateOf(message)).toMatchObject({ state: 'stored' });
    await setDays(7);
    await removeFiles();
    expect(await stateOf(message)).toMatchObject({ state: 'expired', details: '7' });
    await setDays(null);
    const wrong = await change(0);
    expect([wrong.status, wrong.body.error?.message]).toEqual([
      400,
      expect.stringContaining('mediaDays'),
    ]);
  });

  test('with the message that its sender takes back', async () => {
    const customer = nextCustomer();
    const before = filesOnDisk().length;
    const message = await receive('image', null, { caption: 'Oops' }, customer);
    expect(filesOnDisk()).toHaveLength(before + 1);
    await place.simulator.customerWrites(customer, {
      type: 'revoke',
      revoke: { original_message_id: message.wamid },
    });
    await until(async () => filesOnDisk().length === before, 'the file is removed');
    expect(await stateOf(message)).toMatchObject({ state: 'expired', reason: 'revoked', text: '' });
  });

  test('what nobody sent, after a day', async () => {
    await removeFiles();
    const before = filesOnDisk().length;
    const file = await uploadOk(place, sampleFile('document'), 'never sent.pdf', { channel });
    await removeFiles();
    expect(filesOnDisk()).toHaveLength(before + 1);
    await place.simulator.advanceClock(1.1 * DAY);
    await getService(place.strapi, 'clock').sync();
    await removeFiles();
    expect(filesOnDisk()).toHaveLength(before);
    const customer = await place.customer();
    const { status, body } = await place.send({
      channel,
      to: customer,
      type: 'document',
      document: { file: file.id },
    });
    expect([status, body.error?.message]).toEqual([
      400,
      expect.stringContaining('Upload it again'),
    ]);
  });
});
