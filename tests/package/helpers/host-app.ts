import fs from 'node:fs';
import path from 'node:path';
import { controlSimulator, type SimulatorControl } from '../../helpers/simulator';
import { freePort } from '../../helpers/free-port';
import { createApp, install, reuseModules } from './create-app';
import { prepared } from './prepared';
import { run, start, type Command, type Env, type Program } from './program';
import { readmeBlock } from './readme';

const README_URLS = { strapi: 'http://127.0.0.1:1337', simulator: 'http://127.0.0.1:3600' };
const OWNER = {
  email: 'owner@shop.local',
  password: 'Passw0rd!',
};

export interface Answer<Data> {
  status: number;
  body: { data: Data; error?: { message: string } };
}

/** A new Strapi with the packed plugin, handled as its owner would: npm, an editor, HTTP. */
export const createHostApp = async (
  name: string,
  flags: string[],
  options: { database: Env; packages?: string[] }
) => {
  const folder = await createApp(prepared('folder'), name, flags);
  reuseModules(prepared('strapiModules'), folder);
  await install(folder, prepared('tarball'), ...(options.packages ?? []));

  const ports = { strapi: await freePort(), simulator: await freePort() };
  const url = `http://127.0.0.1:${ports.strapi}`;
  const simulatorUrl = `http://127.0.0.1:${ports.simulator}`;
  const env: Env = { NODE_ENV: 'production', HOST: '127.0.0.1', ...options.database };
  const running: Program[] = [];

  const call = async <Data>(
    method: string,
    address: string,
    { token, body }: { token?: string; body?: unknown } = {}
  ): Promise<Answer<Data>> => {
    const answer = await fetch(`${url}${address}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json');
    return { status: answer.status, body: (isJson ? JSON.parse(text) : { text }) as never };
  };

  const startProgram = async (
    command: Command,
    programEnv: Env,
    isReady: (output: string) => boolean | Promise<boolean>
  ): Promise<Program> => {
    const program = await start(folder, command, programEnv, isReady);
    running.push(program);
    return program;
  };

  return {
    folder,
    url,
    owner: OWNER,
    call,
    file: (relative: string): string => path.join(folder, relative),

    write: (relative: string, text: string): void => {
      const file = path.join(folder, relative);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    },
    /** Puts text behind the one place where something stands. */
    insert: (relative: string, behind: string, text: string): void => {
      const file = path.join(folder, relative);
      const [before, after, ...more] = fs.readFileSync(file, 'utf8').split(behind);
      if (after === undefined || more.length > 0) {
        throw new Error(`"${behind}" does not stand once in ${relative}`);
      }
      fs.writeFileSync(file, `${before}${behind}${text}${after}`);
    },
    /** What the README says about the simulator, on the ports of this app. */
    simulatorOptions: (): string =>
      readmeBlock('clock: {')
        .replaceAll(README_URLS.strapi, url)
        .replaceAll(README_URLS.simulator, simulatorUrl),

    run: (...command: Command): Promise<string> => run(folder, command),
    build: (): Promise<string> => run(folder, ['npm', 'run', 'build'], env),
    start: (): Promise<Program> =>
      startProgram(['npm', 'run', 'start'], { ...env, PORT: String(ports.strapi) }, () =>
        fetch(`${url}/_health`).then(
          ({ ok }) => ok,
          () => false
        )
      ),
    startSimulator: async (): Promise<SimulatorControl> => {
      const simulatorEnv = { SIMULATOR_PORT: String(ports.simulator) };
      await startProgram(['npx', '--no-install', 'whatsapp-simulator'], simulatorEnv, (output) =>
        output.includes(`Simulator on ${simulatorUrl} `)
      );
      return controlSimulator(simulatorUrl);
    },
    stop: async (): Promise<void> => {
      for (const program of running.splice(0).reverse()) await program.stop();
    },

    /** The first administrator registers; gives an access token. */
    register: async (): Promise<string> => {
      const body = { ...OWNER, firstname: 'Ola', lastname: 'Owner' };
      const answer = await call<{ token: string }>('POST', '/admin/register-admin', { body });
      return answer.body.data.token;
    },
    createApiToken: async (adminToken: string): Promise<string> => {
      const body = { name: 'test', description: '', type: 'full-access', lifespan: null };
      const answer = await call<{ accessKey: string }>('POST', '/admin/api-tokens', {
        token: adminToken,
        body,
      });
      return answer.body.data.accessKey;
    },
    /** Connects the number with this key; gives the channel's documentId. */
    connect: async (adminToken: string, apiKey: string): Promise<string> => {
      const answer = await call<{ channel: { documentId: string }; steps: { state: string }[] }>(
        'POST',
        '/whatsapp/channels/actions/connect',
        { token: adminToken, body: { apiKey } }
      );
      const { channel, steps } = answer.body.data;
      expect(new Set(steps.map(({ state }) => state))).toEqual(new Set(['done']));
      return channel.documentId;
    },
  };
};

export type HostApp = Awaited<ReturnType<typeof createHostApp>>;
