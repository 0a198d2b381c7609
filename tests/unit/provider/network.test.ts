import net, { type AddressInfo } from 'node:net';
import { createProvider } from '../../../server/src/provider';
import type { OutboundMessage } from '../../../shared/contracts/outbound-content';
import { apiKey, connect, json, startLoopback, type Loopback } from './loopback';

const message: OutboundMessage = {
  recipient: { phone: '4915155500101' },
  content: { type: 'text', text: { body: 'Good morning' } },
};

const sent = { messages: [{ id: 'wamid.A' }] };

/** A port that nobody listens on. */
const closedPort = async (): Promise<number> => {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

describe('trouble on the way', () => {
  let server: Loopback;
  let client: ReturnType<typeof connect>;
  beforeEach(async () => {
    server = await startLoopback();
    client = connect(server.url, {
      timeouts: { connectMs: 150, answerMs: 150 },
      maxAnswerBytes: 2_000,
    });
  });
  afterEach(async () => {
    await client.close();
    await server.close();
  });

  const send = () => client.channel.sendMessage(message);

  it('nobody listens: certainly not taken', async () => {
    const other = connect(`http://127.0.0.1:${await closedPort()}`);
    const result = await other.channel.sendMessage(message);
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'unreachable', class: 'retry', outcome: 'refused' },
    });
    expect(JSON.stringify(result)).not.toContain(apiKey);
    await other.close();
  });

  it('a name that does not resolve: certainly not taken', async () => {
    const other = connect('http://nowhere.invalid');
    expect(await other.channel.sendMessage(message)).toMatchObject({
      error: { code: 'unreachable', class: 'retry', outcome: 'refused' },
    });
    await other.close();
  });

  it('a connection that never stands: certainly not taken', async () => {
    const sockets = new Set<net.Socket>();
    const silent = net.createServer((socket) => sockets.add(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const other = connect(`https://127.0.0.1:${port}`, { timeouts: { connectMs: 150 } });
    expect(await other.channel.sendMessage(message)).toMatchObject({
      error: { code: 'unreachable', class: 'retry', outcome: 'refused' },
    });
    await other.close();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });

  it('a host that speaks no TLS: certainly not taken', async () => {
    const other = connect(server.url.replace('http:', 'https:'));
    expect(await other.channel.sendMessage(message)).toMatchObject({
      error: { code: 'unreachable', outcome: 'refused' },
    });
    await other.close();
  });

  it('no answer in time: nobody knows', async () => {
    server.answerWith(() => undefined);
    expect(await send()).toMatchObject({
      error: { code: 'timeout', class: 'retry', outcome: 'unknown' },
    });
    expect(server.requests).toHaveLength(1);
  });

  it('an answer that stalls half way: nobody knows', async () => {
    server.answerWith((answer) => {
      answer.writeHead(200, { 'content-type': 'application/json' });
      answer.write('{"messages":');
    });
    expect(await send()).toMatchObject({
      error: { code: 'timeout', outcome: 'unknown', httpStatus: 200 },
    });
  });

  it('a connection that is cut before the answer: nobody knows', async () => {
    server.answerWith((answer) => answer.socket?.destroy());
    const result = await send();
    expect(result).toMatchObject({
      error: { code: 'network', class: 'retry', outcome: 'unknown' },
    });
    expect(JSON.stringify(result)).not.toContain(apiKey);
  });

  it('a connection that is cut within the answer: nobody knows', async () => {
    server.answerWith((answer) => {
      answer.writeHead(200, { 'content-length': '500' });
      answer.write('{"messages":', () => answer.socket?.destroy());
    });
    expect(await send()).toMatchObject({ error: { code: 'unreadable', outcome: 'unknown' } });
  });

  it('a refusal that is cut is still a refusal', async () => {
    server.answerWith((answer) => {
      answer.writeHead(401, { 'content-length': '500' });
      answer.write('{"meta":', () => answer.socket?.destroy());
    });
    expect(await send()).toMatchObject({
      error: { code: 'http_401', class: 'reconnect', outcome: 'refused' },
    });
  });

  it('what is no HTTP: nobody knows', async () => {
    const talker = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end('220 mail.example ESMTP\r\n'));
    });
    await new Promise<void>((resolve) => talker.listen(0, '127.0.0.1', resolve));
    const { port } = talker.address() as AddressInfo;
    const other = connect(`http://127.0.0.1:${port}`);
    expect(await other.channel.sendMessage(message)).toMatchObject({
      error: { code: 'network', outcome: 'unknown' },
    });
    await other.close();
    await new Promise((resolve) => talker.close(resolve));
  });

  it('an answer without end is not read to its end', async () => {
    let written = 0;
    server.answerWith((answer) => {
      answer.writeHead(200, { 'content-type': 'application/json' });
      const pump = () => {
        while (!answer.destroyed && written < 50_000_000) {
          written += 10_000;
          if (!answer.write('x'.repeat(10_000))) {
            answer.once('drain', pump);
            return;
          }
        }
      };
      pump();
    });
    expect(await send()).toMatchObject({ error: { code: 'unreadable', outcome: 'unknown' } });
    expect(written).toBeLessThan(50_000_000);
  });

  it('a redirect is not followed, and the key goes nowhere else', async () => {
    const elsewhere = await startLoopback(json(200, sent));
    for (const status of [301, 302, 307, 308]) {
      server.answerWith((answer) =>
        answer.writeHead(status, { location: `${elsewhere.url}/messages` }).end()
      );
      expect(await send()).toMatchObject({
        error: { code: `http_${status}`, class: 'never', outcome: 'refused' },
      });
    }
    expect(elsewhere.requests).toHaveLength(0);
    await elsewhere.close();
  });

  it('a proxy in the environment is ignored', async () => {
    const proxy = await startLoopback(json(200, sent));
    const before = process.env['http_proxy'];
    process.env['http_proxy'] = proxy.url;
    try {
      server.answerWith(json(200, sent));
      expect(await send()).toMatchObject({ ok: true });
      expect(proxy.requests).toHaveLength(0);
    } finally {
      if (before === undefined) delete process.env['http_proxy'];
      else process.env['http_proxy'] = before;
      await proxy.close();
    }
  });

  it.each([
    ['empty', ''],
    ['with a line break', 'abc\r\nX-Other: 1'],
    ['with letters no header carries', 'schlüssel'],
  ])('a key that is no key never leaves: %s', async (_label, key) => {
    const provider = createProvider({ baseUrl: server.url });
    const result = await provider.channel({ apiKey: key, channelKey: 'x' }).getHealth();
    expect(result).toMatchObject({ error: { code: 'http_401', class: 'reconnect' } });
    expect(server.requests).toHaveLength(0);
    await provider.close();
  });

  it('connections are kept for the next call', async () => {
    const sockets = new Set<unknown>();
    server.answerWith((answer, request) => {
      sockets.add(answer.socket);
      json(200, sent)(answer, request);
    });
    for (let round = 0; round < 5; round += 1) await send();
    expect(sockets.size).toBe(1);
  });
});

