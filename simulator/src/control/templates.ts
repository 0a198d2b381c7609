import type { Template } from '../state/model';
import type { Simulation } from '../simulation';
import {
  announceCategory,
  pause,
  saveTemplate,
  setCategory,
  setQuality,
  setStatus,
} from '../templates/lifecycle';
import { watchInactivity } from '../templates/inactivity';
import { newGraphId, newInternalTemplateId } from '../identity/ids';
import { ControlError, notThere } from './errors';
import { amount, oneOf, onlyFields, text } from './read';
import type { ControlCall, ControlRoute } from './types';
import { channelOf } from './types';
import { templateView } from './views';

/** Statuses of templates (reference 1.7). */
const STATUSES = [
  'APPROVED',
  'PENDING',
  'REJECTED',
  'PAUSED',
  'DISABLED',
  'IN_APPEAL',
  'PENDING_DELETION',
  'DELETED',
  'LIMIT_EXCEEDED',
  'FLAGGED',
  'REINSTATED',
  'ARCHIVED',
  'LOCKED',
] as const;
const QUALITIES = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const;
const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;

/** A template by name and language: of the WABA of `channel`, of the first number's, of any. */
const templateOf = ({ simulation, params, body }: ControlCall): Template => {
  const named = simulation.store.templates.filter(
    ({ name, language }) => name === params.name && language === params.language
  );
  const { wabaId } = channelOf(simulation, body.channel);
  const found = named.find((template) => template.wabaId === wabaId);
  const template = found ?? (body.channel === undefined ? named[0] : undefined);
  if (!template) throw notThere(`the template ${params.name} in ${params.language}`);
  return template;
};

const withStatus = (
  simulation: Simulation,
  template: Template,
  status: string,
  reason?: string
): Template => {
  if (status === 'PAUSED') return pause(simulation, template);
  const rejected = status === 'REJECTED';
  return setStatus(simulation, template, status, reason ?? (rejected ? 'INVALID_FORMAT' : 'NONE'));
};

const change = (call: ControlCall): unknown => {
  const { simulation, body } = call;
  onlyFields(body, 'channel', 'status', 'reason', 'quality', 'category', 'correctCategory');
  const status = oneOf(body, 'status', STATUSES);
  const quality = oneOf(body, 'quality', QUALITIES);
  const category = oneOf(body, 'category', CATEGORIES);
  const correctCategory =
    body.correctCategory === null ? null : oneOf(body, 'correctCategory', CATEGORIES);
  const reason = text(body, 'reason');
  let template = templateOf(call);
  if (category !== undefined) template = setCategory(simulation, template, category);
  if (correctCategory !== undefined)
    template = announceCategory(simulation, template, correctCategory);
  if (quality !== undefined) template = setQuality(simulation, template, quality);
  if (status !== undefined) template = withStatus(simulation, template, status, reason);
  else if (reason !== undefined)
    template = saveTemplate(simulation, { ...template, rejectedReason: reason });
  return templateView(template);
};

const moderation = ({ simulation, body }: ControlCall): unknown => {
  onlyFields(body, 'delayMs', 'decide', 'archiveAfterDays');
  const { settings } = simulation;
  const changed = {
    delayMs: amount(body, 'delayMs') ?? settings.moderation.delayMs,
    decide: oneOf(body, 'decide', ['rules', 'approve', 'reject']) ?? settings.moderation.decide,
    archiveAfterDays:
      body.archiveAfterDays === null
        ? null
        : (amount(body, 'archiveAfterDays') ?? settings.moderation.archiveAfterDays ?? null),
  };
  simulation.store.settings.put({ ...settings, moderation: changed });
  watchInactivity(simulation);
  simulation.note({ kind: 'template' });
  return changed;
};

const MOST_AT_ONCE = 10_000;

/** Many templates at once, past moderation and limits: accounts that have grown. */
const createMany = ({ simulation, body }: ControlCall): unknown => {
  onlyFields(body, 'channel', 'count', 'name', 'language', 'status', 'category');
  const count = amount(body, 'count') ?? 1;
  if (!Number.isInteger(count) || count > MOST_AT_ONCE)
    throw new ControlError(`count must be a whole number up to ${MOST_AT_ONCE}`, 'count');
  const { wabaId } = channelOf(simulation, body.channel);
  const now = simulation.clock.now();
  const status = oneOf(body, 'status', STATUSES) ?? 'APPROVED';
  const base = text(body, 'name') ?? 'bulk';
  const created = Array.from({ length: count }, (_none, index) =>
    simulation.store.templates.put({
      id: newGraphId(),
      internalId: newInternalTemplateId(),
      wabaId,
      name: `${base}_${String(index + 1).padStart(5, '0')}`,
      language: text(body, 'language') ?? 'en_US',
      category: oneOf(body, 'category', CATEGORIES) ?? 'UTILITY',
      status,
      parameterFormat: 'POSITIONAL',
      components: [
        {
          type: 'BODY',
          text: `Hello {{1}}, this is message ${index + 1} about your order.`,
          example: { body_text: [['Ida']] },
        },
      ],
      rejectedReason: 'NONE',
      quality: 'UNKNOWN',
      qualityAt: now,
      correctCategory: null,
      previousCategory: null,
      messageSendTtlSeconds: null,
      createdAt: now,
      modifiedAt: now,
      everApproved: status === 'APPROVED',
      edits: [],
      pauses: 0,
    })
  );
  simulation.note({ kind: 'template' });
  return { created: created.length };
};

/** What the platform does with templates: status, quality, category, and how it moderates. */
export const templateRoutes: ControlRoute[] = [
  {
    method: 'GET',
    path: '/templates',
    handle: ({ simulation, query }) => {
      const channel = query.get('channel');
      const wabaId = channel === null ? null : channelOf(simulation, channel).wabaId;
      return simulation.store.templates
        .filter((template) => wabaId === null || template.wabaId === wabaId)
        .map(templateView);
    },
  },
  { method: 'POST', path: '/templates', status: 201, handle: createMany },
  { method: 'PATCH', path: '/templates/:name/:language', handle: change },
  {
    method: 'GET',
    path: '/moderation',
    handle: ({ simulation }) => simulation.settings.moderation,
  },
  { method: 'PATCH', path: '/moderation', handle: moderation },
];
