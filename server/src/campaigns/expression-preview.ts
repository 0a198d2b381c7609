import { z } from '@strapi/utils';
import type { PreviewCampaign } from '../../../shared/contracts/campaigns';
import { renderTemplate } from '../../../shared/templates/variables';
import type { ChannelRow } from '../channels/channels';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import { storedJson, storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { TemplateRow } from '../templates/templates';
import { MAX_VARIABLES } from './campaign-body';
import { createCampaignChecks } from './campaign-checks';
import type { ContactFields } from './personalisation';
import { reasonWords } from './reason-words';
import type { Rendered, RenderPlan } from './render';

const MOST_RECENT = 100;

const id = z.string().max(255);
const body = z.strictObject({
  template: id.nullish(),
  channel: id.nullish(),
  variables: z.record(z.string().max(100), z.unknown(), 'must be an object').default({}),
  languages: z.array(z.string().max(20)).max(100).default([]),
  entryType: id.nullish(),
  contact: id.nullish(),
  entry: id.nullish(),
  data: z.record(z.string(), z.unknown(), 'must be an object').default({}),
  language: z.string().max(20).nullish(),
  recent: z.number().int().min(1).max(MOST_RECENT).optional(),
});
type Wanted = z.infer<typeof body>;
type Answer = PreviewCampaign.Response['data'];

/** Checks a message while it is written, and fills it in with real people's data; stores and sends nothing. */
export const createExpressionPreviewService = ({ strapi }: { strapi: Strapi }) => {
  const checks = createCampaignChecks(strapi);
  const render = () => getService(strapi, 'campaignRender');

  const channelOf = async (
    { channel }: Wanted,
    template: TemplateRow
  ): Promise<ChannelRow | null> => {
    const channels = getService(strapi, 'channels');
    if (channel) return channels.findByDocumentId(storedText(channel));
    const [first] = await channels.ofWaba(template.waba_id);
    return first ?? null;
  };

  const contactOf = async (documentId: string): Promise<ContactFields> => {
    const row = await getService(strapi, 'contacts').findByDocumentId(storedText(documentId));
    const fields =
      row && (await getService(strapi, 'personalisation').contacts([row.id])).get(Number(row.id));
    if (!fields) throw fieldError('contact', 'is not known');
    return fields;
  };

  const entryOf = async ({ entry, entryType, variables }: Wanted) => {
    if (!entry || !entryType) return null;
    const found = await getService(strapi, 'personalisation').entry(
      entryType,
      storedText(entry),
      variables
    );
    if (!found) throw fieldError('entry', 'is not known');
    return found;
  };

  const messageOf = (rendered: Rendered): NonNullable<Answer['message']> => {
    const { language } = rendered.variant;
    if (!rendered.ok) {
      const { code, details } = rendered.refusal;
      return { ok: false, language, reason: code, details, problem: reasonWords(code) };
    }
    const shown = renderTemplate(
      getService(strapi, 'personalisation').componentsOf(rendered.variant),
      rendered.values
    );
    return { ok: true, language, values: rendered.values, text: shown.text, rendered: shown };
  };

  const newest = async (limit: number): Promise<number[]> =>
    (
      (await getService(strapi, 'database')
        .table(TABLES.contact)
        .whereNull('merged_into')
        .whereNull('erased_at')
        .orderBy('id', 'desc')
        .limit(limit)
        .select('id')) as unknown as { id: number }[]
    ).map(({ id: contact }) => Number(contact));

  const recentOf = async (
    plan: RenderPlan,
    limit: number,
    rest: { data: Record<string, unknown>; entry: Record<string, unknown> | null }
  ): Promise<NonNullable<Answer['recent']>> => {
    const ids = await newest(limit);
    const fields = await getService(strapi, 'personalisation').contacts(ids);
    const missing = new Map<string, number>();
    for (const contact of fields.values()) {
      const rendered = render().render(plan, { contact, ...rest });
      if (rendered.ok) continue;
      const details = rendered.refusal.details ?? rendered.refusal.code;
      missing.set(details, (missing.get(details) ?? 0) + 1);
    }
    const incomplete = [...missing.values()].reduce((sum, count) => sum + count, 0);
    return {
      checked: fields.size,
      complete: fields.size - incomplete,
      missing: [...missing]
        .map(([details, count]) => ({ details, count }))
        .sort((a, b) => b.count - a.count),
    };
  };

  const read = (data: unknown): Wanted => {
    const wanted = validated(body, storedJson(data ?? {}));
    for (const name of ['variables', 'data'] as const) {
      if (JSON.stringify(wanted[name]).length > MAX_VARIABLES) {
        throw fieldError(name, `must not be larger than ${MAX_VARIABLES} characters of JSON`);
      }
    }
    return wanted;
  };

  const planOf = async (wanted: Wanted, template: TemplateRow | null) => {
    const channel = template && (await channelOf(wanted, template));
    return template && channel
      ? render().plan(template.id, channel, {
          variables: wanted.variables,
          languages: wanted.languages,
        })
      : null;
  };

  return {
    /** @throws ValidationError naming what is not known; what is wrong with the message itself is a finding */
    async of(data: unknown, viewer: { mayRead(contentType: string): boolean }): Promise<Answer> {
      const wanted = read(data);
      const template = wanted.template
        ? await getService(strapi, 'templates').findByDocumentId(storedText(wanted.template))
        : null;
      if (wanted.template && !template) throw fieldError('template', 'is not known');
      const findings = await checks.findings(
        wanted.variables,
        wanted.entryType ?? null,
        template === null ? null : Number(template.id)
      );
      const plan = findings.length > 0 ? null : await planOf(wanted, template);
      if (!plan) return { findings, message: null, recent: null };
      const mayRead = wanted.entryType ? viewer.mayRead(wanted.entryType) : false;
      const rest = { data: wanted.data, entry: mayRead ? await entryOf(wanted) : null };
      return {
        findings,
        message: wanted.contact
          ? messageOf(
              render().render(plan, {
                contact: await contactOf(wanted.contact),
                ...rest,
                wanted: wanted.language ?? null,
              })
            )
          : null,
        recent: wanted.recent ? await recentOf(plan, wanted.recent, rest) : null,
      };
    },
  };
};
