import { errors } from '@strapi/utils';
import type { SentMessageState, TestCheck } from '../../../shared/contracts/campaigns';
import { toIso } from '../support/database';
import { getService } from '../support/get-service';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { MessageRow } from '../messages/messages';
import type { CampaignRow } from './campaigns';
import { reasonWords } from './reason-words';

/** Statuses after which nobody has to look for it. */
const ARRIVED = new Set(['delivered', 'read', 'played']);

const UNDELIVERABLE = '131026';
const MARKETING_CAP = '131049';
const PAYMENT = '131042';

type State = TestCheck['state'];

interface SentRow extends MessageRow {
  campaign_id: number | null;
  sent_at: number | string | null;
  delivered_at: number | string | null;
  read_at: number | string | null;
}

/** How far one message of a campaign came, and what to look at where it does not arrive (product M3). */
export const createTestStateService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const find = async (where: object): Promise<SentRow | undefined> =>
    (await db()
      .table<SentRow>(TABLES.message)
      .where(where as never)
      .first()) as SentRow | undefined;

  const checksOf = async (message: SentRow): Promise<TestCheck[]> => {
    if (ARRIVED.has(message.status)) return [];
    const channel = await getService(strapi, 'channels').findById(Number(message.channel_id));
    const template =
      message.template_id === null
        ? null
        : await getService(strapi, 'templates').findById(Number(message.template_id));
    const { reason } = message;
    // one that is tried again later has its reason, too
    const isTold = reason !== null;
    // an answer of the platform clears what it did not name
    const unless = (code: string): State =>
      reason === code ? 'problem' : isTold ? 'ok' : 'unknown';
    const words = reason === null ? null : reasonWords(reason);
    return [
      {
        code: 'message_state',
        state: isTold ? 'problem' : message.status === 'queued' ? 'unknown' : 'ok',
        title: words?.title ?? 'The message was handed over',
        explanation: words
          ? `${words.explanation} ${words.nextStep}`
          : 'WhatsApp has not told yet that the phone got it: it may be switched off or without a connection.',
      },
      {
        code: 'channel_connected',
        state: channel?.status === 'connected' ? 'ok' : 'problem',
        title: 'The channel is connected',
        explanation:
          'Otherwise nothing leaves this installation: open Settings, WhatsApp, Channels.',
      },
      {
        code: 'webhook',
        state: channel?.webhook_state === 'registered' ? 'ok' : 'problem',
        title: 'The webhook is registered',
        explanation: 'Without it a delivery is not told, though the message may have arrived.',
      },
      {
        code: 'template_approved',
        state: template?.status === 'approved' ? 'ok' : 'problem',
        title: 'The template is approved',
        explanation: 'Only approved templates are delivered.',
      },
      {
        code: 'number_on_whatsapp',
        state: unless(UNDELIVERABLE),
        title: 'The number uses WhatsApp',
        explanation:
          'It needs a current version, and its owner must have accepted the current terms of use.',
      },
      {
        code: 'marketing_cap',
        state: template?.category === 'MARKETING' ? unless(MARKETING_CAP) : 'ok',
        title: 'WhatsApp lets marketing through',
        explanation:
          'A person gets so much marketing from all companies, and people in the USA get none at the moment.',
      },
      {
        code: 'own_number',
        state: 'unknown',
        title: 'It is not blocked',
        explanation:
          'Look on the phone whether this business is blocked or archived, or its chat muted.',
      },
      {
        code: 'payment',
        state: unless(PAYMENT),
        title: 'The account can pay',
        explanation: 'Meta refuses templates of accounts without a valid means of payment.',
      },
    ];
  };

  const stateOf = async (message: SentRow): Promise<SentMessageState> => ({
    message: message.document_id,
    status: message.status,
    reason: message.reason,
    problem: message.reason === null ? null : reasonWords(message.reason),
    createdAt: toIso(message.timestamp) as string,
    sentAt: toIso(message.sent_at),
    deliveredAt: toIso(message.delivered_at),
    readAt: toIso(message.read_at),
    now: new Date(getService(strapi, 'clock').now()).toISOString(),
    checks: await checksOf(message),
  });

  return {
    /** @param id row id */
    async ofMessage(id: number): Promise<SentMessageState> {
      return stateOf((await find({ id })) as SentRow);
    },

    /** @throws NotFoundError for a message that was not sent with this campaign */
    async ofCampaign(campaign: CampaignRow, documentId: string): Promise<SentMessageState> {
      const message = await find({ document_id: storedText(documentId) });
      if (!message || Number(message.campaign_id) !== Number(campaign.id)) {
        throw new errors.NotFoundError('There is no such message');
      }
      return stateOf(message);
    },
  };
};
