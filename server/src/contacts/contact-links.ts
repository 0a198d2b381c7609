import { errors, z } from '@strapi/utils';
import type { ContactLinkView } from '../../../shared/contracts/contacts';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import { validated, type Viewer } from '../support/request';
import { storedText } from '../support/stored-text';
import { contentManagerTypeOf, documents, mainFieldOf, type Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

const MOST_LINKS = 50;

const link = z.strictObject({
  contentType: z.string().min(1).max(255),
  entry: z.string().min(1).max(64),
});

interface LinkRow {
  id: number;
  document_id: string;
  content_type: string;
  entry: string;
}

/** Entries of the host's content types that are the same person as a contact: customer, user, lead. */
export const createContactLinksService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const entryOf = async (contentType: string, entry: string) =>
    contentManagerTypeOf(strapi, contentType)
      ? documents(strapi, contentType).findOne({ documentId: entry })
      : null;

  const typeNameOf = (contentType: string): string =>
    contentManagerTypeOf(strapi, contentType)?.displayName ?? contentType;

  const labelOf = async (row: LinkRow): Promise<string | null> => {
    const found = await entryOf(row.content_type, row.entry);
    if (!found) return null;
    const label = found[await mainFieldOf(strapi, row.content_type)];
    return label === null || label === undefined ? row.entry : storedText(String(label));
  };

  return {
    async of(contact: number, viewer: Viewer): Promise<ContactLinkView[]> {
      const rows = (await db()
        .table<LinkRow>(TABLES.contactLink)
        .where({ contact } as never)
        .orderBy('id')
        .limit(MOST_LINKS)) as LinkRow[];
      return Promise.all(
        rows.map(async (row) => ({
          documentId: row.document_id,
          contentType: row.content_type,
          typeName: typeNameOf(row.content_type),
          entry: row.entry,
          label: viewer.mayRead(row.content_type) ? await labelOf(row) : null,
        }))
      );
    },

    /**
     * Linking twice is linking once.
     * @returns the content type's own name; null where it was linked before
     * @throws ValidationError, ForbiddenError
     */
    async add(contact: number, body: unknown, viewer: Viewer): Promise<string | null> {
      const { contentType, entry: written } = validated(link, body);
      const entry = storedText(written);
      if (!contentManagerTypeOf(strapi, contentType)) {
        throw fieldError('contentType', 'is no content type of the content manager');
      }
      if (!viewer.mayRead(contentType)) {
        throw new errors.ForbiddenError('You may not read entries of this type');
      }
      if (!(await entryOf(contentType, entry))) throw fieldError('entry', 'is not known');
      const [stored] = await db().insertOnce(
        TABLES.contactLink,
        ['entry_key', 'contact'],
        [
          db().newRow({
            contact,
            content_type: contentType,
            entry,
            entry_key: hashKey('entry', contentType, entry),
          }),
        ]
      );
      return stored?.isNew ? typeNameOf(contentType) : null;
    },

    /** @returns the content type's own name @throws NotFoundError */
    async remove(contact: number, documentId: string): Promise<string> {
      const link = () =>
        db()
          .table<LinkRow>(TABLES.contactLink)
          .where({ contact, document_id: documentId } as never);
      const row = (await link().first()) as LinkRow | undefined;
      const removed = await link().delete();
      if (!row || Number(removed) === 0) throw new errors.NotFoundError('There is no such link');
      return typeNameOf(row.content_type);
    },
  };
};
