import { errors } from '@strapi/utils';
import { uid } from '../support/constants';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TEMPLATE } from './schema';

interface Write {
  uid: string;
  action: string;
  params: { documentId?: string };
}

/**
 * Only drafts are ours to change or delete, whoever asks: what the account has is the platform's, and
 * comes here by sync.
 */
export const guardTemplateWrites = (strapi: Strapi): void => {
  strapi.documents.use(async (context, next) => {
    const { uid: modelUid, action, params } = context as unknown as Write;
    if (modelUid !== uid(TEMPLATE) || (action !== 'update' && action !== 'delete')) return next();
    const row = await getService(strapi, 'templates').findByDocumentId(String(params.documentId));
    if (row && row.status !== 'draft') {
      throw new errors.ApplicationError(
        `This template is ${row.status} at the platform. Only drafts are changed or deleted here.`,
        { code: 'template_not_draft' }
      );
    }
    return next();
  });
};
