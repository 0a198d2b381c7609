import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startSimulator } from '../../../simulator/src';
import type { Bench, Json } from './bench';
import { startBench, template, text } from './bench';

let bench: Bench;

beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

describe('over a restart', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'simulator-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const get = async (url: string, call: string) =>
    (await (await fetch(`${url}/_simulator${call}`)).json()) as Json[] & Json;

  test('everything is there again, and what was planned still happens', async () => {
    const stateFile = path.join(folder, 'state.jsonl');
    const first = await startBench({ stateFile });
    await first.control('PATCH', '/clock', { advanceMs: 3_600_000 });
    await first.control('POST', '/customers/4915155500101/messages', {
      message: { type: 'image', image: {} },
    });
    await first.provider('POST', '/messages', text('4915155500101'));
    await first.stop();
    const second = await startSimulator({ stateFile });
    expect((await get(second.url, '/clock')).offsetMs).toBe(3_600_000);
    expect(await get(second.url, '/requests')).toHaveLength(2);
    expect((await get(second.url, '/idle')).statusesWaiting).toBeGreaterThan(0);
    expect(await get(second.url, '/customers/4915155500101/messages')).toHaveLength(1);
    await second.stop();
  });

  test('a message that was accepted is in the ledger of a simulator that was killed', async () => {
    const stateFile = path.join(folder, 'state.jsonl');
    const first = await startBench({ stateFile });
    await first.provider('POST', '/messages', template('4915155500101', 'hello_world'));
    // what is on disk now is what a killed process leaves; its last line may be torn
    const left = path.join(folder, 'left.jsonl');
    fs.writeFileSync(left, `${fs.readFileSync(stateFile, 'utf8')}{"t":"messages","k":"wam`);
    await first.stop();
    const second = await startSimulator({ stateFile: left });
    const ledger = await get(second.url, '/requests?path=/messages');
    expect(ledger).toEqual([
      expect.objectContaining({ status: 200, wamid: expect.stringMatching(/^wamid\./) }),
    ]);
    await second.stop();
  });

  test('a reset goes back to the first contents and keeps the webhook, unless told not to', async () => {
    const { body: webhook } = await bench.provider('GET', '/v1/configs/webhook');
    await bench.control('POST', '/customers/4915155500101/messages', {
      message: { type: 'text', text: { body: 'Hi' } },
    });
    await bench.control('PATCH', '/clock', { advanceMs: 3_600_000 });
    await bench.control('POST', '/reset');
    expect((await bench.control<Json[]>('GET', '/customers')).body).toEqual([]);
    expect((await bench.control('GET', '/clock')).body.offsetMs).toBe(0);
    expect((await bench.control<Json[]>('GET', '/requests')).body).toEqual([]);
    expect((await bench.provider('GET', '/v1/configs/webhook')).body).toEqual(webhook);
    await bench.control('POST', '/reset', { webhooks: false });
    expect((await bench.provider('GET', '/v1/configs/webhook')).body).toEqual({
      url: '',
      headers: {},
    });
  });
});

test('the clock goes where it is told', async () => {
  const now = '2030-01-01T00:00:00.000Z';
  const moved = (await bench.control('PATCH', '/clock', { now })).body;
  expect(Math.abs(Date.parse(String(moved.now)) - Date.parse(now))).toBeLessThan(1000);
  await bench.control('PATCH', '/clock', { advanceMs: -86_400_000 });
  expect(String((await bench.control('GET', '/clock')).body.now).slice(0, 10)).toBe('2029-12-31');
});

test('the phone page is one piece and asks nobody else', async () => {
  const response = await fetch(`${bench.simulator.url}/`);
  const page = await response.text();
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page).not.toMatch(/<!-- (style|scripts) -->|innerHTML|https?:\/\//);
  expect(page).toContain('Simulator, nothing leaves this computer');
});
