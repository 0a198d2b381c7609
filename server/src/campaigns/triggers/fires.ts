import type { FireOutcome } from '../../../../shared/contracts/triggers';
import type { ChannelRow } from '../../channels/channels';
import type { ContactRow } from '../../contacts/contacts';
import { MINUTE_MS } from '../../support/constants';
import { errorSentence, fromJson } from '../../support/database';
import { getService } from '../../support/get-service';
import { hashKey } from '../../support/keys';
import { storedText } from '../../support/stored-text';
import type { Strapi } from '../../support/strapi-types';
import { TABLES } from '../../support/tables';
import type { CampaignRow } from '../campaigns';
import type { EntryVersion } from '../personalisation';
import { holds, valueAt, type TriggerEvent, type TriggerRule } from './rule';
import { ruleOf, type TriggerRow } from './triggers';

export interface FireRow {
  id: number;
  trigger: number;
  entry: string;
  at: number | string;
  due_at: number | string;
  outcome: FireOutcome;
  reason: string | null;
  message: number | null;
}

/** What is created and updated is a draft; nobody is told of what is not published otherwise. */
export const versionOf = ({ event }: Pick<TriggerRule, 'event'>): EntryVersion =>
  event === 'created' || event === 'updated' ? 'draft' : 'published';

const AT_ONCE = 50;

/** The recipient as the message is sent to: a number, a BSUID, or a contact. */
const recipientOf = (value: unknown): { to: string } | { contact: string } | null => {
  if (typeof value === 'string' && value.trim() !== '') return { to: value.trim() };
  if (typeof value === 'number') return { to: String(value) };
  const documentId = (value as { documentId?: unknown } | null | undefined)?.documentId;
  return typeof documentId === 'string' ? { contact: documentId } : null;
};

/** Whom a trigger would write to about an entry, or why nobody. */
export type Judged =
  | { ok: true; campaign: CampaignRow; recipient: { to: string } | { contact: string } }
  | { ok: false; reason: string };

/** Reasons that the next change of the entry, or of the trigger, may end. */
const NOT_YET = new Set(['condition', 'entry_missing', 'trigger_broken']);

