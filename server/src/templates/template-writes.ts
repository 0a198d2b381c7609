import { errors } from '@strapi/utils';
import type { Caller } from '../outbound/send-message';
import { uid } from '../support/constants';
import { refuseMachineOwned } from '../support/content-api';
import { getService } from '../support/get-service';
import { storedText } from '../support/stored-text';
import { documents, type Strapi } from '../support/strapi-types';
import { readDraft } from './draft-body';
import { TemplateRuleError } from './errors';
import { TEMPLATE, TEMPLATE_MACHINE_FIELDS } from './schema';
import { componentsOf, type TemplateRow } from './templates';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A stored draft as its body would be. */
const bodyOf = (row: TemplateRow) => ({
  name: row.name,
  language: row.language,
  category: row.category,
  parameterFormat: row.parameter_format,
  components: componentsOf(row),
  messageSendTtlSeconds: row.message_send_ttl_seconds,
});

/** What developers do with templates by REST and GraphQL; each gives the documentId. */
export const createTemplateWrites = (strapi: Strapi) => {
  const existing = (documentId: string) =>
    getService(strapi, 'templates').existing(storedText(documentId));

  return {
    /** As Strapi reads it, for the answer. */
    read: (documentId: string) => documents(strapi, uid(TEMPLATE)).findOne({ documentId }),

    async create(data: unknown, caller: Caller): Promise<string> {
      refuseMachineOwned(data, TEMPLATE_MACHINE_FIELDS);
      const row = await getService(strapi, 'templateDrafts').create(readDraft(data), caller.name);
      return row.document_id;
    },

    /** Drafts in part or whole; of the others only what people decide about them. */
    async update(documentId: string, data: unknown): Promise<string> {
      refuseMachineOwned(data, TEMPLATE_MACHINE_FIELDS);
      const row = await existing(documentId);
      const drafts = getService(strapi, 'templateDrafts');
      const { offeredInDialogues, ...content } = isRecord(data) ? data : {};
      const isAboutContent = Object.keys(content).length > 0;
      if (row.status !== 'draft' && !isAboutContent && typeof offeredInDialogues === 'boolean') {
        await drafts.setOffered(row, offeredInDialogues);
      } else {
        await drafts.replace(row, readDraft(data, bodyOf(row)));
      }
      return row.document_id;
    },

    async remove(documentId: string, caller: Caller): Promise<string> {
      const row = await existing(documentId);
      const { kept } = await getService(strapi, 'templateDelete').remove(
        { documentIds: [row.document_id] },
        caller.name
      );
      if (kept[0]) throw new TemplateRuleError(kept[0].code, kept[0].message);
      return row.document_id;
    },

    async submit(documentId: string, caller: Caller): Promise<string> {
      const row = await existing(documentId);
      return (await getService(strapi, 'templateSubmit').submit(row, caller.name)).document_id;
    },

    async copy(documentId: string, wanted: unknown, caller: Caller): Promise<string> {
      const row = await existing(documentId);
      return (await getService(strapi, 'templateCopy').copy(row, wanted, caller.name)).document_id;
    },
  };
};

/**
 * Templates are written by their own services alone, whoever asks: what the account has is the
 * platform's, and a draft has more to it than its row.
 */
export const guardTemplateWrites = (strapi: Strapi): void => {
  strapi.documents.use((context, next) => {
    const { uid: modelUid, action } = context as unknown as { uid: string; action: string };
    if (modelUid !== uid(TEMPLATE) || !['create', 'update', 'delete', 'clone'].includes(action)) {
      return next();
    }
    throw new errors.ApplicationError(
      "Templates are written by the plugin's own actions: REST, GraphQL or its services.",
      { code: 'template_written_elsewhere' }
    );
  });
};
