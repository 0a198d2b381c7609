import { z } from '@strapi/utils';
import { REPEAT_EVERY } from '../../../shared/contracts/campaigns';
import { fieldError } from '../support/errors';
import { validated } from '../support/request';
import { storedJson, storedText } from '../support/stored-text';
import { isLocalTime, isTimeZone } from '../support/time-zones';

/** Characters of the variables as JSON: several times the largest message. */
export const MAX_VARIABLES = 64_000;
const MAX_LISTED = 10_000;
const MAX_NAMED = 200;

const id = z.string('must be a documentId').min(1).max(64);
/** A relation as REST may write it: a documentId, or Strapi's own forms of one. */
const relation = z
  .union([id, z.object({ documentId: id }), z.object({ connect: z.array(z.unknown()).max(1) })])
  .transform((value) => {
    if (typeof value === 'string') return value;
    if ('documentId' in value) return value.documentId;
    const [one] = value.connect;
    return typeof one === 'string' ? one : String((one as { documentId?: unknown })?.documentId);
  });

const audience = z.strictObject({
  segments: z.array(id).max(MAX_NAMED).default([]),
  tags: z.array(id).max(MAX_NAMED).default([]),
  contacts: z.array(id).max(MAX_LISTED, `must not name more than ${MAX_LISTED}`).default([]),
  lists: z.array(id).max(MAX_NAMED).default([]),
});

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 21:00');

export const quietHours = z
  .strictObject({ from: clockTime, to: clockTime })
  .refine(({ from, to }) => from !== to, 'must not begin when it ends');

const rules = z.strictObject({
  /** What becomes of those over the messaging limit; without it a run pauses there. */
  overLimit: z.enum(['carry_over', 'leave_out']).nullish(),
  quietHours: quietHours.nullish(),
  /** A run pauses itself when so many percent failed. */
  failurePercent: z.number().int().min(1).max(100).nullish(),
  /** Spread evenly over so many hours. */
  spreadHours: z.number().int().min(1).max(168).nullish(),
});

/** As clocks show it there: `2026-11-27T09:00` */
const localTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, {
    error: 'must be a time such as 2026-11-27T09:00',
    abort: true,
  })
  .refine(isLocalTime, 'is no day that there is');

const repeat = z.strictObject({
  every: z.enum(REPEAT_EVERY, `must be one of ${REPEAT_EVERY.join(', ')}`),
  /** The last moment at which it may begin. */
  until: localTime.nullish(),
});

const schedule = z.strictObject({
  at: localTime,
  timeZone: z.string().max(64).refine(isTimeZone, 'is not a time zone, such as Europe/Berlin'),
  repeat: repeat.nullish(),
});

const body = z.strictObject({
  name: z.string('must be a text').trim().min(1, 'must not be empty').max(255),
  kind: z.enum(['scenario', 'broadcast'], 'must be scenario or broadcast'),
  template: relation.nullish(),
  channel: relation.nullish(),
  variables: z.record(z.string().max(100), z.unknown(), 'must be an object').default({}),
  languages: z.array(z.string().max(20), 'must be a list of languages').max(100).default([]),
  entryType: z.string().max(255).nullish(),
  audience: audience.nullish(),
  exclusions: audience.nullish(),
  rules: rules.nullish(),
  schedule: schedule.nullish(),
  tags: z.array(id, 'must be a list of documentIds').max(MAX_NAMED).optional(),
});

export type AudienceBody = z.infer<typeof audience>;
export type RulesBody = z.infer<typeof rules>;
export type ScheduleBody = z.infer<typeof schedule>;
/** A campaign as somebody wrote it, fit for any column. */
export type CampaignBody = z.infer<typeof body>;

/**
 * Reads the body of a campaign, whole or, on top of what is stored, in part.
 * @throws ValidationError naming each wrong field
 */
export const readCampaign = (data: unknown, stored: object = {}): CampaignBody => {
  const given = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
  const read = validated(body, { ...stored, ...given });
  const variables = storedJson(read.variables) as Record<string, unknown>;
  if (JSON.stringify(variables).length > MAX_VARIABLES) {
    throw fieldError('variables', `must not be larger than ${MAX_VARIABLES} characters of JSON`);
  }
  return { ...read, name: storedText(read.name), variables };
};

/** @throws ValidationError naming each wrong field, below `path` */
export const readAudience = (data: unknown, path: string): AudienceBody =>
  validated(z.looseObject({ [path]: audience }), { [path]: storedJson(data) })[
    path
  ] as AudienceBody;

/** @throws ValidationError */
export const readSchedule = (data: unknown): ScheduleBody => validated(schedule, data);
