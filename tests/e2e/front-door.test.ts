import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { startDemo } from '../helpers/demo';
import type { RunningDemo } from '../helpers/demo';
import { controlSimulator } from '../helpers/simulator';

// the first start builds the plugin and the admin panel
jest.setTimeout(600_000);

const root = path.resolve(__dirname, '../..');
const CHANNEL = [
  'documentId',
  'phoneNumberId',
  'wabaId',
  'displayPhoneNumber',
  'webhookUrl',
  'webhookHeaders',
];

let demo: RunningDemo;

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo?.stop());

const api = async (address: string) => {
  const answer = await fetch(`${demo.strapiUrl}/api/whatsapp${address}`, {
    headers: { authorization: `Bearer ${demo.apiToken}` },
  });
  return (await answer.json()) as { data: Array<Record<string, unknown>> };
};

test('demo.json tells everything that a program needs, to this user alone', () => {
  expect(fs.statSync(demo.file).mode & 0o777).toBe(0o600);
  const told = JSON.parse(fs.readFileSync(demo.file, 'utf8')) as Record<string, object>;
  expect(Object.keys(told)).toEqual([
    'strapiUrl',
    'adminEmail',
    'adminPassword',
    'apiToken',
    'simulatorUrl',
    'simulatorKey',
    'channel',
    'channels',
  ]);
  expect(Object.keys(demo.channel)).toEqual(CHANNEL);
  expect(demo.channels.map((channel) => Object.keys(channel))).toEqual(
    Array.from({ length: 3 }, () => [...CHANNEL, 'key'])
  );
  expect(demo.channels[0]).toEqual({ ...demo.channel, key: demo.simulatorKey });
});

test('two numbers share a WABA, the third belongs to another', () => {
  const [first, second, third] = demo.channels.map(({ wabaId }) => wabaId);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('the webhook that the provider knows leads to this Strapi and carries a secret header', async () => {
  for (const { webhookUrl, webhookHeaders } of demo.channels) {
    expect(webhookUrl.startsWith(`${demo.strapiUrl}/api/whatsapp/webhooks/`)).toBe(true);
    const send = (headers: Record<string, string>) =>
      fetch(webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ object: 'whatsapp_business_account', entry: [] }),
      }).then(({ status }) => status);
    expect(await send(webhookHeaders)).toBe(200);
    expect(await send({})).toBeGreaterThanOrEqual(401);
  }
});

test('hello_world is approved in every account', async () => {
  const { data } = await api('/templates?filters[name]=hello_world&filters[language]=en_US');
  expect(data.map(({ wabaId }) => wabaId).sort()).toEqual(
    [...new Set(demo.channels.map(({ wabaId }) => wabaId))].sort()
  );
  expect(data.every(({ status }) => String(status).toLowerCase() === 'approved')).toBe(true);
});

test('nothing was sent and nothing came in by itself', async () => {
  const simulator = controlSimulator(demo.simulatorUrl);
  expect(await simulator.requests({ path: '/messages' })).toEqual([]);
  expect(await simulator.deliveries()).toEqual([]);
  expect((await api('/messages')).data).toEqual([]);
});

test('the printed lines hold the login and none of the other secrets', () => {
  const output = demo.output();
  expect(output).toContain(demo.strapiUrl);
  expect(output).toContain(demo.simulatorUrl);
  expect(output).toContain(demo.adminPassword);
  for (const secret of [demo.apiToken, ...demo.channels.map(({ key }) => key)]) {
    expect(output).not.toContain(secret);
  }
});

test('no secret of the server is in what browsers are given', () => {
  const { env, adminPassword } = JSON.parse(
    fs.readFileSync(path.join(path.dirname(demo.file), 'demo-secrets.json'), 'utf8')
  ) as { env: Record<string, string>; adminPassword: string };
  const secrets = [
    ...Object.values(env).flatMap((value) => value.split(',')),
    adminPassword,
    demo.apiToken,
    ...demo.channels.map(({ key }) => key),
    ...demo.channels.flatMap(({ webhookHeaders }) => Object.values(webhookHeaders)),
    ...demo.channels.map(({ webhookUrl }) => webhookUrl.split('/').at(-1) as string),
    // those that the panel was built with
    'playground-admin-jwt-secret',
    'playground-api-token-salt',
    'playground-transfer-token-salt',
    'playground-jwt-secret',
  ];
  const bundles = ['dist/admin', 'playground/dist/build'].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
  );
  expect(bundles.length).toBeGreaterThan(10);
  const leaks = bundles.flatMap((file) => {
    const text = fs.readFileSync(file, 'latin1');
    return secrets.filter((secret) => text.includes(secret)).map(() => path.relative(root, file));
  });
  expect(leaks).toEqual([]);
});

test('a second demo says in a sentence which port is taken and which variable names another', async () => {
  const port = new URL(demo.strapiUrl).port;
  const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      [path.join(root, 'scripts/demo.mjs')],
      { env: { ...process.env, PORT: port, DEMO_FOLDER: path.dirname(demo.file) } },
      (error, _stdout, told) => resolve({ code: error?.code, stderr: told })
    );
  });
  expect(code).toBe(1);
  expect(stderr).toContain(`Port ${port} is already in use`);
  expect(stderr).toContain('PORT=');
  expect(fs.existsSync(demo.file)).toBe(true);
});

test('Ctrl-C ends both servers and takes demo.json away', async () => {
  expect(await demo.stop()).toBe(0);
  expect(fs.existsSync(demo.file)).toBe(false);
  for (const url of [demo.strapiUrl, demo.simulatorUrl]) {
    await expect(fetch(url)).rejects.toThrow();
  }
});
