import { errors, z } from '@strapi/utils';
import type { TriggerContent } from '../../../../shared/contracts/triggers';
import { canonicalJson } from '../../support/canonical-json';
import { toJson, fromJson } from '../../support/database';
import { fieldErrors } from '../../support/errors';
import { getService } from '../../support/get-service';
import { hashKey } from '../../support/keys';
import { validated } from '../../support/request';
import { storedText } from '../../support/stored-text';
import { attributesOf, type Strapi } from '../../support/strapi-types';
import { TABLES } from '../../support/tables';
import type { CampaignRow } from '../campaigns';
import { CampaignStateError } from '../errors';
import type { Finding } from '../personalisation/check';
import { readTrigger, type TriggerBody, type TriggerRule } from './rule';

export interface TriggerRow {
  id: number;
  document_id: string;
  name: string;
  status: 'active' | 'inactive' | 'stopped';
  campaign_id: number | null;
  content_type: string;
  rule: unknown;
  created_at: unknown;
  updated_at: unknown;
}

export const ruleOf = (row: Pick<TriggerRow, 'rule'>): TriggerRule =>
  fromJson<TriggerRule>(row.rule) as TriggerRule;

/** More than a page shows, or anybody writes. */
const MOST = 500;

const change = z.looseObject({ version: z.string('is missing').max(64) });

/** Active triggers are looked at on every write of the host: they are kept in memory for so long. */
const FRESH_MS = 5_000;

