import type { ParameterValues, TemplateParameter } from '../../../shared/templates/variables';
import {
  buildTemplateComponents,
  listTemplateParameters,
  renderTemplate,
} from '../../../shared/templates/variables';
import type { NotSentCode } from '../../../shared/not-sent-reasons';
import type { ChannelRow } from '../channels/channels';
import type { Refusal } from '../outbound/take-on';
import type { TemplateRow } from '../templates/templates';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { fillVariables, type Variables } from './personalisation/fill';
import type { ContactFields } from './personalisation';
import { chooseLanguage } from './variant';

/** What one recipient gets, or why nothing. */
export type Rendered =
  | { ok: true; variant: TemplateRow; values: ParameterValues }
  | { ok: false; variant: TemplateRow; refusal: Refusal };

export interface RenderPlan {
  channel: ChannelRow;
  /** The variant that was chosen in the campaign: its language ends the fall-back order. */
  main: TemplateRow;
  family: TemplateRow[];
  variables: Variables;
  languages: string[];
}

/** Why no variant can be sent, where the one that was chosen is the reason. */
const STATE_CODES: Partial<Record<TemplateRow['status'], NotSentCode>> = {
  approved: 'language_missing',
  paused: 'template_paused',
  disabled: 'template_disabled',
  deleted: 'template_missing',
  pending_deletion: 'template_missing',
};

/** With its values a body holds no more (reference §6). */
const MAX_BODY = 1_024;

/** Turns a campaign into the message of one recipient; asks no rule and writes nothing. */
export const createCampaignRenderService = ({ strapi }: { strapi: Strapi }) => {
  const parameters = new WeakMap<TemplateRow, TemplateParameter[]>();

  const componentsOf = (row: TemplateRow) =>
    getService(strapi, 'personalisation').componentsOf(row);
  const parametersOf = (row: TemplateRow): TemplateParameter[] => {
    const known =
      parameters.get(row) ?? listTemplateParameters(componentsOf(row), row.parameter_format);
    parameters.set(row, known);
    return known;
  };

  const variantOf = ({ main, family, languages }: RenderPlan, wanted: string | null) => {
    const approved = family.filter(({ status }) => status === 'approved');
    const language = chooseLanguage(
      wanted,
      [...languages, main.language],
      approved.map((row) => row.language)
    );
    return approved.find((row) => row.language === language) ?? null;
  };

  return {
    parametersOf,

    /** @param wanted a language that the caller asks for; else the contact's */
    render(
      plan: RenderPlan,
      {
        contact,
        data = {},
        entry = null,
        wanted = null,
      }: {
        contact: ContactFields;
        data?: Record<string, unknown>;
        entry?: Record<string, unknown> | null;
        wanted?: string | null;
      }
    ): Rendered {
      const language = wanted ?? ((contact.language as string | null | undefined) || null);
      const variant = variantOf(plan, language);
      if (!variant) {
        const code = STATE_CODES[plan.main.status] ?? 'template_not_approved';
        return { ok: false, variant: plan.main, refusal: { code, details: language } };
      }
      const filled = fillVariables(
        parametersOf(variant),
        plan.variables,
        getService(strapi, 'personalisation').context({
          contact,
          channel: plan.channel,
          language: variant.language,
          data,
          entry,
        })
      );
      if (!filled.ok) {
        const { code, key, details } = filled;
        const words = details === key ? key : `${key}: ${details}`;
        return { ok: false, variant, refusal: { code, details: words.slice(0, 255) } };
      }
      const refused = (code: NotSentCode, details: string): Rendered => ({
        ok: false,
        variant,
        refusal: { code, details: details.slice(0, 255) },
      });
      const components = componentsOf(variant);
      const { missing, problems } = buildTemplateComponents(
        components,
        variant.parameter_format,
        filled.values
      );
      const [problem] = problems;
      if (problem) return refused('variable_refused', `${problem.key} ${problem.message}`);
      if (missing[0]) return refused('variable_empty', missing[0]);
      const length = [...renderTemplate(components, filled.values).body].length;
      if (length > MAX_BODY) {
        return refused('variable_refused', `the text has ${length} characters with its values`);
      }
      return { ok: true, variant, values: filled.values };
    },

    /** @returns null where the campaign has no template, or it is gone */
    async plan(
      template: number | null,
      channel: ChannelRow,
      { variables, languages }: { variables: Variables; languages: string[] }
    ): Promise<RenderPlan | null> {
      if (template === null) return null;
      const main = await getService(strapi, 'templates').findById(Number(template));
      if (!main) return null;
      const family = await getService(strapi, 'campaigns').family(main.id);
      return { channel, main, family, variables, languages };
    },
  };
};