describe('turns', () => {
  it('spreads messages by the throughput of the channel, and each channel for itself', async () => {
    const times: number[] = [];
    const server = await startLoopback((answer, request) => {
      times.push(performance.now());
      json(200, sent)(answer, request);
    });
    const provider = createProvider({ baseUrl: server.url });
    const slow = provider.channel({ apiKey, channelKey: 'slow', throughputPerSecond: 20 });
    const other = provider.channel({ apiKey, channelKey: 'other', throughputPerSecond: 20 });
    const began = performance.now();
    let slowDone = false;
    const five = Array.from({ length: 5 }, () => slow.sendMessage(message));
    const all = Promise.all(five).then(() => {
      slowDone = true;
    });
    await other.sendMessage(message);
    expect(slowDone).toBe(false);
    await all;
    expect(performance.now() - began).toBeGreaterThanOrEqual(195);

    const again = provider.channel({ apiKey, channelKey: 'slow', throughputPerSecond: 1_000 });
    const later = performance.now();
    const faster = Array.from({ length: 12 }, () => again.sendMessage(message));
    await Promise.all([other.sendMessage(message), ...faster]);
    // at the old rate the last of the twelve would begin after 550 ms
    expect(performance.now() - later).toBeLessThan(500);
    expect(times).toHaveLength(19);
    await provider.close();
    await server.close();
  });

  it('closing tells those that wait, and lets those under way end', async () => {
    const server = await startLoopback(json(200, sent));
    const provider = createProvider({ baseUrl: server.url });
    const channel = provider.channel({ apiKey, channelKey: 'one', throughputPerSecond: 1 });
    const arrived = new Promise<void>((resolve) => {
      server.answerWith((answer, request) => {
        resolve();
        json(200, sent)(answer, request);
      });
    });
    const first = channel.sendMessage(message);
    const second = channel.sendMessage(message);
    await arrived;
    await provider.close();
    expect(await first).toMatchObject({ ok: true });
    expect(await second).toMatchObject({ error: { code: 'closed', outcome: 'refused' } });
    expect(await channel.sendMessage(message)).toMatchObject({ error: { code: 'closed' } });
    await provider.close();
    expect(server.requests).toHaveLength(1);
    await server.close();
  });
});
