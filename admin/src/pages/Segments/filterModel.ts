import type {
  SegmentField,
  SegmentGroup,
  SegmentOperator,
  SegmentRule,
} from '../../../../shared/contracts/segments';
import type { TextKey } from '../../utils/translations';

/** A rule and a group as they are written: with an id each, as lists are drawn by it. */
export interface WrittenRule extends SegmentRule {
  id: string;
}
export interface WrittenGroup extends Omit<SegmentGroup, 'rules'> {
  id: string;
  rules: (WrittenRule | WrittenGroup)[];
}

/** How the value of a rule is written. */
export type ValueInput = 'none' | 'text' | 'number' | 'days' | 'date' | 'boolean' | 'choice';

const OPERATOR_LABELS: Record<SegmentOperator, TextKey> = {
  is: 'segment.op.is',
  in: 'segment.op.in',
  isNot: 'segment.op.isNot',
  isKnown: 'segment.op.isKnown',
  isUnknown: 'segment.op.isUnknown',
  contains: 'segment.op.contains',
  beginsWith: 'segment.op.beginsWith',
  lessThan: 'segment.op.lessThan',
  moreThan: 'segment.op.moreThan',
  before: 'segment.op.before',
  after: 'segment.op.after',
  inLast: 'segment.op.inLast',
  notInLast: 'segment.op.notInLast',
};

/** Of what is there or is not, without a value: tags, linked entries. */
const PRESENCE: Partial<Record<SegmentField['kind'], Partial<Record<SegmentOperator, TextKey>>>> = {
  tag: { isKnown: 'segment.op.hasAny', isUnknown: 'segment.op.hasNone' },
  none: { isKnown: 'segment.op.isLinked', isUnknown: 'segment.op.isNotLinked' },
};

/** What a comparison is called for a field. */
export const operatorLabel = ({ kind }: SegmentField, operator: SegmentOperator): TextKey =>
  PRESENCE[kind]?.[operator] ?? OPERATOR_LABELS[operator];

const BY_KIND: Record<SegmentField['kind'], ValueInput> = {
  text: 'text',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  time: 'date',
  choice: 'choice',
  tag: 'choice',
  days: 'days',
  none: 'none',
};

/** How the value of a sentence is written. */
export const inputOf = ({ kind }: SegmentField, operator: string): ValueInput => {
  if (operator === 'isKnown' || operator === 'isUnknown') return 'none';
  if (operator === 'inLast' || operator === 'notInLast') return 'days';
  return BY_KIND[kind];
};

/** Sentences that are offered: one of several is written as several rules of which any is true. */
export const operatorsOf = ({ operators }: SegmentField): SegmentOperator[] => {
  const others = operators.filter((operator) => operator !== 'in');
  return others.length > 0 ? others : operators;
};

let last = 0;
const newId = (): string => {
  last += 1;
  return `r${last}`;
};

export const isGroup = (one: WrittenRule | WrittenGroup): one is WrittenGroup => 'rules' in one;

/** What stands in a new value of this kind. */
export const valueFor = (input: ValueInput): WrittenRule['value'] => {
  if (input === 'days') return 30;
  if (input === 'boolean') return true;
  return input === 'none' ? null : '';
};

/** A rule on a field: its usual sentence, and the value still to be written. */
export const ruleOn = (field: SegmentField, id: string = newId()): WrittenRule => {
  const operator = operatorsOf(field)[0] ?? 'isKnown';
  return { id, field: field.field, operator, value: valueFor(inputOf(field, operator)) };
};

export const newGroup = (rules: WrittenGroup['rules'] = []): WrittenGroup => ({
  id: newId(),
  combinator: 'and',
  rules,
});

/** A stored filter as it is written on. */
export const withIds = (group: SegmentGroup): WrittenGroup => ({
  ...group,
  id: newId(),
  rules: group.rules.map((one) => ('rules' in one ? withIds(one) : { ...one, id: newId() })),
});

/** A filter as it is sent and stored: without what only draws lists, and groups in which nothing stands. */
export const withoutIds = ({ combinator, not, rules }: WrittenGroup): SegmentGroup => ({
  combinator,
  ...(not ? { not: true } : {}),
  rules: rules.flatMap((one): SegmentGroup['rules'] => {
    if (isGroup(one)) {
      const inner = withoutIds(one);
      return inner.rules.length > 0 ? [inner] : [];
    }
    const { field, operator, value } = one;
    return [{ field, operator, ...(value === null || value === undefined ? {} : { value }) }];
  }),
});

/** Whether two filters ask for the same. */
export const isSameFilter = (one: WrittenGroup, other: WrittenGroup): boolean =>
  JSON.stringify(withoutIds(one)) === JSON.stringify(withoutIds(other));

/** Every rule of a filter. */
export const rulesOf = (group: WrittenGroup): WrittenRule[] =>
  group.rules.flatMap((one) => (isGroup(one) ? rulesOf(one) : [one]));

/** How many rules a stored filter has. */
export const countRules = (group: SegmentGroup | null): number =>
  (group?.rules ?? []).reduce((sum, one) => sum + ('rules' in one ? countRules(one) : 1), 0);

/** Whether a rule says what it asks for. */
export const isComplete = (rule: WrittenRule, field: SegmentField | undefined): boolean => {
  if (!field || !(field.operators as string[]).includes(rule.operator)) return false;
  const input = inputOf(field, rule.operator);
  if (input === 'none' || input === 'boolean') return true;
  const values = Array.isArray(rule.value) ? rule.value : [rule.value ?? ''];
  if (input === 'days') return values.every((days) => Number.isInteger(days) && Number(days) > 0);
  return values.length > 0 && values.every((value) => String(value).trim() !== '');
};
