import { errors } from '@strapi/utils';
import { uid } from '../support/constants';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { CONTACT } from './schema';

interface Delete {
  uid: string;
  action: string;
  params: { documentId?: string };
}

/**
 * A contact with dialogues is not deleted, whoever asks: its messages would stand there without anybody
 * who wrote them. Without dialogues its identities, consents, links and blocks go with it; the consent ledger stays.
 */
export const guardContactDeletes = (strapi: Strapi): void => {
  strapi.documents.use(async (context, next) => {
    const { uid: modelUid, action, params } = context as unknown as Delete;
    if (modelUid !== uid(CONTACT) || action !== 'delete') return next();
    const db = getService(strapi, 'database');
    return db.transaction(async () => {
      const contact = await getService(strapi, 'contacts').findExactly(String(params.documentId));
      if (!contact) return next();
      const dialogue = await db
        .table(TABLES.conversation)
        .where({ contact_id: contact.id })
        .first('id');
      if (dialogue) {
        throw new errors.ApplicationError(
          'This contact has dialogues and cannot be deleted: their messages would lose their owner.',
          { code: 'contact_has_conversations' }
        );
      }
      await db.table(TABLES.identity).where({ contact_id: contact.id }).delete();
      for (const table of [TABLES.consent, TABLES.contactLink, TABLES.contactBlock]) {
        await db.table(table).where({ contact: contact.id }).delete();
      }
      return next();
    });
  });
};
