import { z } from '@strapi/utils';
import { uid } from '../support/constants';
import { AnsweredError, fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import { storedText } from '../support/stored-text';
import { documents, type Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { ContactRow } from './contacts';
import { hostFieldsOf } from './host-fields';
import { CONTACT } from './schema';

const MOST_TAGS = 100;

const text = z.string().max(255).nullable().optional();
const values = {
  displayName: text,
  firstName: text,
  lastName: text,
  email: text,
  phone: text,
  language: text,
  timezone: text,
  tags: z.array(z.string().max(64)).max(MOST_TAGS).optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
};
const creation = z.strictObject(values);
const change = z.strictObject({ ...values, version: z.string().max(64) });

type Values = z.infer<typeof creation>;

/** Somebody saved this contact since it was opened. REST answers 409. */
class ContactChangedError extends AnsweredError {
  constructor() {
    super(409, 'Somebody else saved this contact since you opened it.', {
      code: 'contact_changed',
    });
  }
}

/** Contacts that people write in the admin. */
export const createContactEditsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  /** As the document service takes it: an empty text is none, the host's fields stand beside ours. */
  const dataOf = ({ fields = {}, tags, ...own }: Values): Record<string, unknown> => {
    const known = new Set(hostFieldsOf(strapi).map(({ name }) => name));
    for (const name of Object.keys(fields)) {
      if (!known.has(name)) throw fieldError(`fields.${name}`, 'is no field of contacts');
    }
    const all = Object.entries({ ...own, ...fields }).filter(([, value]) => value !== undefined);
    return {
      ...Object.fromEntries(
        all.map(([name, value]) => [
          name,
          typeof value === 'string' && value.trim() === '' ? null : value,
        ])
      ),
      ...(tags ? { tags: tags.map((tag) => storedText(tag)) } : {}),
    };
  };

  const nameOrNumber = ({ displayName, firstName, lastName, phone }: Values) =>
    [displayName, firstName, lastName, phone].some((value) => value?.trim());

  /** A person is shown by the display name; without one it is made of the others. */
  const named = (data: Record<string, unknown>): Record<string, unknown> => {
    const full = [data.firstName, data.lastName].filter(Boolean).join(' ');
    return data.displayName || full === '' ? data : { ...data, displayName: full.slice(0, 255) };
  };

  return {
    /** @returns documentId @throws ValidationError naming the field */
    async create(body: unknown): Promise<string> {
      const given = validated(creation, body);
      if (!nameOrNumber(given)) throw fieldError('displayName', 'or a number is needed');
      const made = await documents(strapi, uid(CONTACT)).create({
        data: named(dataOf(given)),
      });
      const documentId = String(made.documentId);
      await db()
        .table(TABLES.contact)
        .where({ document_id: documentId } as never)
        .update({ source: 'agent' } as never);
      return documentId;
    },

    /** @throws ValidationError naming the field · ContactChangedError */
    async update(row: ContactRow, body: unknown): Promise<void> {
      const { version, ...given } = validated(change, body);
      const data = dataOf(given);
      await db().transaction(async () => {
        const locked = (await db()
          .table<ContactRow>(TABLES.contact)
          .where({ id: row.id })
          .forUpdate()
          .first()) as ContactRow;
        if ((await getService(strapi, 'contactCard').versionOf(locked)) !== version) {
          throw new ContactChangedError();
        }
        await documents(strapi, uid(CONTACT)).update({ documentId: row.document_id, data });
      });
      await getService(strapi, 'tags').announce([Number(row.id)]);
    },
  };
};
