import type { TriggerContent, TriggerRule, TriggerView } from '../../../../../shared/contracts';

/** A trigger as it stands in the form: what is not chosen yet is empty. */
export interface TriggerForm {
  name: string;
  /** documentId of the scenario message */
  campaign: string;
  /** UID */
  contentType: string;
  rule: TriggerRule;
}

export const emptyTrigger = (campaign: string | null): TriggerForm => ({
  name: '',
  campaign: campaign ?? '',
  contentType: '',
  rule: {
    event: 'published',
    conditions: [],
    recipient: '',
    delayMinutes: 0,
    dateField: null,
    days: 0,
    oncePer: 'entry',
    quietHours: null,
    language: null,
  },
});

export const triggerFormOf = ({ name, campaign, contentType, rule }: TriggerView): TriggerForm => ({
  name,
  campaign: campaign ?? '',
  contentType,
  rule: {
    event: rule.event,
    conditions: rule.conditions,
    recipient: rule.recipient,
    delayMinutes: rule.delayMinutes,
    dateField: rule.dateField ?? null,
    days: rule.days,
    oncePer: rule.oncePer,
    quietHours: rule.quietHours ?? null,
    language: rule.language ?? null,
  },
});

/** What the server takes: a date field with nothing but the event that goes by it. */
export const triggerBody = ({
  name,
  campaign,
  contentType,
  rule,
}: TriggerForm): TriggerContent => ({
  name: name.trim(),
  campaign,
  contentType,
  rule: rule.event === 'date' ? rule : { ...rule, dateField: null, days: 0 },
});

/** What has to be chosen before a trigger can be tried or saved, by the field's path. */
export const missingIn = ({ name, campaign, contentType, rule }: TriggerForm): string[] => [
  ...(name.trim() === '' ? ['name'] : []),
  ...(contentType === '' ? ['contentType'] : []),
  ...(rule.event === 'date' && !rule.dateField ? ['rule.dateField'] : []),
  ...rule.conditions.flatMap(({ path }, at) => (path === '' ? [`rule.conditions.${at}.path`] : [])),
  ...(campaign === '' ? ['campaign'] : []),
  ...(rule.recipient === '' ? ['rule.recipient'] : []),
];

const UNITS = [
  ['days', 24 * 60],
  ['hours', 60],
  ['minutes', 1],
] as const;
export type DelayUnit = (typeof UNITS)[number][0];
export const DELAY_UNITS = UNITS.map(([unit]) => unit).reverse();

const minutesOf = (unit: DelayUnit): number => UNITS.find(([one]) => one === unit)?.[1] ?? 1;

/** A delay as people say it: in the largest unit that goes into it. */
export const delayIn = (minutes: number): { count: number; unit: DelayUnit } => {
  if (minutes === 0) return { count: 0, unit: 'hours' };
  const [unit, size] = UNITS.find(([, one]) => minutes % one === 0) ?? UNITS[2];
  return { count: minutes / size, unit };
};

export const delayOf = (count: number, unit: DelayUnit): number =>
  Math.max(0, Math.round(count * minutesOf(unit)));
