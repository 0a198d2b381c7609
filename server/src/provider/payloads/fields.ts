import { z } from '@strapi/utils';

/** Length as people count it: the platform's limits are in characters, not UTF-16 units. */
const lengthOf = (text: string): number => [...text].length;

/** A text that is not blank, of at most `max` characters. */
export const text = (max: number) =>
  z
    .string()
    .refine((value) => value.trim() !== '', { error: 'must not be empty' })
    .refine((value) => lengthOf(value) <= max, {
      error: ({ input }) => `has ${lengthOf(String(input))} characters; at most ${max} are allowed`,
    });

/** A text that may be empty, of at most `max` characters. */
export const optionalText = (max: number) =>
  z
    .string()
    .refine((value) => lengthOf(value) <= max, {
      error: ({ input }) => `has ${lengthOf(String(input))} characters; at most ${max} are allowed`,
    })
    .optional();

export const webAddress = (max = 2_000) =>
  text(max).refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
    error: 'must be a whole address with http or https',
  });

/** Meta's limit of a caption under an image, video or document. */
export const caption = optionalText(1_024);

const media = { id: text(256).optional(), link: webAddress().optional() };

/** A file by id or by address, with what else belongs to its kind. */
export const mediaWith = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z
    .strictObject({ ...media, ...shape })
    .refine(
      (value) =>
        (Reflect.get(value, 'id') === undefined) !== (Reflect.get(value, 'link') === undefined),
      {
        error: 'needs either id or link, and not both',
      }
    );

/** No two of a list may share a value: `seen` gives it. */
export const unique =
  <T>(key: string, valueOf: (item: T) => string) =>
  (items: T[], context: z.RefinementCtx): void => {
    const seen = new Set<string>();
    items.forEach((item, index) => {
      const value = valueOf(item);
      if (seen.has(value)) {
        context.addIssue({
          code: 'custom',
          path: [index, ...key.split('.')],
          message: 'is used twice',
        });
      }
      seen.add(value);
    });
  };

export const location = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: optionalText(1_000),
  address: optionalText(1_000),
});
