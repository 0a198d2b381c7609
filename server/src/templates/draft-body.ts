import { z } from '@strapi/utils';
import { TEMPLATE_CATEGORIES } from '../../../shared/contracts/templates';
import { MAX_INTEGER } from '../support/constants';
import { fieldError } from '../support/errors';
import { validated } from '../support/request';
import { storedJson, storedText } from '../support/stored-text';
import { languageOf } from './template-keys';

/** Characters of the components as JSON: several times the largest that the platform takes. */
const MAX_COMPONENTS = 256_000;
/** Cards hold components that hold buttons that hold examples: nothing legal is deeper than a dozen. */
const MAX_DEPTH = 32;

const object = z.record(z.string(), z.unknown(), 'must be an object');

const body = z.strictObject({
  name: z.string('must be a text').max(512, 'must not be longer than 512 characters'),
  language: z.string('must be a code such as en_US').max(20, 'is no language code'),
  category: z.enum(TEMPLATE_CATEGORIES, `must be one of ${TEMPLATE_CATEGORIES.join(', ')}`),
  parameterFormat: z
    .enum(['POSITIONAL', 'NAMED'], 'must be POSITIONAL or NAMED')
    .default('POSITIONAL'),
  components: z.array(object, 'must be a list of objects').default([]),
  messageSendTtlSeconds: z
    .number('must be a number of seconds')
    .int('must be a whole number of seconds')
    .min(-1, 'must not be negative; -1 stands for 30 days')
    .max(MAX_INTEGER)
    .nullish(),
  channel: z.string('must be the documentId of a channel').max(255).nullish(),
  offeredInDialogues: z.boolean('must be true or false').optional(),
});

/** A draft as somebody wrote it, fit for any column; what it says is the lint's matter. */
export interface DraftBody {
  name: string;
  language: string;
  category: (typeof TEMPLATE_CATEGORIES)[number];
  parameterFormat: 'POSITIONAL' | 'NAMED';
  components: Record<string, unknown>[];
  messageSendTtlSeconds: number | null;
  channel: string | null;
  offeredInDialogues?: boolean;
}

/** Asked level by level, so that no depth overflows the stack. */
const isDeeperThan = (value: unknown, levels: number): boolean => {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null ? Object.values(item) : []
    );
  }
  return false;
};

const boundedComponents = (components: Record<string, unknown>[]): Record<string, unknown>[] => {
  if (isDeeperThan(components, MAX_DEPTH)) {
    throw fieldError('components', `must not be nested deeper than ${MAX_DEPTH} levels`);
  }
  const stored = storedJson(components) as Record<string, unknown>[];
  if (JSON.stringify(stored).length > MAX_COMPONENTS) {
    throw fieldError('components', `must not be larger than ${MAX_COMPONENTS} characters of JSON`);
  }
  return stored;
};

/**
 * Reads the body of a draft, whole or, on top of what is stored, in part.
 * @throws ValidationError naming each wrong field
 */
export const readDraft = (data: unknown, stored?: Omit<DraftBody, 'channel'>): DraftBody => {
  const given = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
  const read = validated(body, { ...stored, ...given });
  return {
    ...read,
    name: storedText(read.name, 512),
    language: storedText(languageOf(read.language)),
    components: boundedComponents(read.components),
    messageSendTtlSeconds: read.messageSendTtlSeconds ?? null,
    channel: read.channel ?? null,
  };
};
