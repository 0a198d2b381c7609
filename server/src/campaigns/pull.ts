import type { ChannelRow } from '../channels/channels';
import type { ContactRow } from '../contacts/contacts';
import type { Composition } from '../outbound/compose';
import type { NewOutbound } from '../outbound/take-on';
import type { NotSentCode } from '../../../shared/not-sent-reasons';
import type { TemplateRow } from '../templates/templates';
import { fromJson } from '../support/database';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { CampaignRow } from './campaigns';
import type { ContactFields } from './personalisation';
import type { RecipientRow } from './recipients';
import type { RenderPlan } from './render';
import { settingsOf, type RunRow } from './runs';

/** Recipients at once, and how many may be in the outbox ahead of the sender. */
const BATCH = 100;
export const AHEAD = 1_000;
const ASK_AGAIN_MS = 60_000;

interface NotSent {
  recipient: RecipientRow;
  code: NotSentCode;
  details: string | null;
  variant: TemplateRow;
}

interface Verdicts {
  ready: { recipient: RecipientRow; contact: ContactRow; composition: Composition }[];
  notSent: NotSent[];
  later: { recipient: RecipientRow; at: number; reason: string }[];
}

export interface PullScene {
  run: RunRow;
  campaign: CampaignRow;
  channel: ChannelRow;
  plan: RenderPlan;
}

