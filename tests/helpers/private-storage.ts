import { randomBytes } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** An upload provider as hosts have them: what it keeps is read by addresses that it signs. */
const PROVIDER = `
const { createWriteStream, rmSync } = require('node:fs');
const path = require('node:path');
const { pipeline } = require('node:stream/promises');
module.exports = {
  init: ({ folder, url, signature }) => ({
    isPrivate: async () => true,
    async uploadStream(file) {
      const name = file.hash + file.ext;
      await pipeline(file.stream, createWriteStream(path.join(folder, name)));
      file.url = url + '/' + name;
    },
    async getSignedUrl(file) {
      return { url: file.url + '?signature=' + signature };
    },
    async delete(file) {
      rmSync(path.join(folder, file.hash + file.ext), { force: true });
    },
  }),
};
`;

/** A storage outside of Strapi that gives nothing without a signature; `env` makes the playground use it. */
export const startPrivateStorage = async ({ knowsRanges }: { knowsRanges: boolean }) => {
  // Strapi reads a provider's name in lower case
  const root = path.join(os.tmpdir().toLowerCase(), `wa-storage-${randomBytes(6).toString('hex')}`);
  const folder = path.join(root, 'files');
  mkdirSync(folder, { recursive: true });
  const provider = path.join(root, 'provider.js');
  writeFileSync(provider, PROVIDER);
  const signature = randomBytes(12).toString('hex');

  const server = http.createServer((request, answer) => {
    const url = new URL(String(request.url), 'http://storage');
    const file = path.join(folder, path.basename(url.pathname));
    const found = statSync(file, { throwIfNoEntry: false });
    if (url.searchParams.get('signature') !== signature) return answer.writeHead(403).end();
    if (!found) return answer.writeHead(404).end();
    const range = knowsRanges ? /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') : null;
    answer.writeHead(range ? 206 : 200);
    createReadStream(file, range ? { start: Number(range[1]), end: Number(range[2]) } : {}).pipe(
      answer
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    env: {
      UPLOAD_PROVIDER: provider,
      UPLOAD_OPTIONS: JSON.stringify({ folder, url, signature }),
    },
    files: (): string[] => readdirSync(folder),
    async stop(): Promise<void> {
      await new Promise((resolve) => server.close(resolve));
      rmSync(root, { recursive: true, force: true });
    },
  };
};
