import { z } from '@strapi/utils';
import type { OutboundType } from '../../../../shared/contracts/outbound-content';
import { audio } from './audio';
import { contacts } from './contacts';
import { document } from './document';
import { text as limitedText } from './fields';
import { image } from './image';
import { interactive } from './interactive';
import { location } from './location';
import { reaction } from './reaction';
import { sticker } from './sticker';
import { template } from './template';
import { text } from './text';
import { video } from './video';

/** What is wrong with a field, as the end of a sentence that begins with its path. */
export interface Finding {
  /** Keys and positions, joined by dots: `interactive.action.buttons.0.reply.title`. */
  path: string;
  message: string;
}

const schemas: Record<OutboundType, z.ZodType> = {
  text,
  image,
  video,
  audio,
  document,
  sticker,
  location,
  contacts,
  reaction,
  interactive,
  template,
};

const context = z.strictObject({ message_id: limitedText(512) }).optional();

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  int: 'a whole number',
};

const quote = (values: readonly unknown[]) =>
  values.map((value) => JSON.stringify(value)).join(', ');

const explain: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${quote(issue.values)}`;
    case 'invalid_union':
      return 'is not one of the known kinds';
    case 'too_small':
      return issue.origin === 'array'
        ? `needs at least ${issue.minimum}`
        : `must be ${issue.minimum} or more`;
    case 'too_big':
      return issue.origin === 'array'
        ? `holds at most ${issue.maximum}`
        : `must be ${issue.maximum} or less`;
    default:
      return undefined;
  }
};

const isKnownType = (type: string): type is OutboundType => Object.hasOwn(schemas, type);

const join = (path: readonly PropertyKey[]) => path.map(String).join('.');

/**
 * Everything that the platform would refuse in a content of this type, by its limits; empty when it can
 * be sent. `content` is the whole object, `{ text: { body } , context? }`, of whatever shape; keys beside
 * the type's own and `context` are the caller's matter. Source: Meta's message guides.
 */
export const validateContent = (type: string, content: unknown): Finding[] => {
  if (!isKnownType(type)) {
    return [{ path: 'type', message: `must be one of ${quote(Object.keys(schemas))}` }];
  }
  const schema = z.looseObject({
    [type]: schemas[type],
    context:
      type === 'reaction'
        ? z.undefined({ error: 'cannot go with a reaction' }).optional()
        : context,
  });
  const result = schema.safeParse(content, { error: explain });
  if (result.success) return [];
  return result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          path: join([...issue.path, key]),
          message: 'is not known here',
        }))
      : [{ path: join(issue.path), message: issue.message }]
  );
};
