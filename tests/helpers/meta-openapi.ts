import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv, { type ErrorObject } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

/** Meta's own description of the Cloud API lies beside the repository; it is not part of it. */
const file = path.resolve(__dirname, '../../../shared/meta/business-messaging-api_v23.0.yaml');

export type Node = Record<string, unknown>;

/** One thing that the description itself gets wrong, and the change that sets it right. */
export interface Correction {
  name: string;
  reason: string;
  apply(openApi: OpenApi): void;
}

export type Verdict = { valid: true } | { valid: false; errors: string[] };

export interface OpenApi {
  /** The node at a JSON pointer given by its keys; throws where there is none. */
  at(...keys: string[]): Node;
  /** Judges a value by the schema at the keys. */
  judge(keys: string[], value: unknown): Verdict;
}

/**
 * Whether the contract tests can run. A missing description is a failure, unless META_OPENAPI=absent
 * says that it is missing on purpose.
 */
export const hasMetaOpenApi = (): boolean => {
  if (existsSync(file)) return true;
  if (process.env['META_OPENAPI'] === 'absent') return false;
  throw new Error(
    'Meta’s OpenAPI document is missing. Set META_OPENAPI=absent to go on without it.'
  );
};

let parsed: Node | undefined;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

const describeError = ({ instancePath, message, params }: ErrorObject): string =>
  `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`;

/** The description with the given corrections. */
export const openMetaOpenApi = (corrections: readonly Correction[] = []): OpenApi => {
  parsed ??= parse(readFileSync(file, 'utf8')) as Node;
  const document = structuredClone(parsed);
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, logger: false });
  addFormats(ajv);
  let ready = false;

  const openApi: OpenApi = {
    at: (...keys) =>
      keys.reduce<Node>((node, key) => {
        const next = node[key];
        if (!isNode(next)) throw new Error(`Meta’s OpenAPI document has no ${keys.join(' › ')}.`);
        return next;
      }, document),
    judge: (keys, value) => {
      openApi.at(...keys);
      if (!ready) {
        ajv.addSchema(document, 'meta');
        ready = true;
      }
      const pointer = keys
        .map((key) => encodeURIComponent(key.replace(/~/g, '~0').replace(/\//g, '~1')))
        .join('/');
      const validate = ajv.getSchema(`meta#/${pointer}`);
      if (!validate) throw new Error(`${keys.join(' › ')} is no schema.`);
      return validate(value)
        ? { valid: true }
        : { valid: false, errors: (validate.errors ?? []).map(describeError) };
    },
  };
  for (const { apply } of corrections) apply(openApi);
  return openApi;
};

/** Keys of the JSON schema of a request. */
export const requestOf = (route: string, method: string): string[] => [
  'paths',
  route,
  method,
  'requestBody',
  'content',
  'application/json',
  'schema',
];
