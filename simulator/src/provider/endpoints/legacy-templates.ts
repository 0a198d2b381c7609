import type { Template } from '../../state/model';
import { isObject, parseJson } from '../../support/json';
import { deleteTemplates } from '../../templates/change';
import { createTemplate } from '../../templates/create';
import { legacyView } from '../../templates/views';
import { badParameter } from '../errors';
import type { Handler, Route } from '../types';
import { ok } from '../types';
import { templatesOf } from './message-templates';

const DEFAULT_LIMIT = 1000;

/** Keys of `filters`, with or without the table's name before them. */
const keyOf = (key: string): string => key.replace(/^business_templates\./, '');

const SORTS: Record<string, (template: Template) => string | number> = {
  id: (template) => template.internalId,
  name: (template) => template.name,
  language: (template) => template.language,
  status: (template) => template.status,
  created_at: (template) => template.createdAt,
  modified_at: (template) => template.modifiedAt,
};

const sortBy = (templates: Template[], sort: string): Template[] => {
  const descending = sort.startsWith('-');
  const of = SORTS[keyOf(sort.replace(/^-/, ''))];
  if (!of) return templates;
  const sorted = [...templates].sort((a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0));
  return descending ? sorted.reverse() : sorted;
};

const wholeNumber = (value: string | null, fallback: number): number => {
  const number = Number(value ?? fallback);
  if (!Number.isInteger(number) || number < 0)
    throw badParameter('limit and offset must be whole numbers.');
  return number;
};

const list: Handler = ({ simulation, number, query }) => {
  const limit = wholeNumber(query.get('limit'), DEFAULT_LIMIT);
  const offset = wholeNumber(query.get('offset'), 0);
  const sort = query.get('sort') ?? 'id';
  const filters = parseJson(query.get('filters') ?? '{}');
  if (!isObject(filters)) throw badParameter('filters must be JSON.');
  const found = templatesOf(simulation, number).filter((template) => {
    const view = legacyView(template, simulation.clock.now());
    return Object.entries(filters).every(([key, value]) => {
      const own = String(view[keyOf(key)]).toLowerCase();
      return Array.isArray(value)
        ? value.some((one) => String(one).toLowerCase() === own)
        : String(value).toLowerCase() === own;
    });
  });
  const page = sortBy(found, sort).slice(offset, offset + limit);
  return ok({
    count: page.length,
    filters,
    limit,
    offset,
    sort: [sort],
    total: found.length,
    waba_templates: page.map((template) => legacyView(template, simulation.clock.now())),
  });
};

const create: Handler = ({ simulation, number, json }) => {
  const { id, status, category } = createTemplate(simulation, number.wabaId, json);
  return { status: 201, body: { id, status, category } };
};

const remove: Handler = ({ simulation, number, params }) => {
  const name = params[0] ?? '';
  const family = templatesOf(simulation, number).filter((template) => template.name === name);
  if (family.length === 0) {
    return {
      status: 404,
      body: {
        meta: {
          success: false,
          http_code: 404,
          developer_message: `template name=${name} was not found`,
        },
      },
    };
  }
  deleteTemplates(simulation, family);
  return ok({
    meta: { developer_message: `template name=${name} was deleted`, http_code: 200, success: true },
  });
};

/** The deprecated template endpoints (reference 1.8). */
export const legacyTemplateRoutes: Route[] = [
  { method: 'GET', path: /^\/v1\/configs\/templates$/, handle: list },
  { method: 'POST', path: /^\/v1\/configs\/templates$/, handle: create },
  { method: 'DELETE', path: /^\/v1\/configs\/templates\/([^/]+)$/, handle: remove },
];
