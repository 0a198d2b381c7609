import { z } from '@strapi/utils';

/** One sentence of a segment: *[First name] [is] [Ida]*. */
export interface FilterRule {
  field: string;
  operator: string;
  value?: unknown;
}

/** All of its rules, or any of them. */
export interface FilterGroup {
  combinator: 'and' | 'or';
  not?: boolean | undefined;
  rules: (FilterRule | FilterGroup)[];
}

const MAX_RULES = 50;
const MAX_DEPTH = 3;

const scalar = z.union([z.string().max(1_000), z.number(), z.boolean()]);
const rule = z.strictObject({
  id: z.string().optional(),
  field: z.string().min(1).max(255),
  operator: z.string().min(1).max(50),
  value: z.union([scalar, z.array(scalar).max(200)]).nullish(),
});

const group: z.ZodType<FilterGroup> = z.lazy(() =>
  z.strictObject({
    id: z.string().optional(),
    combinator: z.enum(['and', 'or']),
    not: z.boolean().optional(),
    rules: z.array(z.union([rule, group])).max(MAX_RULES),
  })
) as never;

export const isGroup = (one: FilterRule | FilterGroup): one is FilterGroup => 'rules' in one;

const depthOf = (value: unknown, depth = 0): number => {
  const rules = (value as { rules?: unknown } | null)?.rules;
  if (!Array.isArray(rules) || depth > MAX_DEPTH) return depth;
  return Math.max(depth + 1, ...rules.map((one) => depthOf(one, depth + 1)));
};

/** The filter of a segment; nesting is looked at before anything recursive is. */
export const filterSchema = z
  .unknown()
  .refine((value) => depthOf(value) <= MAX_DEPTH, `must not be nested deeper than ${MAX_DEPTH}`)
  .pipe(group);

/** Every rule of a filter. */
export const rulesOf = ({ rules }: FilterGroup): FilterRule[] =>
  rules.flatMap((one) => (isGroup(one) ? rulesOf(one) : [one]));
