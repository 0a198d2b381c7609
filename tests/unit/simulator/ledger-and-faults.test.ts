import type { Bench, Json } from './bench';
import { KEYS, startBench, template } from './bench';

const IDA = '4915155500101';
let bench: Bench;

beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

test('the ledger holds every request with what it led to', async () => {
  await bench.provider('POST', '/messages', {
    ...template(IDA, 'hello_world'),
    biz_opaque_callback_data: 'rcp:7',
  });
  await bench.provider('GET', '/health_status', undefined, 'wrong');
  const all = (await bench.control<Json[]>('GET', '/requests')).body;
  expect(all.map(({ no, path, status }) => [no, path, status])).toEqual([
    [1, '/v1/configs/webhook', 200],
    [2, '/messages', 200],
    [3, '/health_status', 401],
  ]);
  const sent = (await bench.control<Json[]>('GET', `/requests?path=/messages&to=%2B${IDA}&since=1`))
    .body;
  expect(sent).toEqual([
    expect.objectContaining({
      biz_opaque_callback_data: 'rcp:7',
      wamid: expect.stringMatching(/^wamid\./),
    }),
  ]);
  expect((await bench.control<Json[]>('GET', '/requests?since=2')).body).toHaveLength(1);
  expect((await bench.control<Json[]>('GET', '/requests?since=2999-01-01')).body).toHaveLength(0);
});

test('what a fault does', async () => {
  const send = (to = IDA) => bench.provider('POST', '/messages', template(to, 'hello_world'));
  const fault = (body: Json) => bench.control('POST', '/faults', body);
  await fault({ match: { path: '/messages' }, times: 1, effect: { status: 503, body: 'oops' } });
  expect(
    (
      await fetch(`${bench.simulator.url}/messages`, {
        method: 'POST',
        headers: { 'D360-API-KEY': KEYS.shop },
        body: JSON.stringify(template(IDA, 'hello_world')),
      })
    ).status
  ).toBe(503);
  expect((await send()).status).toBe(200);

  await fault({ match: { to: '4915155500102' }, times: 1, effect: { code: 131016 } });
  expect((await send()).status).toBe(200);
  expect(await send('4915155500102')).toMatchObject({
    status: 500,
    body: { error: { code: 131016 } },
  });

  await fault({ times: 1, effect: { reset: true } });
  await expect(send()).rejects.toThrow();
  await fault({ times: 1, effect: { dropAfterAccept: true } });
  await expect(send()).rejects.toThrow();

  await fault({ times: 1, effect: { code: 131049, noCallbackData: true } });
  const late = await bench.provider('POST', '/messages', {
    ...template(IDA, 'hello_world'),
    biz_opaque_callback_data: 'x',
  });
  expect(late.status).toBe(200);
  await bench.settle();
  const failed = bench.receiver.statuses().filter(({ status }) => status === 'failed');
  expect(failed).toEqual([
    expect.objectContaining({ errors: [expect.objectContaining({ code: 131049 })] }),
  ]);
  expect(failed[0]).not.toHaveProperty('biz_opaque_callback_data');

  const ledger = (await bench.control<Json[]>('GET', '/requests?path=/messages')).body;
  expect(ledger.filter(({ status }) => status === 0).map(({ wamid }) => wamid === null)).toEqual([
    true,
    false,
  ]);
});

test('a fault with a rate hits the same requests again with the same seed', async () => {
  const run = async () => {
    await bench.control('POST', '/reset', {});
    await bench.control('POST', '/faults', { rate: 0.5, seed: 7, effect: { status: 500 } });
    const hits = [];
    for (let n = 0; n < 20; n += 1)
      hits.push((await bench.provider('GET', '/health_status')).status);
    return hits;
  };
  const first = await run();
  expect(new Set(first)).toEqual(new Set([200, 500]));
  expect(await run()).toEqual(first);
});