/** Fires triggers: noted once when something happens, done when its time has come. */
export const createTriggerFiresService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const fires = () => db().table<FireRow>(TABLES.triggerFire);

  /** The entry with everything that the rule and the message read. */
  const entryOf = async (
    row: TriggerRow,
    campaign: CampaignRow | null,
    documentId: string,
    version: EntryVersion | null
  ) => {
    const { conditions, recipient } = ruleOf(row);
    const paths = [recipient, ...conditions.map(({ path }) => path)];
    return getService(strapi, 'personalisation').entry(
      row.content_type,
      documentId,
      {
        ...(fromJson<Record<string, unknown>>(campaign?.variables) ?? {}),
        // expressions that name the rule's own paths load them, too
        rule: paths.map((path) => `{{ entry.${path} }}`).join(''),
      },
      version
    );
  };

  const campaignOf = (row: TriggerRow): Promise<CampaignRow | null> =>
    row.campaign_id === null
      ? Promise.resolve(null)
      : getService(strapi, 'campaigns').findById(Number(row.campaign_id));

  const keyOf = (rule: TriggerRule, documentId: string, recipient: unknown): string =>
    rule.oncePer === 'entry'
      ? hashKey('entry', documentId)
      : hashKey('recipient', JSON.stringify(recipient));

  const finish = async (
    id: number,
    outcome: FireOutcome,
    reason: string | null,
    message: number | null = null
  ): Promise<void> => {
    await fires()
      .where({ id })
      .update({ outcome, reason: reason === null ? null : storedText(reason), message } as never);
  };

  /**
   * @param version that counts: the event's own; null for what is published, else the draft
   * @returns why nothing would be sent, or to whom
   */
  const judge = async (
    row: TriggerRow,
    documentId: string,
    version: EntryVersion | null = versionOf(ruleOf(row))
  ): Promise<Judged> => {
    if (!getService(strapi, 'triggers').isAskable(row)) {
      return { ok: false, reason: 'trigger_broken' };
    }
    const campaign = await campaignOf(row);
    const entry = campaign && (await entryOf(row, campaign, documentId, version));
    if (!campaign) return { ok: false, reason: 'campaign_missing' };
    if (!entry) return { ok: false, reason: 'entry_missing' };
    const rule = ruleOf(row);
    if (!rule.conditions.every((condition) => holds(entry, condition))) {
      return { ok: false, reason: 'condition' };
    }
    const recipient = recipientOf(valueAt(entry, rule.recipient.split('.')));
    return recipient
      ? { ok: true, campaign, recipient }
      : { ok: false, reason: `no_recipient: ${rule.recipient}` };
  };

  /** When the quiet hours of the recipient end that run now; null where none run. */
  const quietUntil = async (
    campaign: CampaignRow,
    recipient: { to: string } | { contact: string },
    hours: NonNullable<TriggerRule['quietHours']>
  ): Promise<number | null> => {
    const channel = await getService(strapi, 'scenarioSend').channelOf(campaign);
    const contact = await getService(strapi, 'triggerFires').contactOf(recipient, channel);
    const phone = contact?.wa_id ?? ('to' in recipient ? recipient.to.replace(/\D/g, '') : null);
    return getService(strapi, 'quietTime').end(
      hours,
      { timezone: contact?.timezone ?? null, phone },
      channel.timezone
    );
  };

  const fire = async (one: FireRow): Promise<void> => {
    const row = await getService(strapi, 'triggers').findById(Number(one.trigger));
    if (!row || row.status !== 'active') return finish(one.id, 'skipped', 'trigger_inactive');
    const judged = await judge(row, one.entry);
    if (!judged.ok) return finish(one.id, 'skipped', judged.reason);
    const { campaign, recipient } = judged;
    const { language, quietHours } = ruleOf(row);
    try {
      const until = quietHours ? await quietUntil(campaign, recipient, quietHours) : null;
      if (until !== null) {
        await fires()
          .where({ id: one.id })
          .update({ due_at: until } as never);
        return;
      }
      const message = await getService(strapi, 'scenarioSend').send(
        campaign,
        {
          ...recipient,
          ...(language ? { language } : {}),
          ...(campaign.entry_type === row.content_type ? { entry: one.entry } : {}),
        },
        { owner: `trigger:${row.id}`, name: row.name, origin: 'trigger' },
        // a runner that was killed behind the send finds its message again
        `fire:${one.id}`,
        versionOf(ruleOf(row))
      );
      const stored = await getService(strapi, 'messages').findById(message);
      await finish(
        one.id,
        stored?.status === 'not_sent' ? 'skipped' : 'sent',
        stored?.status === 'not_sent' ? stored.reason : null,
        message
      );
    } catch (error) {
      await finish(one.id, 'failed', errorSentence(error));
    }
  };

  return {
    /** Whom a recipient means if we know them; makes nothing. */
    async contactOf(
      recipient: { to: string } | { contact: string },
      channel: ChannelRow
    ): Promise<ContactRow | null> {
      const contacts = getService(strapi, 'contacts');
      if ('contact' in recipient) return contacts.findByDocumentId(recipient.contact);
      const parsed = contacts.parseRecipient(recipient.to);
      return parsed.ok ? contacts.findBySender(parsed.sender, channel.business_id ?? '') : null;
    },

    judge,
    isNotYet: (judged: Judged): boolean => !judged.ok && NOT_YET.has(judged.reason),

    /** Something happened to an entry: whichever trigger it concerns fires once. */
    async note(contentType: string, event: TriggerEvent, documentId: string): Promise<void> {
      for (const row of await getService(strapi, 'triggers').ofType(contentType)) {
        const rule = ruleOf(row);
        if (rule.event !== event) continue;
        const judged = await judge(row, documentId);
        if (this.isNotYet(judged)) continue;
        await this.add(row, documentId, judged.ok ? judged.recipient : null, clock().now());
      }
    },

    /** @param at when it happened, epoch ms */
    async add(row: TriggerRow, documentId: string, recipient: unknown, at: number): Promise<void> {
      const rule = ruleOf(row);
      await db().insertOnce(
        TABLES.triggerFire,
        ['key', 'trigger'],
        [
          db().newRow({
            trigger: row.id,
            key: keyOf(rule, documentId, recipient),
            entry: storedText(documentId),
            at,
            due_at: at + rule.delayMinutes * MINUTE_MS,
            outcome: 'waiting',
          }),
        ]
      );
      db().afterCommit(() => getService(strapi, 'campaignRunner').wake());
    },

    /** Does what is due. @returns whether there is more */
    async work(): Promise<boolean> {
      const due = (await fires()
        .where({ outcome: 'waiting' })
        .where('due_at', '<=', clock().now() as never)
        .orderBy('due_at')
        .limit(AT_ONCE)) as FireRow[];
      for (const one of due) await fire(one);
      return due.length === AT_ONCE;
    },

    /** The log of a trigger, newest first; one row more than `limit` where there are more. */
    async log(
      trigger: number,
      { before, outcome }: { before: number | null; outcome: FireOutcome | null },
      limit: number
    ): Promise<FireRow[]> {
      const query = fires()
        .where({ trigger })
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (before !== null) query.where('id', '<', before);
      if (outcome !== null) query.where({ outcome });
      return (await query) as FireRow[];
    },

    /** When each of these triggers fired last, in epoch ms. */
    async lastOf(triggers: readonly number[]): Promise<Map<number, number>> {
      if (triggers.length === 0) return new Map();
      const newest = (await db()
        .table(TABLES.triggerFire)
        .whereIn('trigger', triggers as never)
        .groupBy('trigger')
        .max({ newest: 'id' })) as unknown as { newest: number }[];
      const rows = (await fires().whereIn(
        'id',
        newest.map(({ newest: id }) => id)
      )) as FireRow[];
      return new Map(rows.map(({ trigger, at }) => [Number(trigger), Number(at)]));
    },
  };
};
