import fs from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createStrapi } from '@strapi/strapi';
import { getService } from '../../server/src/support/get-service';
import { createAdminToken } from '../../tests/helpers/credentials';
import { addPlainRoute } from '../baselines/plain-strapi';
import { loopOfUpdates } from '../baselines/update-loop';
import { addUpProfile, watchTime, type EndWatch } from '../profile';
import { begin, obey } from './obey';

const appDir = path.resolve(__dirname, '../../playground');

/** The playground in production mode without its logger; it stores and works when it is told to. */
begin(async () => {
  const strapi = createStrapi({
    appDir,
    distDir: path.join(appDir, 'dist'),
    serveAdminPanel: false,
    autoReload: false,
  });
  await strapi.register();
  strapi.log.silent = true;
  strapi.config.set(
    'middlewares',
    (strapi.config.get('middlewares') as unknown[]).filter((name) => name !== 'strapi::logger')
  );
  addPlainRoute(strapi);
  await strapi.bootstrap();
  strapi.isLoaded = true;
  await strapi.start();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  let endWatch: EndWatch | null = null;

  obey({
    adminToken: () => createAdminToken(strapi),
    /** Milliseconds of processor time that this process has used. */
    cpuMs: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1_000;
    },
    startIngest: () => getService(strapi, 'ingest').start(),
    stopIngest: () => getService(strapi, 'ingest').stop(),
    startQueue: () => getService(strapi, 'queue').start(),
    stopQueue: () => getService(strapi, 'queue').stop(),
    startRunner: () => getService(strapi, 'campaignRunner').start(),
    stopRunner: () => getService(strapi, 'campaignRunner').stop(),
    /** Bytes that the process holds. */
    resident: () => process.memoryUsage().rss,
    loopOfUpdates: (ms: number) => loopOfUpdates(strapi, ms),
    watchDelay: () => {
      delay.reset();
      delay.enable();
    },
    /** ms */
    delayP99: () => delay.percentile(99) / 1e6,
    watchTime: async () => {
      endWatch = await watchTime();
    },
    /** Also keeps the whole profile, for the tools that read `.cpuprofile`, where a folder is named. */
    shares: async (part: string) => {
      const profile = await endWatch?.();
      if (!profile) throw new Error('watchTime comes first');
      const folder = process.env.BENCH_PROFILES;
      if (folder) {
        fs.mkdirSync(folder, { recursive: true });
        const file = path.join(folder, `${part}-${strapi.db.dialect.client}.cpuprofile`);
        fs.writeFileSync(file, JSON.stringify(profile));
      }
      return addUpProfile(profile);
    },
    /** Bytes in use after collection. */
    heap: async () => {
      for (let times = 0; times < 3; times += 1) {
        global.gc?.();
        await new Promise(setImmediate);
      }
      return process.memoryUsage().heapUsed;
    },
  });
});
