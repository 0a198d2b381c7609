import { z } from '@strapi/utils';
import type { ChannelRow } from '../channels/channels';
import type { ContactRow } from '../contacts/contacts';
import type { Caller } from '../outbound/send-message';
import type { Refusal } from '../outbound/take-on';
import { uid } from '../support/constants';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import { storedJson, storedText } from '../support/stored-text';
import { documents, type Strapi } from '../support/strapi-types';
import { contentOf, type CampaignRow } from './campaigns';
import type { ContactFields, EntryVersion } from './personalisation';

const MAX_DATA = 64_000;
const text = z.string().max(255);

const profile = z.strictObject({
  displayName: text.optional(),
  firstName: text.optional(),
  lastName: text.optional(),
  email: z.email().optional(),
  language: z.string().max(20).optional(),
  timezone: z.string().max(64).optional(),
});

const body = z.strictObject({
  /** documentId */
  contact: text.nullish(),
  /** E.164 or BSUID */
  to: text.nullish(),
  /** Fields of a contact that is made for `to`; a known contact keeps its own. */
  profile: profile.optional(),
  data: z.record(z.string(), z.unknown(), 'must be an object').default({}),
  /** documentId of an entry of the campaign's content type */
  entry: text.nullish(),
  /** A variant's language, instead of the contact's. */
  language: z.string().max(20).nullish(),
});

type SendBody = z.infer<typeof body>;

/** Sends a campaign's message to one contact: by REST, GraphQL, service, trigger, or as a test. */
export const createScenarioSendService = ({ strapi }: { strapi: Strapi }) => {
  const channelOf = async (row: CampaignRow): Promise<ChannelRow> => {
    const channels = getService(strapi, 'channels');
    if (row.channel_id !== null) {
      const chosen = await channels.findById(Number(row.channel_id));
      if (chosen) return chosen;
    }
    const template =
      row.template_id === null
        ? null
        : await getService(strapi, 'templates').findById(Number(row.template_id));
    const [only, ...others] = template ? await channels.ofWaba(template.waba_id) : [];
    if (only && others.length === 0) return only;
    throw fieldError('channel', 'is missing: the campaign says no channel, and there are several');
  };

  const made = async (
    channel: ChannelRow,
    to: string,
    fields: SendBody['profile']
  ): Promise<ContactRow> => {
    const contacts = getService(strapi, 'contacts');
    const parsed = contacts.parseRecipient(to);
    if (!parsed.ok) throw fieldError('to', parsed.message);
    const { contact, isNew } = await contacts.resolve(parsed.sender, {
      portfolio: channel.business_id ?? '',
      source: 'api',
      at: getService(strapi, 'clock').now(),
    });
    if (isNew && fields && Object.keys(fields).length > 0) {
      await documents(strapi, uid('contact')).update({
        documentId: contact.document_id,
        data: storedJson(fields),
      });
    }
    return contact;
  };

  const recipientOf = async (channel: ChannelRow, wanted: SendBody): Promise<ContactRow> => {
    if (wanted.contact && wanted.to) {
      throw fieldError('to', 'and contact exclude each other: give one of them');
    }
    if (wanted.contact) {
      const contact = await getService(strapi, 'contacts').findByDocumentId(
        storedText(wanted.contact)
      );
      if (!contact) throw fieldError('contact', 'is not known');
      return contact;
    }
    if (!wanted.to) {
      throw fieldError('to', 'is missing: an international number, a BSUID, or contact');
    }
    return made(channel, wanted.to, wanted.profile);
  };

  const entryOf = async (row: CampaignRow, wanted: SendBody, version: EntryVersion | null) => {
    const { entryType, variables } = contentOf(row);
    if (!wanted.entry) return null;
    if (!entryType) throw fieldError('entry', 'is of no use: the campaign has no entryType');
    if (!getService(strapi, 'personalisation').isContentType(entryType)) {
      throw fieldError('entry', `cannot be read: ${entryType} is no content type any more`);
    }
    const entry = await getService(strapi, 'personalisation').entry(
      entryType,
      storedText(wanted.entry),
      variables,
      version
    );
    if (!entry) throw fieldError('entry', 'is not known');
    return entry;
  };

  const read = (data: unknown): SendBody => {
    const wanted = validated(body, storedJson(data ?? {}));
    if (JSON.stringify(wanted.data).length > MAX_DATA) {
      throw fieldError('data', `must not be larger than ${MAX_DATA} characters of JSON`);
    }
    return wanted;
  };

  return {
    /**
     * Takes the message of one contact on; what a rule or an empty variable forbids becomes a message that
     * was not sent, with its reason. The same key with the same body gives the same message again.
     * @param version of the entry, where its type has drafts
     * @returns id of the message
     * @throws ValidationError naming the field · IdempotencyConflictError
     */
    async send(
      row: CampaignRow,
      data: unknown,
      caller: Caller,
      key: string | null,
      version: EntryVersion | null = null
    ): Promise<number> {
      const wanted = read(data);
      const sameAs = { campaign: row.document_id, ...wanted };
      const sender = getService(strapi, 'sendMessage');
      const before = key === null ? null : await sender.before(caller, key, sameAs);
      if (before !== null) return before;

      const channel = await channelOf(row);
      const render = getService(strapi, 'campaignRender');
      const plan = await render.plan(row.template_id, channel, contentOf(row));
      if (!plan) throw fieldError('template', 'is missing: the campaign has no template');
      const entry = await entryOf(row, wanted, version);
      const contact = await recipientOf(channel, wanted);
      const fields = (await getService(strapi, 'personalisation').contacts([contact.id])).get(
        Number(contact.id)
      ) as ContactFields;
      const rendered = render.render(plan, {
        contact: fields,
        data: wanted.data,
        entry,
        wanted: wanted.language ?? null,
      });
      const inactive: Refusal | null =
        row.status === 'active' || caller.origin === 'test'
          ? null
          : { code: 'campaign_inactive', details: null };
      const refused = inactive ?? (rendered.ok ? null : rendered.refusal);
      return sender.send(
        {
          channel: channel.document_id,
          contact: contact.document_id,
          body: {
            type: 'template',
            template: {
              id: rendered.variant.document_id,
              variables: rendered.ok ? rendered.values : {},
            },
          } as never,
        },
        { ...caller, campaign: row.id },
        key,
        { sameAs, keepsRefusals: true, ...(refused ? { refused } : {}) }
      );
    },

    /** The channel that a campaign says, or the only one of its template's account. */
    channelOf,
  };
};
