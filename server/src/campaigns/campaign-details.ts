import type { CampaignDetail, CampaignProblem } from '../../../shared/contracts/campaigns';
import { errors } from '@strapi/utils';
import { getService } from '../support/get-service';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { contentOf, type CampaignRow } from './campaigns';
import { createCampaignChecks } from './campaign-checks';

/** Names that are looked up of people. */
const NAMED_CONTACTS = 100;

/** One campaign with everything that its pages show at once. */
export const createCampaignDetailsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const checks = createCampaignChecks(strapi);

  const namesIn = async (
    table: string,
    column: string,
    documentIds: readonly string[]
  ): Promise<[string, string][]> => {
    if (documentIds.length === 0) return [];
    const rows = (await db()
      .table(table)
      .whereIn('document_id', documentIds.map((id) => storedText(id)) as never)
      .select('document_id', `${column} as name`)) as unknown as {
      document_id: string;
      name: string | null;
    }[];
    return rows.map(({ document_id, name }) => [document_id, name ?? document_id]);
  };

  const namesOf = async (row: CampaignRow): Promise<Record<string, string>> => {
    const { audience, exclusions } = contentOf(row);
    const both = (part: 'segments' | 'tags' | 'contacts' | 'lists') => [
      ...new Set([...audience[part], ...exclusions[part]]),
    ];
    const found = await Promise.all([
      namesIn(TABLES.segment, 'name', both('segments')),
      namesIn(TABLES.tag, 'name', both('tags')),
      namesIn(TABLES.audienceList, 'name', both('lists')),
      namesIn(TABLES.contact, 'display_name', both('contacts').slice(0, NAMED_CONTACTS)),
    ]);
    return Object.fromEntries(found.flat());
  };

  const templateProblems = async (row: CampaignRow): Promise<CampaignProblem[]> => {
    if (row.template_id === null) return [];
    const family = await getService(strapi, 'campaigns').family(Number(row.template_id));
    if (family.some(({ status }) => status === 'approved')) return [];
    const chosen = family.find(({ id }) => Number(id) === Number(row.template_id));
    const state = chosen?.status;
    const code =
      state === 'paused' || state === 'disabled'
        ? `template_${state}`
        : chosen
          ? 'template_not_approved'
          : 'template_missing';
    const message = chosen
      ? `No language of the template is approved; this one is ${String(state).replace('_', ' ')}.`
      : 'The template does not exist any more.';
    return [{ severity: 'error', code, path: 'template', message }];
  };

  const channelProblems = async (row: CampaignRow): Promise<CampaignProblem[]> => {
    if (row.channel_id === null) return [];
    const channel = await getService(strapi, 'channels').findById(Number(row.channel_id));
    return channel?.status === 'connected'
      ? []
      : [
          {
            severity: 'error',
            code: 'channel_not_connected',
            path: 'channel',
            message: 'The channel is not connected.',
          },
        ];
  };

  /** Expressions over a type that changed since, and variables of a template that did. */
  const variableProblems = async (row: CampaignRow): Promise<CampaignProblem[]> => {
    const { entryType, variables } = contentOf(row);
    if (entryType && !getService(strapi, 'personalisation').isContentType(entryType)) {
      return [
        {
          severity: 'error',
          code: 'entry_type_missing',
          path: 'entryType',
          message: `${entryType} is no content type of this Strapi any more.`,
        },
      ];
    }
    const findings = await checks.findings(variables, entryType, row.template_id);
    return findings.map(({ path, message }) => ({
      severity: 'error',
      code: 'variable_wrong',
      path,
      message: `${path} ${message}`,
    }));
  };

  const audienceProblems = async (row: CampaignRow): Promise<CampaignProblem[]> => {
    const content = contentOf(row);
    const problems: CampaignProblem[] = [];
    for (const part of ['audience', 'exclusions'] as const) {
      try {
        await getService(strapi, 'audience').resolve(content[part], part);
      } catch (error) {
        if (!(error instanceof errors.ValidationError)) throw error;
        const [first] = (error.details as { errors?: { path: string[] }[] }).errors ?? [];
        problems.push({
          severity: 'error',
          code: 'audience_broken',
          path: first?.path.join('.') ?? part,
          message: error.message,
        });
      }
    }
    return problems;
  };

  return {
    /** @throws NotFoundError */
    async of(documentId: string): Promise<CampaignDetail> {
      const row = await getService(strapi, 'campaigns').existing(documentId);
      const contents = getService(strapi, 'storedContent');
      const [views, content, version, names, ...problems] = await Promise.all([
        getService(strapi, 'campaignViews').many([row]),
        contents.of(row),
        contents.versionOf(row),
        namesOf(row),
        templateProblems(row),
        channelProblems(row),
        variableProblems(row),
        audienceProblems(row),
      ]);
      const [view] = views;
      if (!view) throw new errors.NotFoundError('There is no such campaign');
      return { ...view, version, content, names, problems: problems.flat() };
    },
  };
};
