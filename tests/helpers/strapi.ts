import fs from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createStrapi } from '@strapi/strapi';
import type { Core } from '@strapi/strapi';
import { createAdminToken, createApiToken } from './credentials';
import type { AdminRights } from './credentials';
import { freshDatabase, type FreshDatabase } from './database';
import { startTestSimulator } from './simulator';
import type { TestSimulator } from './simulator';

const appDir = path.resolve(__dirname, '../../playground');

export interface BootOptions {
  /** The caller's, who drops it; a fresh one when left out. */
  database?: FreshDatabase;
  /** Environment variables of the playground, such as ENCRYPTION_KEY; undefined takes one away. */
  env?: Record<string, string | undefined>;
  /** Options of the plugin, as they would stand in config/plugins. */
  config?: Record<string, unknown>;
  /** Start a simulator and make it the provider and the clock. Default false. */
  simulator?: boolean;
  /** With the GraphQL plugin, which takes a quarter of the time to boot. Default false. */
  graphql?: boolean;
  /** Listen on a loopback port of its own; without it only supertest reaches the server. Default true. */
  listen?: boolean;
}

export interface BootedStrapi {
  strapi: Core.Strapi;
  /** What supertest takes. */
  http: Core.Strapi['server']['httpServer'];
  /** `http://127.0.0.1:<port>`; empty with `listen: false`. */
  url: string;
  simulator: TestSimulator;
  /** Stops everything and throws the database away. */
  stop(): Promise<void>;
  /** An access token of a new administrator: of a role by its code, with exactly these actions, or a super admin. */
  adminToken(rights?: AdminRights): Promise<string>;
  /** A new API token: with exactly these actions, or with full access. */
  apiToken(actions?: string[]): Promise<string>;
}

/** Sets variables and gives what puts the former ones back. */
const setEnv = (env: Record<string, string | undefined>): (() => void) => {
  const before = new Map(Object.keys(env).map((name) => [name, process.env[name]]));
  const apply = (name: string, value: string | undefined) => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  for (const [name, value] of Object.entries(env)) apply(name, value);
  return () => before.forEach((value, name) => apply(name, value));
};

/** Strapi's end takes every listener off the process, and with them the one by which jest leads its worker. */
const destroyAlone = async (strapi: Core.Strapi) => {
  const listeners = process
    .eventNames()
    .map((event) => ({ event, all: process.rawListeners(event) }));
  await strapi.destroy();
  for (const { event, all } of listeners) {
    for (const listener of all) process.on(event, listener as () => void);
  }
};

const noSimulator = new Proxy({} as TestSimulator, {
  get() {
    throw new Error('This Strapi was booted without { simulator: true }');
  },
});

/**
 * A really booted Strapi with the plugin's sources, on an empty database of its own (of the kind that
 * TEST_DATABASE names), without the admin panel's build. One at a time per test file: Strapi is global.
 */
export const bootStrapi = async (options: BootOptions = {}): Promise<BootedStrapi> => {
  const undo: Array<() => void | Promise<void>> = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const database = options.database ?? (await freshDatabase());
    if (!options.database) undo.push(() => database.drop());
    const mediaFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'wa-media-'));
    undo.push(() => fs.rmSync(mediaFolder, { recursive: true, force: true }));
    const simulator = options.simulator ? await startTestSimulator() : noSimulator;
    if (options.simulator) undo.push(() => simulator.stop());

    undo.push(
      setEnv({
        NODE_ENV: 'test',
        STRAPI_TELEMETRY_DISABLED: 'true',
        ADMIN_RATE_LIMIT: 'false',
        STARTUP_LOG: 'false',
        LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
        ENCRYPTION_KEY: 'test-encryption-key',
        WHATSAPP_MEDIA_FOLDER: mediaFolder,
        GRAPHQL: String(options.graphql ?? false),
        ...database.env,
        ...(options.simulator
          ? { WHATSAPP_PROVIDER_URL: simulator.url, WHATSAPP_CLOCK_FOLLOW: simulator.url }
          : {}),
        // periodic work is ticked by the tests that are about it
        WHATSAPP_CONFIG: JSON.stringify({ jobs: { enabled: false }, ...options.config }),
        ...options.env,
      })
    );

    const strapi = createStrapi({
      appDir,
      distDir: path.join(appDir, 'dist'),
      serveAdminPanel: false,
      autoReload: false,
    });
    undo.push(() => destroyAlone(strapi));
    const http = strapi.server.httpServer;
    let url = '';
    if (options.listen ?? true) {
      // before load(): the plugin's options name the port, and Strapi reads them while it loads
      await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
      url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
      if (!('WHATSAPP_PUBLIC_URL' in (options.env ?? {}))) {
        undo.push(setEnv({ WHATSAPP_PUBLIC_URL: url }));
      }
    }
    await strapi.load();
    strapi.server.mount();

    return {
      strapi,
      http,
      url,
      simulator,
      stop,
      adminToken: (rights) => createAdminToken(strapi, rights),
      apiToken: (actions) => createApiToken(strapi, actions),
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
