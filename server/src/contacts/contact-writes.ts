import { errors } from '@strapi/utils';
import { normalisePhone } from '../../../shared/phone';
import { uid } from '../support/constants';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { CONTACT } from './schema';

interface Write {
  action: string;
  params: { documentId?: string; data?: Record<string, unknown> };
}

const TAKEN = 'belongs to another contact already';

/** What was merged is another contact now; written to, it would be a person of its own again. */
const refuseTombstone = async (strapi: Strapi, documentId: string | undefined): Promise<void> => {
  if (!documentId) return;
  const row = await getService(strapi, 'contacts').findExactly(documentId);
  if (row && row.erased_at !== null) throw new errors.NotFoundError('There is no such contact');
  if (!row?.merged_into) return;
  throw new errors.ApplicationError(
    'This contact was merged into another one. Write to that one.',
    {
      code: 'contact_merged',
      into: row.merged_into,
    }
  );
};

/**
 * Contacts are written by people in the content-manager, by REST and by GraphQL: wherever it happens, a
 * number is normalised, belongs to one contact, and becomes an identity.
 */
export const guardContactWrites = (strapi: Strapi): void => {
  strapi.documents.use(async (context, next) => {
    const { action, params } = context as unknown as Write;
    if (String(context.uid) !== uid(CONTACT) || (action !== 'create' && action !== 'update')) {
      return next();
    }
    // also what is asked first: a host may write within a transaction of its own, which ours becomes a part of
    return getService(strapi, 'database').transaction(async () => {
      await refuseTombstone(strapi, params.documentId);
      const phone = params.data?.phone;
      if (phone === undefined || phone === null || phone === '') return next();
      const parsed = normalisePhone(String(phone));
      if (!parsed.ok) {
        throw fieldError('phone', 'must be an international number such as +4915155500101');
      }
      (params.data as Record<string, unknown>).phone = parsed.e164;
      const contacts = getService(strapi, 'contacts');
      const owner = await contacts.findBySender({ phone: parsed.digits }, '');
      if (owner && owner.document_id !== params.documentId) {
        throw fieldError('phone', TAKEN);
      }
      const written = (await next()) as { documentId?: string } | null;
      // Somebody with this number may have written to us in this very moment.
      if (written?.documentId && !(await contacts.ownPhone(written.documentId, parsed.digits))) {
        throw fieldError('phone', TAKEN);
      }
      return written as never;
    });
  });
};
