import { errors } from '@strapi/utils';
import type { TryTrigger } from '../../../../shared/contracts/triggers';
import { maskPhone } from '../../../../shared/phone';
import { renderTemplate } from '../../../../shared/templates/variables';
import { MINUTE_MS } from '../../support/constants';
import { getService } from '../../support/get-service';
import type { Viewer } from '../../support/request';
import type { Strapi } from '../../support/strapi-types';
import type { ChannelRow } from '../../channels/channels';
import { contentOf } from '../campaigns';
import type { ContactFields } from '../personalisation';
import { versionOf } from './fires';
import { ruleOf, type TriggerRow } from './triggers';

type DryRun = TryTrigger.Response['data'];

/** Tries a trigger with an entry; sends, makes and changes nothing. */
export const createTriggerDryRunService = ({ strapi }: { strapi: Strapi }) => {
  const contactOf = async (
    recipient: { to: string } | { contact: string },
    channel: ChannelRow,
    shown: (phone: string) => string
  ): Promise<{ fields: ContactFields; name: string } | null> => {
    const row = await getService(strapi, 'triggerFires').contactOf(recipient, channel);
    if (!row) {
      const isNumber =
        'to' in recipient && getService(strapi, 'contacts').parseRecipient(recipient.to).ok;
      return isNumber
        ? { fields: { id: 0, phone: recipient.to }, name: shown(recipient.to) }
        : null;
    }
    const fields = (await getService(strapi, 'personalisation').contacts([row.id])).get(
      Number(row.id)
    ) as ContactFields;
    return {
      fields,
      name: row.display_name ?? (row.phone ? shown(row.phone) : row.document_id),
    };
  };

  return {
    /** @throws ForbiddenError for who may not read such entries */
    async run(
      trigger: TriggerRow,
      entry: string,
      viewer: Pick<Viewer, 'mayRead' | 'seesPhones'>
    ): Promise<DryRun> {
      if (!viewer.mayRead(trigger.content_type)) {
        throw new errors.ForbiddenError('You may not read entries of this type');
      }
      const no = (reason: string): DryRun => ({
        wouldSend: false,
        reason,
        at: null,
        recipient: null,
        text: null,
      });
      // a draft is tried as if it were published now
      const version = versionOf(ruleOf(trigger)) === 'draft' ? 'draft' : null;
      const judged = await getService(strapi, 'triggerFires').judge(trigger, entry, version);
      if (!judged.ok) return no(judged.reason);
      const { campaign, recipient } = judged;
      const channel = await getService(strapi, 'scenarioSend').channelOf(campaign);
      const contact = await contactOf(recipient, channel, viewer.seesPhones ? String : maskPhone);
      if (!contact) return no(`no_recipient: ${ruleOf(trigger).recipient}`);
      const render = getService(strapi, 'campaignRender');
      const content = contentOf(campaign);
      const plan = await render.plan(campaign.template_id, channel, content);
      if (!plan) return no('template_missing');
      const { delayMinutes, language, quietHours } = ruleOf(trigger);
      const rendered = render.render(plan, {
        contact: contact.fields,
        wanted: language ?? null,
        entry:
          campaign.entry_type === trigger.content_type
            ? await getService(strapi, 'personalisation').entry(
                trigger.content_type,
                entry,
                content.variables,
                version
              )
            : null,
      });
      if (!rendered.ok) {
        const { code, details } = rendered.refusal;
        return no(details ? `${code}: ${details}` : code);
      }
      const moment = getService(strapi, 'clock').now() + delayMinutes * MINUTE_MS;
      const phone = String(contact.fields.waId ?? contact.fields.phone ?? '').replace(/\D/g, '');
      const timezone = (contact.fields.timezone as string | null | undefined) ?? null;
      const quietEnd =
        quietHours &&
        getService(strapi, 'quietTime').end(
          quietHours,
          { timezone, phone: phone || null },
          channel.timezone,
          moment
        );
      return {
        wouldSend: campaign.status === 'active',
        reason: campaign.status === 'active' ? null : 'campaign_inactive',
        at: new Date(quietEnd ?? moment).toISOString(),
        recipient: contact.name,
        text: viewer.seesPhones
          ? renderTemplate(
              getService(strapi, 'personalisation').componentsOf(rendered.variant),
              rendered.values
            ).text
          : null,
      };
    },
  };
};
