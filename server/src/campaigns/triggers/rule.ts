import { z } from '@strapi/utils';
import {
  TRIGGER_EVENTS,
  TRIGGER_OPERATORS,
  type TriggerEvent,
} from '../../../../shared/contracts/triggers';
import { validated } from '../../support/request';
import { storedJson } from '../../support/stored-text';
import { quietHours } from '../campaign-body';

/** Minutes in 90 days. */
const LONGEST = 90 * 24 * 60;
const path = z.string().min(1).max(255);

export type { TriggerEvent };

const condition = z.strictObject({
  /** A field of the entry, through relations: `customer.country` */
  path,
  operator: z.enum(TRIGGER_OPERATORS),
  value: z.union([z.string().max(1_000), z.number(), z.boolean()]).nullish(),
});

const rule = z.strictObject({
  event: z.enum(TRIGGER_EVENTS, `must be one of ${TRIGGER_EVENTS.join(', ')}`),
  conditions: z.array(condition).max(20).default([]),
  /** Where in the entry the phone number, or the contact, stands. */
  recipient: path,
  delayMinutes: z.number().int().min(0).max(LONGEST).default(0),
  /** With `date`: the field, and how many days after it; negative is before. */
  dateField: path.nullish(),
  days: z.number().int().min(-365).max(365).default(0),
  /** One message for an entry, or for a contact, and no more. */
  oncePer: z.enum(['entry', 'recipient']).default('entry'),
  /** By the clocks of the recipient: what falls into them waits for their end. */
  quietHours: quietHours.nullish(),
  /** A variant's language, instead of the contact's. */
  language: z.string().max(20).nullish(),
});

const body = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(255),
  /** documentId of a scenario message */
  campaign: z.string().min(1).max(64),
  contentType: z.string().min(1).max(255),
  rule,
});

export type TriggerRule = z.infer<typeof rule>;
export type TriggerCondition = z.infer<typeof condition>;
export type TriggerBody = z.infer<typeof body>;

/** @throws ValidationError naming each wrong field */
export const readTrigger = (data: unknown): TriggerBody => validated(body, storedJson(data));

/** What stands at a path of an entry; of lists the first. */
export const valueAt = (entry: unknown, [name, ...rest]: string[]): unknown => {
  if (name === undefined) return entry;
  const one: unknown = Array.isArray(entry) ? entry[0] : entry;
  if (typeof one !== 'object' || one === null) return undefined;
  return Object.hasOwn(one, name)
    ? valueAt((one as Record<string, unknown>)[name], rest)
    : undefined;
};

const isKnown = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

/** Whether an entry is as the trigger wants it. */
export const holds = (
  entry: unknown,
  { path: written, operator, value }: TriggerCondition
): boolean => {
  const found = valueAt(entry, written.split('.'));
  switch (operator) {
    case 'isKnown':
      return isKnown(found);
    case 'isUnknown':
      return !isKnown(found);
    case 'is':
      return String(found ?? '') === String(value ?? '');
    case 'isNot':
      return String(found ?? '') !== String(value ?? '');
  }
};
