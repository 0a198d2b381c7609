import type { OutboundBody, TemplateComponent } from '../../../shared/contracts/outbound-content';
import type { SendMessage } from '../../../shared/contracts/messages';
import { isMediaKind, type MediaKind } from '../../../shared/media-kinds';
import {
  buildTemplateComponents,
  renderTemplate,
  templateAsSent,
  valuesFromComponents,
  type ParameterValues,
  type SentTemplate,
} from '../../../shared/templates/variables';
import type { ChannelRow } from '../channels/channels';
import type { OutgoingFileRow } from '../media/outgoing-files';
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
  /** The platform's own object of that type; without an id where `file` will give it. */
  content: Record<string, unknown>;
  /** What a person reads. */
  text: string;
  /** A template as its reader sees it. */
  shown: SentTemplate | null;
  replyTo: string | null;
  template: TemplateRow | null;
  file: OutgoingFileRow | null;
}

type Free = Pick<Composition, 'content' | 'text' | 'shown' | 'template' | 'file'>;

type FromTemplate = Free & { shown: SentTemplate };

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

/** A template message with the components that the provider gets. */
const ofTemplate = (
  row: TemplateRow,
  values: ParameterValues,
  components: readonly unknown[]
): FromTemplate => {
  const definition = fromJson<Record<string, unknown>[]>(row.components) ?? [];
  return {
    file: null,
    template: row,
    text: renderTemplate(definition, values).text,
    shown: templateAsSent(definition, components, values),
    content: {
      name: row.name,
      language: { code: row.language },
      ...(components.length > 0 ? { components } : {}),
    },
  };
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

  const composeTemplate = async (body: SendBody, wabaId: string | null): Promise<Free> => {
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
    return ofTemplate(row, values, components);
  };

  /** `{ file, … }` in place of the platform's `id` or `link`. */
  const composeFile = async (
    type: MediaKind,
    { file: wanted, ...own }: Record<string, unknown>,
    channel: ChannelRow
  ): Promise<Free> => {
    if (own.id !== undefined || own.link !== undefined) {
      throw fieldError(`${type}.file`, 'goes without id and link');
    }
    const path = `${type}.file`;
    const file = await getService(strapi, 'outgoingFiles').named(wanted, channel.id, path);
    if (file.kind !== type) {
      throw fieldError(path, `is a file of the kind ${file.kind}: send it as "${file.kind}"`);
    }
    if (own.voice === true && file.mime_type !== 'audio/ogg') {
      throw fieldError(`${type}.voice`, 'takes OGG with Opus only');
    }
    const named = type === 'document' && own.filename === undefined;
    const content = named ? { ...own, filename: file.file_name } : own;
    const findings = validateContent(type, { [type]: { ...content, id: file.document_id } });
    if (findings.length > 0) throw fieldErrors(findings);
    return { content, text: readableText(type, content), shown: null, template: null, file };
  };

  const composeFree = (type: OutboundBody['type'], content: Record<string, unknown>): Free => {
    const findings = validateContent(type, { [type]: content });
    if (findings.length > 0) throw fieldErrors(findings);
    return { content, text: readableText(type, content), shown: null, template: null, file: null };
  };

  const partsOf = async (
    type: OutboundBody['type'],
    body: SendBody,
    channel: ChannelRow
  ): Promise<Free> => {
    if (type === 'template') {
      const composed = await composeTemplate(body, channel.waba_id);
      const findings = validateContent(type, { template: composed.content });
      if (findings.length > 0) throw fieldErrors(findings);
      return composed;
    }
    const content = body[type] as Record<string, unknown>;
    return isMediaKind(type) && typeof content === 'object' && Object.hasOwn(content ?? {}, 'file')
      ? composeFile(type, content, channel)
      : composeFree(type, content);
  };

  return {
    /** What a template and values that fit it become; without a look at the database. */
    fromTemplate(row: TemplateRow, values: ParameterValues): Composition & FromTemplate {
      const definition = fromJson<Record<string, unknown>[]>(row.components) ?? [];
      const { components } = buildTemplateComponents(definition, row.parameter_format, values);
      return { type: 'template', replyTo: null, ...ofTemplate(row, values, components) };
    },

    /** A template message that will not be sent, as far as it is known: for its place in the dialogue. */
    async outline(body: SendBody, channel: ChannelRow): Promise<Composition> {
      const row = await findTemplate(body.template ?? {}, channel.waba_id);
      const values = body.template?.variables ?? {};
      return { type: 'template', replyTo: null, ...ofTemplate(row, values, []) };
    },

    /**
     * @param channel whose templates and files they are
     * @throws ValidationError naming each wrong field
     */
    async compose(body: SendBody, channel: ChannelRow): Promise<Composition> {
      const { type } = body;
      if (!isSendable(type)) throw fieldError('type', `must be one of ${SENDABLE.join(', ')}`);
      const replyTo = (body.context as { message_id?: unknown } | undefined)?.message_id;
      if (body.context !== undefined && (typeof replyTo !== 'string' || replyTo === '')) {
        throw fieldError('context.message_id', 'must be the id of the message that is quoted');
      }
      return {
        type,
        replyTo: typeof replyTo === 'string' ? replyTo : null,
        ...(await partsOf(type, body, channel)),
      };
    },
  };
};