/** Sentences of the form *when an entry … send this message to …* (product M5). */
export const createTriggersService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const triggers = () => db().table<TriggerRow>(TABLES.trigger);
  let active: { rows: TriggerRow[]; until: number } | null = null;

  const forget = (): void => {
    active = null;
  };

  /** What of a rule its content type has not, or has not any more; the type itself may be gone. */
  const typeProblemsOf = ({
    contentType,
    rule,
  }: Pick<TriggerBody, 'contentType' | 'rule'>): Finding[] => {
    const findings: Finding[] = [];
    const personalisation = getService(strapi, 'personalisation');
    if (!personalisation.isContentType(contentType)) {
      return [{ path: 'contentType', message: 'is no content type of this Strapi' }];
    }
    const paths: [string, string][] = [
      ['rule.recipient', rule.recipient],
      ...rule.conditions.map(({ path }, at): [string, string] => [
        `rule.conditions.${at}.path`,
        path,
      ]),
      ...(rule.event === 'date'
        ? [['rule.dateField', rule.dateField ?? ''] as [string, string]]
        : []),
    ];
    for (const [field, path] of paths) {
      if (path === '' || !personalisation.knows(['entry', ...path.split('.')], contentType)) {
        findings.push({ path: field, message: `"${path}" does not exist in ${contentType}` });
      }
    }
    if (rule.event === 'date' && rule.dateField && findings.length === 0) {
      const type = attributesOf(strapi, contentType)[rule.dateField]?.type ?? '';
      if (!['date', 'datetime'].includes(type)) {
        findings.push({ path: 'rule.dateField', message: 'is no date' });
      }
    }
    return findings;
  };

  /** What of a trigger is not there, or not any more. */
  const problemsOf = (
    content: Pick<TriggerBody, 'contentType' | 'rule'>,
    campaign: CampaignRow | null
  ): Finding[] => [
    ...(campaign?.kind === 'scenario'
      ? []
      : [{ path: 'campaign', message: 'is no scenario message' }]),
    ...typeProblemsOf(content),
  ];

  /** Whether it can be asked at all: the host may have changed its content type since it was written. */
  const isAskable = (row: TriggerRow): boolean =>
    typeProblemsOf({ contentType: row.content_type, rule: ruleOf(row) }).length === 0;

  /** @throws ValidationError naming what is not there */
  const checked = async (data: unknown): Promise<TriggerBody & { campaignId: number }> => {
    const body = readTrigger(data);
    const campaign = await getService(strapi, 'campaigns')
      .existing(storedText(body.campaign))
      .catch(() => null);
    const findings = problemsOf(body, campaign);
    if (findings.length > 0 || !campaign) throw fieldErrors(findings);
    return { ...body, campaignId: campaign.id };
  };

  const columnsOf = (body: TriggerBody & { campaignId: number }) => ({
    name: storedText(body.name),
    campaign_id: body.campaignId,
    content_type: storedText(body.contentType),
    rule: toJson(body.rule),
    updated_at: new Date(),
  });

  /** What somebody wrote. */
  const content = async (row: TriggerRow): Promise<TriggerContent> => {
    const campaign =
      row.campaign_id === null
        ? null
        : await getService(strapi, 'campaigns').findById(Number(row.campaign_id));
    return {
      name: row.name,
      campaign: campaign?.document_id ?? '-',
      contentType: row.content_type,
      rule: ruleOf(row),
    };
  };

  const versionOf = async (row: TriggerRow): Promise<string> =>
    hashKey('trigger', canonicalJson(await content(row)));

  return {
    versionOf,

    /** @throws NotFoundError */
    async existing(documentId: string): Promise<TriggerRow> {
      const row = (await triggers()
        .where({ document_id: storedText(documentId) })
        .first()) as TriggerRow | undefined;
      if (!row) throw new errors.NotFoundError('There is no such trigger');
      return row;
    },

    async findById(id: number): Promise<TriggerRow | null> {
      return ((await triggers().where({ id }).first()) as TriggerRow | undefined) ?? null;
    },

    problemsOf,
    isAskable,
    contentOf: content,

    /** All of them; people write them one by one. */
    async all(): Promise<TriggerRow[]> {
      return (await triggers().orderBy('name').limit(MOST)) as TriggerRow[];
    },

    /** A row as it would be, for a trigger that is not saved. @throws ValidationError */
    async unsaved(data: unknown): Promise<TriggerRow> {
      const body = await checked(data);
      return {
        id: 0,
        document_id: '',
        status: 'inactive',
        created_at: null,
        updated_at: null,
        name: body.name,
        campaign_id: body.campaignId,
        content_type: body.contentType,
        rule: body.rule,
      };
    },

    /** Active triggers of a content type; without one this costs nothing. */
    async ofType(contentType: string): Promise<TriggerRow[]> {
      const now = getService(strapi, 'clock').monotonic();
      if (!active || active.until < now) {
        const rows = (await triggers().where({ status: 'active' }).limit(MOST)) as TriggerRow[];
        active = { rows, until: now + FRESH_MS };
      }
      return active.rows.filter(({ content_type }) => content_type === contentType);
    },

    async allActive(): Promise<TriggerRow[]> {
      return (await triggers().where({ status: 'active' }).limit(MOST)) as TriggerRow[];
    },

    async create(data: unknown): Promise<TriggerRow> {
      const id = await db().insert(
        TABLES.trigger,
        db().newRow({ ...columnsOf(await checked(data)), status: 'inactive' })
      );
      return (await this.findById(id)) as TriggerRow;
    },

    /**
     * Changes what is given; `version` is that of what was opened.
     * @throws ValidationError · CampaignStateError `trigger_changed`
     */
    async update(documentId: string, data: unknown): Promise<TriggerRow> {
      const { version, ...news } = validated(change, data);
      const row = await this.existing(documentId);
      const columns = columnsOf(await checked({ ...(await content(row)), ...news }));
      await db().transaction(async () => {
        const locked = (await triggers().where({ id: row.id }).forUpdate().first()) as
          TriggerRow | undefined;
        if (!locked || (await versionOf(locked)) !== version) {
          throw new CampaignStateError(
            'trigger_changed',
            'Somebody else saved this trigger since you opened it.'
          );
        }
        await triggers()
          .where({ id: row.id })
          .update(columns as never);
      });
      forget();
      return (await this.findById(row.id)) as TriggerRow;
    },

    async remove(documentId: string): Promise<void> {
      const row = await this.existing(documentId);
      await db()
        .table(TABLES.triggerFire)
        .where({ trigger: row.id } as never)
        .delete();
      await triggers().where({ id: row.id }).delete();
      forget();
    },

    /** @throws CampaignStateError where its message is not active */
    async setActive(documentId: string, isActive: boolean): Promise<TriggerRow> {
      const row = await this.existing(documentId);
      if (isActive) {
        const { campaignId } = await checked(await content(row));
        const message = await getService(strapi, 'campaigns').findById(campaignId);
        if (message?.status !== 'active') {
          throw new CampaignStateError(
            'campaign_inactive',
            'The scenario message of this trigger is not active.'
          );
        }
      }
      await this.setStatus(row.id, isActive ? 'active' : 'inactive');
      return (await this.findById(row.id)) as TriggerRow;
    },

    async setStatus(id: number, status: TriggerRow['status']): Promise<void> {
      await triggers().where({ id }).update({ status });
      forget();
    },
  };
};