/** PULL: recipients whose turn it is become messages in the outbox, or are not sent with their reason. */
export const createPullService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const recipients = () => getService(strapi, 'campaignRecipients');

  /** A contact that was merged meanwhile is the other one now, unless that is a recipient already. */
  const followMerges = async (batch: RecipientRow[], contacts: ContactRow[]): Promise<boolean> => {
    let followed = false;
    for (const { id, merged_into } of contacts) {
      const recipient = batch.find(({ contact }) => Number(contact) === Number(id));
      if (merged_into === null || !recipient) continue;
      const into = await getService(strapi, 'contacts').findByDocumentId(merged_into);
      if (!into || (await recipients().isRecipient(recipient.run, Number(into.id)))) continue;
      await recipients().change([recipient.id], { contact: Number(into.id) });
      followed = true;
    }
    return followed;
  };

  const judgeAll = async (
    { run, channel, plan }: PullScene,
    batch: RecipientRow[],
    contacts: Map<number, ContactRow>,
    fields: Map<number, ContactFields>
  ): Promise<Verdicts> => {
    const render = getService(strapi, 'campaignRender');
    const compose = getService(strapi, 'compose');
    const factsOf = await getService(strapi, 'facts').ofRecipients(
      channel,
      [...contacts.values()],
      {
        status: run.status,
        overLimit: run.over_limit,
        quietHours: fromJson(run.quiet_hours),
        category: run.category,
        isDuplicate: false,
      }
    );
    const had = await recipients().reachedByMerge(run.id, [...contacts.keys()]);
    const verdicts: Verdicts = { ready: [], notSent: [], later: [] };
    for (const recipient of batch) {
      const contact = contacts.get(Number(recipient.contact));
      const own = fields.get(Number(recipient.contact));
      const refuse = (code: NotSentCode, details: string | null, variant = plan.main) =>
        verdicts.notSent.push({ recipient, code, details, variant });
      // erased, it has no number either; that is nothing that anybody could mend
      if (!contact || !own || contact.erased_at !== null) {
        refuse('contact_erased', null);
        continue;
      }
      if (contact.merged_into !== null || had.has(Number(contact.id))) {
        refuse('contact_merged', null);
        continue;
      }
      if (!contact.wa_id && !contact.user_id) {
        refuse('no_number', null);
        continue;
      }
      const rendered = render.render(plan, { contact: own });
      const verdict = getService(strapi, 'judge').judge(factsOf(contact, rendered.variant));
      if (verdict.kind === 'not_sent') refuse(verdict.code, null, rendered.variant);
      else if (verdict.kind === 'later')
        verdicts.later.push({ recipient, at: verdict.at, reason: verdict.rule });
      else if (verdict.kind === 'hold')
        verdicts.later.push({ recipient, at: clock().now() + ASK_AGAIN_MS, reason: verdict.rule });
      else if (!rendered.ok)
        refuse(rendered.refusal.code, rendered.refusal.details, rendered.variant);
      else {
        verdicts.ready.push({
          recipient,
          contact,
          composition: compose.fromTemplate(rendered.variant, rendered.values),
        });
      }
    }
    return verdicts;
  };

  /** They have no message; statistics count them all the same. */
  const keepNotSent = async ({ run, campaign, channel }: PullScene, list: NotSent[]) => {
    const groups = new Map<string, NotSent[]>();
    for (const one of list) {
      const key = `${one.code}|${one.details}|${one.variant.id}`;
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    for (const [first, ...others] of groups.values()) {
      const { code, details, variant } = first as NotSent;
      await recipients().change(
        [first as NotSent, ...others].map(({ recipient }) => recipient.id),
        { state: 'not_sent', reason: code, details, variant: variant.language }
      );
    }
    const timestamp = clock().now();
    await getService(strapi, 'rollups').note(
      list.map(({ code, variant }) => ({
        before: null,
        after: {
          direction: 'outbound',
          status: 'not_sent' as const,
          reason: code,
          timestamp,
          channel_id: channel.id,
          template_id: variant.id,
          campaign_id: campaign.id,
          run: run.id,
          origin: 'campaign',
          sent_by: run.started_by,
          category: variant.category,
          test: false,
        },
      }))
    );
  };

  const keepReady = async ({ run, campaign, channel }: PullScene, ready: Verdicts['ready']) => {
    const conversations = await getService(strapi, 'conversations').ensureEach(
      channel.id,
      ready.map(({ contact }) => Number(contact.id))
    );
    const caller = {
      owner: `run:${run.id}`,
      name: run.started_by ?? campaign.name,
      origin: 'campaign' as const,
      campaign: campaign.id,
      run: run.id,
    };
    const dueAt = clock().monotonic();
    const items: NewOutbound[] = ready.map(({ contact, composition, recipient }) => ({
      channel: channel.id,
      contact: Number(contact.id),
      conversation: conversations.get(Number(contact.id)) as NonNullable<
        ReturnType<typeof conversations.get>
      >,
      composition,
      caller,
      // once for a recipient, whoever pulls it how often
      idempotencyKey: hashKey('recipient', String(recipient.id)),
      requestHash: hashKey('recipient', String(recipient.id)),
      dueAt,
      refusal: null,
    }));
    const ids = await getService(strapi, 'takeOn').store(items);
    if (!ids) throw new Error('a recipient has a message already');
    await db().updateEach(
      TABLES.campaignRecipient,
      { message: 'integer', variant: 'text', state: 'text', attempts: 'integer', reason: 'text' },
      ready.map(({ recipient, composition }, at) => ({
        id: recipient.id,
        message: ids[at] as number,
        variant: composition.template?.language ?? null,
        state: 'queued',
        reason: null,
        attempts: Number(recipient.attempts) + 1,
      }))
    );
  };

  return {
    /**
     * One batch.
     * @returns how many recipients were looked at; 0 when none is due or enough are ahead
     */
    async step(scene: PullScene): Promise<number> {
      const { run } = scene;
      const ahead = await getService(strapi, 'outbox').underWay(run.id, AHEAD);
      const batch = await recipients().due(run.id, clock().now(), Math.min(BATCH, AHEAD - ahead));
      if (batch.length === 0) return 0;
      const ids = batch.map(({ contact }) => Number(contact));
      const rows = await getService(strapi, 'contacts').findByIds(ids);
      if (await followMerges(batch, rows)) return batch.length;
      const contacts = new Map(rows.map((row) => [Number(row.id), row]));
      const fields = await getService(strapi, 'personalisation').contacts(ids);
      const { ready, notSent, later } = await judgeAll(scene, batch, contacts, fields);

      await db().transaction(async () => {
        const free = await recipients().lockWaiting(batch.map(({ id }) => Number(id)));
        const isFree = ({ recipient }: { recipient: RecipientRow }) =>
          free.has(Number(recipient.id));
        const sending = ready.filter(isFree);
        const refused = notSent.filter(isFree);
        if (sending.length > 0) await keepReady(scene, sending);
        if (refused.length > 0) await keepNotSent(scene, refused);
        const moments = new Map<string, typeof later>();
        for (const one of later.filter(isFree)) {
          const key = `${one.at}|${one.reason}`;
          moments.set(key, [...(moments.get(key) ?? []), one]);
        }
        for (const group of moments.values()) {
          await recipients().change(
            group.map(({ recipient }) => recipient.id),
            { due_at: group[0]?.at ?? 0, reason: group[0]?.reason ?? null }
          );
        }
      });
      return batch.length;
    },

    /** @returns null where channel or template are gone */
    async scene(run: RunRow): Promise<PullScene | null> {
      const campaign = await getService(strapi, 'campaigns').findById(run.campaign);
      const channel =
        run.channel === null ? null : await getService(strapi, 'channels').findById(run.channel);
      if (!campaign || !channel) return null;
      const settings = settingsOf(run);
      const plan = await getService(strapi, 'campaignRender').plan(
        settings.template,
        channel,
        settings
      );
      return plan && { run, campaign, channel, plan };
    },
  };
};
