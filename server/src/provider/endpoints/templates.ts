import type { Caller } from '../client';
import { ownError } from '../errors';
import { asArray, asNumber, asObject, asObjects, asText } from '../read';
import { readAnything, readSuccess } from './answers';
import { normaliseStatus, readLegacyTemplate, readTemplate } from './template-shape';
import type { Result } from '../types';

/** A template as the account has it, the same for both generations of the API. */
export interface ProviderTemplate {
  /** Meta's id; the internal one of the deprecated endpoint only where Meta's is not told. */
  providerId: string;
  /** Internal id of the deprecated endpoint. */
  legacyId?: string;
  name: string;
  language: string;
  /** Upper case; SUBMITTED and CREATED of the deprecated endpoint are PENDING. */
  status: string;
  category: string;
  previousCategory?: string;
  /** What Meta holds to be right: the category changes to it. */
  correctCategory?: string;
  subCategory?: string;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  /** As they came. */
  components: Record<string, unknown>[];
  qualityScore: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';
  /** Null instead of the platform's NONE. */
  rejectedReason: string | null;
  messageSendTtlSeconds?: number;
  namespace?: string;
  /** The whole row, as it came. */
  raw: Record<string, unknown>;
}

export interface TemplatePage {
  templates: ProviderTemplate[];
  /** Give it as `after` to get the next page; absent on the last one. */
  next?: string;
}

/** The platform's own body of a creation; the linter judges it before it comes here. */
export interface TemplateDefinition {
  name: string;
  language: string;
  category: string;
  components: Record<string, unknown>[];
  parameter_format?: 'POSITIONAL' | 'NAMED';
  message_send_ttl_seconds?: number;
  [field: string]: unknown;
}

export interface TemplateChanges {
  category?: string;
  /** Replaces all components. */
  components?: Record<string, unknown>[];
  message_send_ttl_seconds?: number;
  [field: string]: unknown;
}

export interface CreatedTemplate {
  providerId: string;
  status: string;
  /** May differ from what was asked for: the platform decides. */
  category: string | null;
}

export interface ArchiveResult {
  done: string[];
  failed: { id: string; message: string }[];
}

export interface TemplateEndpoints {
  /** One page, up to `limit` (100) templates; falls back to the deprecated endpoint where the current one is missing. */
  listTemplates(page?: {
    after?: string;
    limit?: number;
    /** The platform may give more than what is asked for. */
    name?: string;
  }): Promise<Result<TemplatePage>>;
  /**
   * Every template of the account, page by page. An error ends it as its last item: a list is complete
   * only when every item was ok.
   */
  fetchTemplatePages(filter?: {
    name?: string;
  }): AsyncGenerator<Result<ProviderTemplate[]>, void, void>;
  /** The same one by one. */
  fetchAllTemplates(filter?: {
    name?: string;
  }): AsyncGenerator<Result<ProviderTemplate>, void, void>;
  getTemplate(providerId: string): Promise<Result<ProviderTemplate>>;
  createTemplate(definition: TemplateDefinition): Promise<Result<CreatedTemplate>>;
  editTemplate(providerId: string, changes: TemplateChanges): Promise<Result<void>>;
  /** Without `providerId` every language of the name goes. */
  deleteTemplate(template: { name: string; providerId?: string }): Promise<Result<void>>;
  /** At most 100 ids. */
  archiveTemplates(providerIds: string[]): Promise<Result<ArchiveResult>>;
  unarchiveTemplates(providerIds: string[]): Promise<Result<ArchiveResult>>;
}

const currentPath = '/message_templates';
const legacyPath = '/v1/configs/templates';

const fields = [
  'id',
  'name',
  'language',
  'status',
  'category',
  'components',
  'quality_score',
  'rejected_reason',
  'correct_category',
  'previous_category',
  'parameter_format',
  'sub_category',
  'message_send_ttl_seconds',
].join(',');

const isTemplate = (template: ProviderTemplate | null) => template !== null;

const readPage = (body: unknown): TemplatePage | null => {
  const answer = asObject(body);
  if (!answer || !Array.isArray(answer['data'])) return null;
  const paging = asObject(answer['paging']);
  const after = asText(asObject(paging?.['cursors'])?.['after']);
  const more = asText(paging?.['next']) !== null && after !== null;
  return {
    templates: asObjects(answer['data']).map(readTemplate).filter(isTemplate),
    ...(more ? { next: after } : {}),
  };
};

/** Cursors of the deprecated endpoint are offsets; the mark tells them from the current ones. */
const offsetMark = 'offset:';

const readLegacyPage =
  (offset: number) =>
  (body: unknown): TemplatePage | null => {
    const answer = asObject(body);
    if (!answer || !Array.isArray(answer['waba_templates'])) return null;
    const rows = asObjects(answer['waba_templates']);
    const seen = offset + rows.length;
    const total = asNumber(answer['total']) ?? seen;
    return {
      templates: rows.map(readLegacyTemplate).filter(isTemplate),
      ...(rows.length > 0 && seen < total ? { next: `${offsetMark}${seen}` } : {}),
    };
  };

