import type { Simulation } from '../../simulation';
import type { PhoneNumber, Template } from '../../state/model';
import { isObject, parseJson } from '../../support/json';
import { deleteTemplates, editTemplate } from '../../templates/change';
import { createTemplate } from '../../templates/create';
import { setStatus } from '../../templates/lifecycle';
import { DEFAULT_FIELDS, graphView, templateFields } from '../../templates/views';
import { badParameter, missing, ProviderError } from '../errors';
import { cursorPage } from '../paging';
import type { Handler, ProviderRequest, Route } from '../types';
import { ok } from '../types';

const MOST_IDS = 100;

const fieldsOf = (query: URLSearchParams): string[] => {
  const asked = query.get('fields');
  if (asked === null || asked === '') return DEFAULT_FIELDS;
  const names = asked.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !Object.hasOwn(templateFields, name));
  if (unknown !== undefined) {
    throw badParameter(
      `Tried accessing nonexisting field (${unknown}) on node type (WhatsAppMessageTemplate)`
    );
  }
  return names.includes('id') ? names : [...names, 'id'];
};

/** Templates of the number's WABA, the newest first as the platform lists them. */
export const templatesOf = (simulation: Simulation, number: PhoneNumber): Template[] =>
  simulation.store.templates
    .filter((template) => template.wabaId === number.wabaId)
    .sort((a, b) => b.createdAt - a.createdAt || Number(b.id) - Number(a.id));

/** A filter's values: one, several with commas, or a JSON list. */
const valuesOf = (value: string | null): Set<string> | null => {
  if (value === null || value === '') return null;
  const parsed = value.startsWith('[') ? parseJson(value) : value.split(',');
  return new Set(Array.isArray(parsed) ? parsed.map(String) : [value]);
};

const list: Handler = ({ simulation, number, query }) => {
  const fields = fieldsOf(query);
  const status = valuesOf(query.get('status'));
  const category = valuesOf(query.get('category'));
  const language = valuesOf(query.get('language'));
  const name = query.get('name');
  const nameOrContent = query.get('name_or_content')?.toLowerCase();
  const found = templatesOf(simulation, number).filter(
    (template) =>
      (status === null || status.has(template.status)) &&
      (category === null || category.has(template.category)) &&
      (language === null || language.has(template.language)) &&
      // Graph's name filter finds parts of names
      (name === null || template.name.includes(name)) &&
      (nameOrContent === undefined ||
        `${template.name} ${JSON.stringify(template.components)}`
          .toLowerCase()
          .includes(nameOrContent))
  );
  const page = cursorPage(found, query, `/${number.wabaId}/message_templates`);
  return ok({
    data: page.rows.map((template) => graphView(template, fields, simulation.clock.now())),
    paging: page.paging,
  });
};

const ownTemplate = (simulation: Simulation, number: PhoneNumber, id: string): Template => {
  const template = simulation.store.templates.get(id);
  if (template?.wabaId === number.wabaId) return template;
  throw new ProviderError(100, {
    http: 404,
    subcode: 33,
    details: `Unsupported request. Object with ID '${id}' does not exist`,
  });
};

const read: Handler = ({ simulation, number, params, query }) =>
  ok(
    graphView(
      ownTemplate(simulation, number, params[0] ?? ''),
      fieldsOf(query),
      simulation.clock.now()
    )
  );

const create: Handler = ({ simulation, number, json }) => {
  const { id, status, category } = createTemplate(simulation, number.wabaId, json);
  return ok({ id, status, category });
};

const edit: Handler = ({ simulation, number, params, json }) => {
  editTemplate(simulation, ownTemplate(simulation, number, params[0] ?? ''), json);
  return ok({ success: true });
};

const idsOf = (given: unknown): string[] => {
  if (!Array.isArray(given) || given.length === 0)
    throw badParameter('Param hsm_ids must be a list of ids.');
  if (given.length > MOST_IDS)
    throw badParameter(`Param hsm_ids must have at most ${MOST_IDS} ids.`);
  return given.map(String);
};

const remove: Handler = ({ simulation, number, query }) => {
  const name = query.get('name');
  const id = query.get('hsm_id');
  const ids = query.get('hsm_ids');
  if (ids !== null) {
    deleteTemplates(
      simulation,
      idsOf(parseJson(ids)).map((one) => ownTemplate(simulation, number, one))
    );
    return ok({ success: true });
  }
  if (name === null) throw missing("Parameter 'name' is mandatory.");
  if (id !== null) {
    const template = ownTemplate(simulation, number, id);
    if (template.name !== name)
      throw badParameter('Params name and hsm_id do not belong together.');
    deleteTemplates(simulation, [template]);
    return ok({ success: true });
  }
  const family = templatesOf(simulation, number).filter((template) => template.name === name);
  if (family.length === 0) throw badParameter(`Message template ${name} was not found.`, 404);
  deleteTemplates(simulation, family);
  return ok({ success: true });
};

/** Moves templates into the archive or out of it; says of each id that could not be why. */
const move =
  (from: string[], to: string, key: string) =>
  ({ simulation, number, json }: ProviderRequest) => {
    const done: string[] = [];
    const failed: Record<string, string> = {};
    for (const id of idsOf(isObject(json) ? json.hsm_ids : undefined)) {
      const template = simulation.store.templates.get(id);
      if (template?.wabaId !== number.wabaId) failed[id] = 'Template does not exist';
      else if (!from.includes(template.status)) failed[id] = `Template is ${template.status}`;
      else {
        setStatus(simulation, template, to);
        done.push(id);
      }
    }
    return ok({ [key]: done, failed_templates: failed });
  };

const archive = move(['APPROVED', 'PAUSED', 'REJECTED'], 'ARCHIVED', 'archived_templates');
const unarchive = move(['ARCHIVED'], 'APPROVED', 'unarchived_templates');

/** The current template endpoints (reference 1.7). */
export const messageTemplateRoutes: Route[] = [
  { method: 'GET', path: /^\/message_templates$/, handle: list },
  { method: 'POST', path: /^\/message_templates$/, handle: create },
  { method: 'DELETE', path: /^\/message_templates$/, handle: remove },
  { method: 'POST', path: /^\/message_templates\/archive$/, handle: archive },
  { method: 'POST', path: /^\/message_templates\/unarchive$/, handle: unarchive },
  { method: 'GET', path: /^\/message_templates\/(\d+)$/, handle: read },
  { method: 'POST', path: /^\/message_templates\/(\d+)$/, handle: edit },
];
