import type { OutboundBody, TemplateComponent } from '../../../shared/contracts/outbound-content';
import type { SendMessage } from '../../../shared/contracts/messages';
import {
  buildTemplateComponents,
  renderTemplate,
  valuesFromComponents,
} from '../../../shared/templates/variables';
import { validateContent } from '../provider';
import { fromJson } from '../support/database';
import { fieldError, fieldErrors } from '../support/errors';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import type { TemplateRow } from '../templates/templates';

export type SendBody = SendMessage.Request['data'] & Record<string, unknown>;

/** What will be sent, before any rule was asked. */
export interface Composition {
  type: OutboundBody['type'];
  /** The platform's own object of that type. */
  content: Record<string, unknown>;
  /** What a person reads. */
  text: string;
  replyTo: string | null;
  template: TemplateRow | null;
}

const SENDABLE = [
  'text',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contacts',
  'reaction',
  'interactive',
  'template',
] as const;

const isSendable = (type: unknown): type is OutboundBody['type'] =>
  (SENDABLE as readonly unknown[]).includes(type);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What a person reads of free-form content. */
const readableText = (type: OutboundBody['type'], content: Record<string, unknown>): string => {
  switch (type) {
    case 'text':
      return text(content.body);
    case 'reaction':
      return text(content.emoji);
    case 'location':
      return [text(content.name), text(content.address)].filter(Boolean).join(', ');
    case 'interactive':
      return text((content.body as { text?: unknown } | undefined)?.text);
    case 'contacts':
      return (Array.isArray(content) ? content : [])
        .map((card: { name?: { formatted_name?: unknown } }) => text(card.name?.formatted_name))
        .join(', ');
    default:
      return text(content.caption) || text(content.filename);
  }
};

/** COMPOSE: from what a caller wrote to what the provider gets. Asks no rule and writes nothing. */
export const createComposeService = ({ strapi }: { strapi: Strapi }) => {
  const findTemplate = async (
    wanted: NonNullable<SendBody['template']>,
    wabaId: string | null
  ): Promise<TemplateRow> => {
    const templates = getService(strapi, 'templates');
    if (wanted.id !== undefined) {
      const row = await templates.findByDocumentId(String(wanted.id));
      if (row && row.waba_id === wabaId) return row;
      throw fieldError('template.id', 'is no template of this channel. Sync the templates.');
    }
    const language = typeof wanted.language === 'string' ? wanted.language : wanted.language?.code;
    if (typeof wanted.name !== 'string' || wanted.name === '') {
      throw fieldError('template.name', 'is missing');
    }
    if (typeof language !== 'string' || language === '') {
      throw fieldError('template.language', 'is missing, such as "en_US"');
    }
    const row = wabaId ? await templates.findLive(wabaId, wanted.name, language) : null;
    if (row) return row;
    throw fieldError(
      'template.name',
      `"${wanted.name.slice(0, 100)}" in ${language.slice(0, 20)} is no template of this channel. Sync the templates, or correct name and language.`
    );
  };

  const composeTemplate = async (
    body: SendBody,
    wabaId: string | null
  ): Promise<Pick<Composition, 'content' | 'text' | 'template'>> => {
    const wanted = body.template;
    if (typeof wanted !== 'object' || wanted === null) throw fieldError('template', 'is missing');
    const row = await findTemplate(wanted, wabaId);
    const definition = fromJson<Record<string, unknown>[]>(row.components) ?? [];
    let components: TemplateComponent[];
    let values = wanted.variables ?? {};
    if (wanted.components !== undefined) {
      if (!Array.isArray(wanted.components))
        throw fieldError('template.components', 'must be a list');
      components = wanted.components as TemplateComponent[];
      values = valuesFromComponents(components);
    } else {
      const built = buildTemplateComponents(definition, row.parameter_format, values);
      const findings = [
        ...built.missing.map((key) => ({
          path: `template.variables.${key}`,
          message: 'is missing: the template has this variable',
        })),
        ...built.problems.map(({ key, message }) => ({
          path: `template.variables.${key}`,
          message,
        })),
      ];
      if (findings.length > 0) throw fieldErrors(findings);
      components = built.components as TemplateComponent[];
    }
    return {
      template: row,
      text: renderTemplate(definition, values).text,
      content: {
        name: row.name,
        language: { code: row.language },
        ...(components.length > 0 ? { components } : {}),
      },
    };
  };

  return {
    /**
     * @param wabaId account of the channel, for templates
     * @throws ValidationError naming each wrong field
     */
    async compose(body: SendBody, wabaId: string | null): Promise<Composition> {
      const { type } = body;
      if (!isSendable(type)) throw fieldError('type', `must be one of ${SENDABLE.join(', ')}`);
      const replyTo = (body.context as { message_id?: unknown } | undefined)?.message_id;
      if (body.context !== undefined && (typeof replyTo !== 'string' || replyTo === '')) {
        throw fieldError('context.message_id', 'must be the id of the message that is quoted');
      }
      const free =
        type === 'template'
          ? await composeTemplate(body, wabaId)
          : {
              template: null,
              content: body[type] as Record<string, unknown>,
              text: '',
            };
      const findings = validateContent(type, { [type]: free.content });
      if (findings.length > 0) throw fieldErrors(findings);
      return {
        type,
        content: free.content,
        text: free.template ? free.text : readableText(type, free.content),
        replyTo: typeof replyTo === 'string' ? replyTo : null,
        template: free.template,
      };
    },
  };
};
