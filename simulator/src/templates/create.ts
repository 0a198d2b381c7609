import { newGraphId, newInternalTemplateId } from '../identity/ids';
import { badParameter, missing, ProviderError } from '../provider/errors';
import { typeOfHandle } from '../provider/endpoints/uploads';
import type { Simulation } from '../simulation';
import type { Template } from '../state/model';
import type { JsonObject } from '../support/json';
import { isObject, listAt, objectAt, textAt } from '../support/json';
import type { TemplateDefinition } from './definition';
import { normalised } from './definition';
import { hardRefusal } from './rules';
import { cardsOf } from './rules/carousel';
import { componentOf } from './variables';

const HOUR_MS = 3_600_000;
const CREATIONS_PER_HOUR = 100;
/** D5: of a portfolio that is not verified, whose limit is the lowest, and of any other. */
const MOST_TEMPLATES = { unverified: 250, verified: 6000 };
const UNVERIFIED_LIMIT = 250;

/** Refuses with Graph's parameter error and the words for people (reference 6). */
export const refuse = (subcode: number, userTitle: string, userMessage: string): ProviderError =>
  new ProviderError(100, { subcode, userTitle, userMessage, details: userMessage });

/** Reads a definition from a request; `base` fills what an edit leaves out. */
export const definitionOf = (json: unknown, base?: Template): TemplateDefinition => {
  if (!isObject(json)) throw badParameter('Invalid JSON: the body must be an object.');
  const text = (key: string, fallback: string | undefined): string => {
    const value = json[key] ?? fallback;
    if (value === undefined) throw missing(`Parameter '${key}' is mandatory.`);
    if (typeof value !== 'string') throw badParameter(`Param ${key} must be a string.`);
    return value;
  };
  const components = json.components ?? base?.components;
  if (components === undefined) throw missing("Parameter 'components' is mandatory.");
  if (!Array.isArray(components) || !components.every(isObject)) {
    throw badParameter('Param components must be an array of objects.');
  }
  const format = (
    textAt(json, 'parameter_format') ??
    base?.parameterFormat ??
    'POSITIONAL'
  ).toUpperCase();
  if (format !== 'POSITIONAL' && format !== 'NAMED') {
    throw badParameter('Param parameter_format must be one of {POSITIONAL, NAMED}.');
  }
  const ttl = json.message_send_ttl_seconds ?? base?.messageSendTtlSeconds ?? null;
  if (ttl !== null && typeof ttl !== 'number')
    throw badParameter('Param message_send_ttl_seconds must be a number.');
  return {
    name: base?.name ?? text('name', undefined),
    language: base?.language ?? text('language', undefined),
    category: text('category', base?.category).toUpperCase(),
    parameterFormat: format,
    components: normalised(components),
    messageSendTtlSeconds: ttl,
  };
};

const SAMPLE_OF: Record<string, RegExp> = {
  IMAGE: /^image\//,
  VIDEO: /^video\//,
  GIF: /^video\//,
  DOCUMENT: /^application\/pdf$/,
};

/** H4: the sample is the handle of an upload of the right kind, or (as 360dialog documents) an address. */
const checkSample = (simulation: Simulation, components: JsonObject[]): void => {
  const header = componentOf(components, 'HEADER');
  const kind = SAMPLE_OF[textAt(header, 'format') ?? ''];
  if (!header || !kind) return;
  const handle = String(listAt(objectAt(header, 'example'), 'header_handle')[0]);
  if (/^https?:\/\//.test(handle)) return;
  const type = typeOfHandle(simulation, handle);
  if (type === undefined || !kind.test(type)) {
    throw refuse(
      2388084,
      'Sample is not valid',
      'The sample of the header is not a file of its format.'
    );
  }
};

/** Refuses a definition that breaks a rule which the platform tells at once. */
export const checkDefinition = (simulation: Simulation, definition: TemplateDefinition): void => {
  const found = hardRefusal(definition);
  if (found) throw refuse(found.subcode, found.title, found.message);
  for (const part of [definition.components, ...cardsOf(definition.components)]) {
    checkSample(simulation, part);
  }
};

export const blockedNameKey = (wabaId: string, name: string): string => `${wabaId}:${name}`;

const mostTemplates = ({ store }: Simulation, wabaId: string): number => {
  const limit = store.portfolios.get(store.wabas.get(wabaId)?.businessId ?? '')?.limit;
  return limit !== null && limit !== undefined && limit <= UNVERIFIED_LIMIT
    ? MOST_TEMPLATES.unverified
    : MOST_TEMPLATES.verified;
};

/** N2, N3, D5, D6: what the account says about a new template. */
const checkAccount = (
  simulation: Simulation,
  wabaId: string,
  { name, language }: TemplateDefinition
): void => {
  const { store, clock } = simulation;
  const siblings = store.templates.filter((template) => template.wabaId === wabaId);
  if (siblings.some((template) => template.name === name && template.language === language)) {
    throw refuse(
      2388024,
      'Content in this language already exists',
      `There is already ${language} content for ${name}.`
    );
  }
  const blocked = store.blockedNames.get(blockedNameKey(wabaId, name));
  if (blocked && blocked.until > clock.now()) {
    throw refuse(
      2388023,
      'The name is being deleted',
      'A deleted template’s name can be used again after 30 days.'
    );
  }
  const most = mostTemplates(simulation, wabaId);
  if (siblings.length >= most) {
    throw refuse(2388019, 'Too many templates', `The account has at most ${most} templates.`);
  }
};

/** Creates a template and sends it into moderation. */
export const createTemplate = (simulation: Simulation, wabaId: string, json: unknown): Template => {
  const { store, clock } = simulation;
  const definition = definitionOf(json);
  if (!simulation.rates.take(`templates|${wabaId}`, CREATIONS_PER_HOUR, HOUR_MS, clock.now())) {
    throw new ProviderError(80007, {
      details: `At most ${CREATIONS_PER_HOUR} templates can be created in an hour.`,
    });
  }
  checkDefinition(simulation, definition);
  checkAccount(simulation, wabaId, definition);
  const now = clock.now();
  const template = store.templates.put({
    ...definition,
    id: newGraphId(),
    internalId: newInternalTemplateId(),
    wabaId,
    status: 'PENDING',
    rejectedReason: 'NONE',
    quality: 'UNKNOWN',
    qualityAt: now,
    correctCategory: null,
    previousCategory: null,
    createdAt: now,
    modifiedAt: now,
    everApproved: false,
    edits: [],
    pauses: 0,
  });
  intoModeration(simulation, template);
  return template;
};

/** Plans the end of the moderation. */
export const intoModeration = (simulation: Simulation, template: Template): void => {
  const due = simulation.clock.now() + simulation.settings.moderation.delayMs;
  simulation.schedule({ kind: 'moderate', templateId: template.id, due });
  simulation.note({ kind: 'template' });
};
