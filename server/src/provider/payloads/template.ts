import { z } from '@strapi/utils';
import { templateParameter } from './template-parameters';

const parameters = z.array(templateParameter);

const buttonKind = z.enum([
  'url',
  'quick_reply',
  'copy_code',
  'flow',
  'catalog',
  'mpm',
  'voice_call',
]);

const plainComponents = [
  z.strictObject({ type: z.literal('header'), parameters }),
  z.strictObject({ type: z.literal('body'), parameters }),
  z.strictObject({ type: z.literal('limited_time_offer'), parameters }),
  z.strictObject({
    type: z.literal('button'),
    sub_type: buttonKind,
    index: z.string().regex(/^\d$/, { error: 'must be the position of the button, "0" to "9"' }),
    parameters,
  }),
] as const;

const card = z.strictObject({
  card_index: z.number().int().min(0).max(9),
  components: z.array(z.discriminatedUnion('type', [...plainComponents])),
});

const component = z.discriminatedUnion('type', [
  ...plainComponents,
  z.strictObject({ type: z.literal('carousel'), cards: z.array(card).min(1).max(10) }),
]);

/** Whether the parameters fit the template's definition is for the caller that has it. */
export const template = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9_]{1,512}$/, { error: 'must be lower-case letters, digits and underscores' }),
  language: z.strictObject({
    code: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2,3})?$/, {
      error: 'must be a language code such as de or en_US',
    }),
  }),
  components: z.array(component).optional(),
});
