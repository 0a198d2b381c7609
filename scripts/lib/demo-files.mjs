import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const PRIVATE = 0o600;
const SECRETS = 'demo-secrets.json';
const READY = 'demo.json';

const secret = () => randomBytes(24).toString('base64url');

/** Writes JSON that only this user can read; nobody ever sees half of it. */
const writePrivate = (file, value) => {
  const draft = `${file}.${process.pid}.draft`;
  fs.writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: PRIVATE });
  fs.renameSync(draft, file);
};

/** What the demo keeps between starts, in one folder. */
export const demoFiles = (folder) => {
  fs.mkdirSync(folder, { recursive: true });
  const inFolder = (name) => path.join(folder, name);
  return {
    database: inFolder('demo.db'),
    simulatorState: inFolder('simulator-state.json'),
    media: inFolder('media'),

    /** Forgets what earlier starts kept. */
    clear() {
      for (const name of fs.readdirSync(folder)) {
        if (/^demo|^simulator|^media$/.test(name)) {
          fs.rmSync(inFolder(name), { recursive: true, force: true });
        }
      }
    },

    /** Secrets and the login, made once. */
    secrets() {
      const file = inFolder(SECRETS);
      if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8'));
      const made = {
        adminEmail: 'admin@demo.local',
        // Strapi asks for a capital, a small letter and a figure
        adminPassword: `Aa1${randomBytes(9).toString('base64url')}`,
        env: {
          APP_KEYS: `${secret()},${secret()}`,
          ADMIN_JWT_SECRET: secret(),
          API_TOKEN_SALT: secret(),
          TRANSFER_TOKEN_SALT: secret(),
          JWT_SECRET: secret(),
          ENCRYPTION_KEY: secret(),
        },
      };
      writePrivate(file, made);
      return made;
    },

    /** Keeps the API token, which Strapi tells once. */
    saveApiToken(apiToken) {
      writePrivate(inFolder(SECRETS), { ...this.secrets(), apiToken });
    },

    /** Says that the demo is ready, to programs. */
    writeReady: (value) => writePrivate(inFolder(READY), value),
    removeReady: () => fs.rmSync(inFolder(READY), { force: true }),
    readyFile: inFolder(READY),
  };
};
