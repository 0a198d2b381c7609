import fs from 'node:fs';
import path from 'node:path';
import { transformSync } from '@swc/core';
import { rollup } from 'rollup';

const SUFFIXES = ['', '.ts', '.tsx', '/index.ts'];

const fileOf = (source: string, importer: string | undefined): string | null => {
  const wanted = importer ? path.resolve(path.dirname(importer), source) : path.resolve(source);
  const files = SUFFIXES.map((suffix) => `${wanted}${suffix}`);
  return files.find((file) => fs.existsSync(file) && fs.statSync(file).isFile()) ?? null;
};

/** A module of ours and what it stands on, as a script that puts its exports into `window[name]`. */
export const bundleForBrowser = async (entry: string, name: string): Promise<string> => {
  const bundle = await rollup({
    input: entry,
    plugins: [
      {
        name: 'typescript',
        resolveId: fileOf,
        transform: (code) =>
          transformSync(code, {
            jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022' },
          }).code,
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'iife', name });
  await bundle.close();
  return output[0].code;
};