const readCreated = (body: unknown): CreatedTemplate | null => {
  const answer = asObject(body);
  const providerId = asText(answer?.['external_id']) ?? asText(answer?.['id']);
  if (providerId === null) return null;
  return {
    providerId,
    status: normaliseStatus(answer?.['status']),
    category: asText(answer?.['category'])?.toUpperCase() ?? null,
  };
};

const readArchived =
  (key: 'archived_templates' | 'unarchived_templates') =>
  (body: unknown): ArchiveResult | null => {
    const answer = asObject(body);
    if (!answer || !Array.isArray(answer[key])) return null;
    return {
      done: asArray(answer[key])
        .map(asText)
        .filter((id) => id !== null),
      failed: Object.entries(asObject(answer['failed_templates']) ?? {}).map(([id, reason]) => ({
        id,
        message: asText(reason) ?? asText(asObject(reason)?.['message']) ?? '',
      })),
    };
  };

const isMissing = (answer: Result<unknown>) => !answer.ok && answer.error.httpStatus === 404;

export const createTemplateEndpoints = ({ call }: Caller): TemplateEndpoints => {
  const pathOf = (providerId: string) => `${currentPath}/${encodeURIComponent(providerId)}`;

  const listLegacy = (offset: number, limit: number) =>
    call(
      { method: 'GET', path: legacyPath, query: { limit, offset, sort: 'id' }, kind: 'management' },
      readLegacyPage(offset)
    );

  const listTemplates: TemplateEndpoints['listTemplates'] = async ({
    after,
    limit = 100,
    name,
  } = {}) => {
    if (after?.startsWith(offsetMark)) {
      return listLegacy(Number(after.slice(offsetMark.length)), limit);
    }
    const page = await call(
      {
        method: 'GET',
        path: currentPath,
        query: { limit, after, name, fields },
        kind: 'management',
      },
      readPage
    );
    return isMissing(page) && after === undefined ? listLegacy(0, limit) : page;
  };

  async function* fetchTemplatePages(
    filter: { name?: string } = {}
  ): AsyncGenerator<Result<ProviderTemplate[]>, void, void> {
    const cursors = new Set<string>();
    let after: string | undefined;
    do {
      const page = await listTemplates({ ...filter, after });
      if (!page.ok) {
        yield page;
        return;
      }
      yield { ok: true, value: page.value.templates };
      after = page.value.next;
      if (after !== undefined && cursors.has(after)) {
        const words = 'The list of templates came back to a page that was read.';
        yield { ok: false, error: ownError('unreadable', words, 'refused') };
        return;
      }
      if (after !== undefined) cursors.add(after);
    } while (after !== undefined);
  }

  async function* fetchAllTemplates(
    filter: { name?: string } = {}
  ): AsyncGenerator<Result<ProviderTemplate>, void, void> {
    for await (const page of fetchTemplatePages(filter)) {
      if (!page.ok) yield page;
      else for (const template of page.value) yield { ok: true, value: template };
    }
  }

  const postArchive = (
    verb: 'archive' | 'unarchive',
    key: 'archived_templates' | 'unarchived_templates',
    providerIds: string[]
  ) =>
    call(
      {
        method: 'POST',
        path: `${currentPath}/${verb}`,
        json: { hsm_ids: providerIds },
        kind: 'management',
      },
      readArchived(key)
    );

  return {
    listTemplates,
    fetchTemplatePages,
    fetchAllTemplates,
    getTemplate: (providerId) =>
      call(
        { method: 'GET', path: pathOf(providerId), query: { fields }, kind: 'management' },
        (body) => {
          const template = asObject(body);
          return template && readTemplate(template);
        }
      ),
    createTemplate: async (definition) => {
      const post = (path: string) =>
        call({ method: 'POST', path, json: definition, kind: 'management' }, readCreated);
      const created = await post(currentPath);
      return isMissing(created) ? post(legacyPath) : created;
    },
    editTemplate: (providerId, changes) =>
      call(
        { method: 'POST', path: pathOf(providerId), json: changes, kind: 'management' },
        readSuccess
      ),
    deleteTemplate: async ({ name, providerId }) => {
      const deleted = await call(
        {
          method: 'DELETE',
          path: currentPath,
          query: { name, hsm_id: providerId },
          kind: 'management',
        },
        readSuccess
      );
      // the deprecated endpoint takes every language of a name: never in place of one
      if (!isMissing(deleted) || providerId !== undefined) return deleted;
      const path = `${legacyPath}/${encodeURIComponent(name)}`;
      return call({ method: 'DELETE', path, kind: 'management' }, readAnything);
    },
    archiveTemplates: (providerIds) => postArchive('archive', 'archived_templates', providerIds),
    unarchiveTemplates: (providerIds) =>
      postArchive('unarchive', 'unarchived_templates', providerIds),
  };
};
