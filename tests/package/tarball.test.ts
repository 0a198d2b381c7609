import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import manifest from '../../package.json';
import { prepared } from './helpers/prepared';
import { root } from './helpers/program';

const MAX_BYTES = 2_000_000;
const ALLOWED = [
  /^(package\.json|README\.md|LICENSE|simulator\/bin\.js)$/,
  /^dist\/(admin|server|simulator)\/.+\.(js|mjs|d\.ts)$/,
];

const tar = (...args: string[]): string =>
  execFileSync('tar', args, { encoding: 'utf8', maxBuffer: 100_000_000 });

const inPackage = (file: string): string => file.replace(/^package\//, '');
const files = (): string[] => tar('-tzf', prepared('tarball')).trim().split('\n').map(inPackage);

test('it holds what is built and nothing of the workshop', () => {
  const unexpected = files().filter((file) => !ALLOWED.some((allowed) => allowed.test(file)));
  expect(unexpected).toEqual([]);
});

test('no file tells where it was built, or has a secret or a map to the sources', () => {
  const content = tar('-xzOf', prepared('tarball'));
  expect(content).not.toContain(root);
  expect(content).not.toContain('sourceMappingURL=');
  expect(content).not.toMatch(/-----BEGIN [A-Z ]*PRIVATE KEY|\bnpm_[A-Za-z0-9]{36}\b/);
});

test('everything that package.json points at is in it', () => {
  const pointers = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : Object.entries(value as object)
          .filter(([condition]) => condition !== 'source') // of the clone; nothing reads it in a package
          .flatMap(([, target]) => pointers(target));
  const { exports, typesVersions, bin } = manifest;
  const wanted = pointers([exports, typesVersions, bin]).map((file) => path.posix.normalize(file));
  expect(wanted.length).toBeGreaterThan(10);
  expect(files()).toEqual(expect.arrayContaining(wanted));
});

test('the inbox is a chunk of its own, under 100 kB', () => {
  const chunks = files().filter((file) => /^dist\/admin\/DialoguesPage-.+\.mjs$/.test(file));
  expect(chunks).toHaveLength(1);
  const code = tar('-xzOf', prepared('tarball'), `package/${chunks[0]}`);
  expect(code).toContain('whatsapp-composer-text');
  expect(gzipSync(code).length).toBeLessThan(100_000);
});

test('it is small enough', () => {
  const { size } = fs.statSync(prepared('tarball'));
  process.stdout.write(`Packed: ${size} bytes, ${files().length} files\n`);
  expect(size).toBeLessThan(MAX_BYTES);
});
