// npm run demo: builds what is older than its sources, starts the simulator and Strapi on loopback, connects
// the three numbers, and stays in the foreground. npm run demo -- --fresh starts over.
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { isPortTaken, startChild, waitUntilHealthy } from './lib/children.mjs';
import { dropDemoTables } from './lib/demo-database.mjs';
import { demoFiles } from './lib/demo-files.mjs';
import { setUpDemo } from './lib/demo-setup.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/run.mjs';

const START_TIMEOUT_MS = 180_000;
const CLIENTS = ['sqlite', 'postgres', 'mysql'];

const readPort = (variable, fallback) => {
  const port = Number(process.env[variable] ?? fallback);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(
    `${variable} is "${process.env[variable]}"; it must be a port between 1 and 65535.`
  );
};

const refuseTakenPorts = async (ports) => {
  for (const [variable, port] of Object.entries(ports)) {
    if (await isPortTaken(port)) {
      throw new Error(
        `Port ${port} is already in use. End what listens there, or choose another one: ${variable}=${port + 1} npm run demo`
      );
    }
  }
};

/** Resolves when a person or a program wants the demo to end. */
const endIsAsked = () =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve(null));
  });

const strapiEnv = (files, secrets, ports, simulatorUrl) => {
  const client = process.env.DATABASE_CLIENT ?? 'sqlite';
  return {
    STRAPI_TELEMETRY_DISABLED: 'true',
    STARTUP_LOG: 'false',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    ...secrets.env,
    // one's own key wins, so that a database can be taken along
    ...(process.env.ENCRYPTION_KEY ? { ENCRYPTION_KEY: process.env.ENCRYPTION_KEY } : {}),
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(ports.PORT),
    WHATSAPP_PROVIDER_URL: simulatorUrl,
    WHATSAPP_PUBLIC_URL: `http://127.0.0.1:${ports.PORT}`,
    WHATSAPP_CLOCK_FOLLOW: simulatorUrl,
    WHATSAPP_MEDIA_FOLDER: files.media,
    DATABASE_CLIENT: client,
    ...(client === 'sqlite'
      ? { DATABASE_FILENAME: process.env.DATABASE_FILENAME ?? files.database, SQLITE_WAL: '1' }
      : {}),
  };
};

const startOver = async (files) => {
  const client = process.env.DATABASE_CLIENT ?? 'sqlite';
  if (client !== 'sqlite') await dropDemoTables(process.env, files.secrets().adminEmail);
  else if (process.env.DATABASE_FILENAME) {
    throw new Error(
      '--fresh deletes the demo’s own database only; delete DATABASE_FILENAME yourself.'
    );
  }
  files.clear();
};

const tell = (demo, files) => {
  console.log(`
Strapi      ${demo.strapiUrl}/admin
            ${demo.adminEmail}
            ${demo.adminPassword}
Simulator   ${demo.simulatorUrl}  (the customers' phone)

Programs find the addresses and an API token in ${path.relative(process.cwd(), files.readyFile)}
Ctrl-C ends both; "npm run demo -- --fresh" starts over.
`);
};

const main = async () => {
  const client = process.env.DATABASE_CLIENT ?? 'sqlite';
  if (!CLIENTS.includes(client)) {
    throw new Error(`DATABASE_CLIENT is "${client}"; it must be one of ${CLIENTS.join(', ')}.`);
  }
  const ports = { PORT: readPort('PORT', 1337), SIMULATOR_PORT: readPort('SIMULATOR_PORT', 3600) };
  await refuseTakenPorts(ports);

  const files = demoFiles(
    path.resolve(process.env.DEMO_FOLDER ?? path.join(root, 'playground/.tmp'))
  );
  files.removeReady();
  await ensureInstalled();
  if (process.argv.includes('--fresh')) await startOver(files);
  await ensureBuilt();

  const secrets = files.secrets();
  const strapiUrl = `http://127.0.0.1:${ports.PORT}`;
  const simulatorUrl = `http://127.0.0.1:${ports.SIMULATOR_PORT}`;
  process.umask(0o077); // what the children write is for this user alone
  const endAsked = endIsAsked();
  const children = [];
  try {
    const simulator = startChild('The simulator', [path.join(root, 'simulator/bin.js')], {
      cwd: root,
      env: { SIMULATOR_PORT: String(ports.SIMULATOR_PORT), SIMULATOR_STATE: files.simulatorState },
    });
    children.push(simulator);
    const strapi = startChild(
      'Strapi',
      [path.join(root, 'node_modules/@strapi/strapi/bin/strapi.js'), 'start'],
      {
        cwd: path.join(root, 'playground'),
        env: strapiEnv(files, secrets, ports, simulatorUrl),
      }
    );
    children.push(strapi);

    const ready = async () => {
      await waitUntilHealthy(simulator, `${simulatorUrl}/_simulator/idle`, START_TIMEOUT_MS);
      await waitUntilHealthy(strapi, `${strapiUrl}/_health`, START_TIMEOUT_MS);
      const demo = await setUpDemo({ strapiUrl, simulatorUrl, secrets });
      files.saveApiToken(demo.apiToken);
      tell(demo, files);
      files.writeReady(demo);
      return new Promise(() => {});
    };
    const readiness = ready();
    readiness.catch(() => {}); // when the end comes first, what it fails with then is of no interest
    const ended = await Promise.race([endAsked, readiness, simulator.exited, strapi.exited]);
    if (ended !== null) throw new Error(`${ended}; the demo ends.`);
    console.log('\nEnding …');
  } finally {
    files.removeReady();
    // Strapi first, so that it ends while its provider still answers
    for (const child of children.reverse()) await child.stop();
  }
};

try {
  await main();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
