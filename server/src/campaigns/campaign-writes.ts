import { errors, z } from '@strapi/utils';
import type { CampaignStatus } from '../../../shared/statuses';
import { uid } from '../support/constants';
import { refuseMachineOwned } from '../support/content-api';
import { createDocumentId } from '../support/document-id';
import { fieldError, fieldErrors } from '../support/errors';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import { STRING_LENGTH as NAME_LENGTH, storedText } from '../support/stored-text';
import { documents, repository, type Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { createCampaignChecks } from './campaign-checks';
import { readCampaign, type CampaignBody } from './campaign-body';
import type { CampaignRow } from './campaigns';
import { CampaignStateError } from './errors';
import { CAMPAIGN, CAMPAIGN_MACHINE_FIELDS } from './schema';

/** A scheduled broadcast goes out as it was checked: it is called off before it is changed. */
const EDITABLE = new Set(['draft', 'active', 'inactive']);

/** What is not scheduled and does not run. */
const ARCHIVABLE = ['draft', 'active', 'inactive', 'finished', 'stopped'] as const;

const COPIED = ' (copy)';
const copyBody = z.strictObject({
  name: z.string('must be a text').trim().min(1, 'must not be empty').max(NAME_LENGTH).nullish(),
});

/** What developers and the admin do with campaigns; each gives the documentId. */
export const createCampaignWrites = (strapi: Strapi) => {
  const db = () => getService(strapi, 'database');
  const campaigns = () => getService(strapi, 'campaigns');
  const checks = createCampaignChecks(strapi);
  const contents = () => getService(strapi, 'storedContent');
  const existing = (documentId: string) => campaigns().existing(storedText(documentId));

  const templateOf = async ({ template, channel }: CampaignBody) => {
    if (!template) return null;
    const row = await getService(strapi, 'templates').findByDocumentId(storedText(template));
    if (!row || row.status === 'draft' || row.status === 'deleted') {
      throw fieldError('template', 'is no template that was submitted');
    }
    const number = channel && (await getService(strapi, 'channels').findByDocumentId(channel));
    if (number && number.waba_id !== row.waba_id) {
      throw fieldError('template', 'is no template of the account of this channel');
    }
    return row;
  };

  const checked = async (body: CampaignBody): Promise<CampaignBody> => {
    if (body.channel) {
      const channel = await getService(strapi, 'channels').findByDocumentId(body.channel);
      if (!channel) throw fieldError('channel', 'is not known');
    }
    if (body.entryType && !getService(strapi, 'personalisation').isContentType(body.entryType)) {
      throw fieldError('entryType', 'is no content type of this Strapi');
    }
    const template = await templateOf(body);
    const findings = await checks.findings(
      body.variables,
      body.entryType ?? null,
      template === null ? null : Number(template.id)
    );
    if (findings.length > 0) throw fieldErrors(findings);
    return body;
  };

  const rowId = async (table: string, documentId: string | null | undefined) => {
    if (!documentId) return null;
    const row = (await db()
      .table(table)
      .where({ document_id: storedText(documentId) } as never)
      .first('id')) as unknown as { id: number } | undefined;
    return row ? Number(row.id) : null;
  };

  const tagIds = async (documentIds: readonly string[]): Promise<number[]> => {
    const rows = (await db()
      .table(TABLES.tag)
      .whereIn('document_id', documentIds.map((id) => storedText(id)) as never)
      .select('id')) as unknown as { id: number }[];
    if (rows.length < new Set(documentIds).size) {
      throw fieldError('tags', 'names one that is not known');
    }
    return rows.map(({ id }) => Number(id));
  };

  const fieldsOf = async ({ tags, ...body }: CampaignBody) => ({
    ...body,
    template: await rowId(TABLES.template, body.template),
    channel: await rowId(TABLES.channel, body.channel),
    ...(tags ? { tags: { set: await tagIds(tags) } } : {}),
    updatedAt: new Date(),
  });

  const begun = (): CampaignStateError =>
    new CampaignStateError(
      'campaign_begun',
      'A broadcast that is scheduled or has begun is not changed.'
    );

  /** A draft with the words of another; its relations are those that are still there. */
  const insert = async (body: CampaignBody): Promise<string> => {
    const documentId = createDocumentId();
    const at = new Date();
    await repository(strapi, uid(CAMPAIGN)).create({
      data: {
        ...(await fieldsOf(body)),
        documentId,
        status: 'draft',
        createdAt: at,
        publishedAt: at,
      },
    });
    return documentId;
  };

  /** What an archived campaign was: a scenario message comes back switched off. */
  const statusBehindArchive = async (row: CampaignRow): Promise<CampaignStatus> => {
    if (row.kind === 'scenario') return 'inactive';
    const run = await getService(strapi, 'campaignRuns').newestOf(row.id);
    return run?.status === 'finished' ? 'finished' : run?.started_at ? 'stopped' : 'draft';
  };

  return {
    /** As Strapi reads it, for the answer. */
    read: (documentId: string) => documents(strapi, uid(CAMPAIGN)).findOne({ documentId }),

    async create(data: unknown): Promise<string> {
      refuseMachineOwned(data, CAMPAIGN_MACHINE_FIELDS);
      const body = await checked(readCampaign(data));
      return insert(body);
    },

    /**
     * Changes what is given.
     * @param version of what was opened; without it the last one wins
     * @throws ValidationError · CampaignStateError `campaign_begun`, or `campaign_changed` where somebody
     *   saved another since
     */
    async update(
      documentId: string,
      data: unknown,
      version: string | null = null
    ): Promise<string> {
      refuseMachineOwned(data, CAMPAIGN_MACHINE_FIELDS);
      const row = await existing(documentId);
      if (!EDITABLE.has(row.status)) throw begun();
      const stored = { ...(await contents().of(row)), tags: undefined };
      const body = await checked(readCampaign(data, stored));
      if (body.kind !== row.kind) throw fieldError('kind', 'cannot be changed');
      await db().transaction(async () => {
        const locked = await campaigns().lock(row.id);
        if (!locked || !EDITABLE.has(locked.status)) throw begun();
        if (version !== null && (await contents().versionOf(locked)) !== version) {
          throw new CampaignStateError(
            'campaign_changed',
            'Somebody else saved this campaign since you opened it. Open it again, or save yours as a copy.'
          );
        }
        await repository(strapi, uid(CAMPAIGN)).update({
          where: { id: row.id },
          data: await fieldsOf(body),
        });
      });
      return row.document_id;
    },

    /** A draft that begins as another campaign, without its runs. @throws ValidationError */
    async copy(documentId: string, data: unknown): Promise<string> {
      const { name } = validated(copyBody, data);
      const row = await existing(documentId);
      const stored = await contents().of(row);
      const words = name ?? `${row.name.slice(0, NAME_LENGTH - COPIED.length)}${COPIED}`;
      // what it names may be gone: it is copied all the same, and says so when it is opened
      const kept = { ...stored, tags: undefined, schedule: null, name: words };
      const copied = readCampaign(kept);
      return insert({ ...copied, tags: stored.tags });
    },

    /**
     * Takes it out of the way, or back again.
     * @throws CampaignStateError while it is scheduled or under way
     */
    async setArchived(documentId: string, isArchived: boolean): Promise<string> {
      const row = await existing(documentId);
      const target = isArchived ? 'archived' : await statusBehindArchive(row);
      const from: CampaignStatus[] = isArchived ? [...ARCHIVABLE] : ['archived'];
      if (!(await campaigns().move(row.id, from, target))) {
        throw new CampaignStateError(
          'campaign_state',
          isArchived
            ? 'A broadcast that is scheduled or under way is not archived: stop it first.'
            : 'This campaign is not archived.'
        );
      }
      return row.document_id;
    },

    /** A campaign that has sent something keeps its numbers, so it stays. */
    async remove(documentId: string): Promise<string> {
      const row = await existing(documentId);
      const { totals } = await getService(strapi, 'statistics').sums({
        fromMs: 0,
        toMs: Number.MAX_SAFE_INTEGER,
        campaign: row.id,
        tests: 'include',
      });
      const run = await db()
        .table(TABLES.campaignRun)
        .where({ campaign: row.id } as never)
        .first('id');
      if (totals.recipients > 0 || run !== undefined) {
        throw new CampaignStateError(
          'campaign_in_use',
          'This campaign has sent messages, and its numbers stay. It can be switched off.'
        );
      }
      await db()
        .table(TABLES.campaign)
        .where({ id: row.id } as never)
        .delete();
      return row.document_id;
    },
  };
};

/** Campaigns are written by their own service alone: they have checks and states that a row does not show. */
export const guardCampaignWrites = (strapi: Strapi): void => {
  strapi.documents.use((context, next) => {
    const { uid: modelUid, action } = context as unknown as { uid: string; action: string };
    const writes = ['create', 'update', 'delete', 'clone'].includes(action);
    if (modelUid !== uid(CAMPAIGN) || !writes) return next();
    throw new errors.ApplicationError(
      "Campaigns are written by the plugin's own actions: REST, GraphQL or its services.",
      { code: 'campaign_written_elsewhere' }
    );
  });
};
