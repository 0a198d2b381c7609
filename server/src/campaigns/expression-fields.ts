import { z } from '@strapi/utils';
import type { ExpressionField, GetExpressionFields } from '../../../shared/contracts/campaigns';
import type { ChannelRow } from '../channels/channels';
import { uid } from '../support/constants';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { present as given } from '../support/list-query';
import { validated } from '../support/request';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { ContactFields } from './personalisation';
import { fieldsOfType, type FieldOfType } from './personalisation/fields';
import { renderExpression } from './personalisation/liquid';

const RECENT = 100;

const id = z.string().max(255);
const query = z.strictObject({
  entryType: id.optional(),
  contact: id.optional(),
  entry: id.optional(),
});

const NAMES = {
  contact: ['name', 'tags'],
  channel: ['name', 'phone', 'verifiedName'],
  date: ['today', 'tomorrow', 'weekday', 'time', 'day', 'month', 'monthName', 'year', 'iso'],
} as const;

/** Fields of contacts that say nothing to the person. */
const INTERNAL = new Set([
  'source',
  'mergedInto',
  'erasedAt',
  'waId',
  'userId',
  'parentUserId',
  'tags',
]);

const computed = (root: keyof typeof NAMES): FieldOfType[] =>
  NAMES[root].map((name) => ({
    path: `${root}.${name}`,
    name,
    type: 'string',
    target: null,
    isMany: name === 'tags',
  }));

/** What the picker of variables offers, with the values of one person and one entry. */
export const createExpressionFieldsService = ({ strapi }: { strapi: Strapi }) => {
  const personalisation = () => getService(strapi, 'personalisation');

  const contactFields = (): FieldOfType[] => [
    ...computed('contact'),
    ...fieldsOfType(strapi, uid('contact'), 'contact').filter(
      ({ name, path, target }) =>
        target === null && path.split('.').length === 2 && !INTERNAL.has(name)
    ),
  ];

  const newest = async (): Promise<ContactFields[]> => {
    const rows = (await getService(strapi, 'database')
      .table(TABLES.contact)
      .whereNull('merged_into')
      .whereNull('erased_at')
      .orderBy('id', 'desc')
      .limit(RECENT)
      .select('id')) as unknown as { id: number }[];
    const ids = rows.map((row) => Number(row.id));
    return [...(await personalisation().contacts(ids)).values()];
  };

  const one = async (documentId: string): Promise<ContactFields | null> => {
    const row = await getService(strapi, 'contacts').findByDocumentId(storedText(documentId));
    if (!row) throw fieldError('contact', 'is not known');
    return (await personalisation().contacts([row.id])).get(Number(row.id)) ?? null;
  };

  const valueIn = (context: object | null, path: string): string | null => {
    if (!context) return null;
    try {
      return renderExpression(`{{ ${path} }}`, context).slice(0, 200) || null;
    } catch {
      return null;
    }
  };

  const entryOf = async (entryType: string, entry: string, fields: FieldOfType[]) =>
    personalisation().entry(entryType, storedText(entry), {
      all: fields.map(({ path }) => `{{ ${path} }}`).join(''),
    });

  return {
    /** @param viewer entries are shown to who may read them; numbers to who may see them */
    async of(
      parameters: Record<string, unknown>,
      viewer: { mayRead(contentType: string): boolean; seesPhones: boolean }
    ): Promise<GetExpressionFields.Response['data']> {
      const wanted = validated(query, given(parameters));
      const { entryType = null } = wanted;
      if (entryType !== null && !personalisation().isContentType(entryType)) {
        throw fieldError('entryType', 'is no content type of this Strapi');
      }
      const mayRead = entryType !== null && viewer.mayRead(entryType);
      const entryFields = mayRead ? fieldsOfType(strapi, entryType, 'entry') : [];
      const contact = wanted.contact ? await one(wanted.contact) : null;
      const entry =
        mayRead && wanted.entry ? await entryOf(entryType, wanted.entry, entryFields) : null;
      const [channel] = await getService(strapi, 'channels').all();
      const contextOf = (of: ContactFields, about: Record<string, unknown> | null) =>
        personalisation().context({
          contact: of,
          channel: channel ?? ({ timezone: null } as ChannelRow),
          language: (of.language as string | null) || 'en',
          data: {},
          entry: about,
        });
      const context = contact ? contextOf(contact, entry) : contextOf({ id: 0 }, entry);
      const recent = (await newest()).map((each) => contextOf(each, null));
      const own = new Set(
        getService(strapi, 'contactFields')
          .own()
          .map(({ name }) => name)
      );

      const shown = (field: FieldOfType, isOwn: boolean, isContact: boolean): ExpressionField => {
        const hidden = isContact && field.name === 'phone' && !viewer.seesPhones;
        const filled = isContact
          ? recent.filter((each) => valueIn(each, field.path) !== null).length
          : 0;
        return {
          ...field,
          isOwn,
          value:
            field.target !== null || hidden || (isContact && !contact)
              ? null
              : valueIn(context, field.path),
          filled:
            isContact && recent.length > 0 ? Math.round((filled / recent.length) * 100) : null,
        };
      };
      return {
        contact: contactFields().map((field) => shown(field, own.has(field.name), true)),
        channel: computed('channel').map((field) => shown(field, false, false)),
        date: computed('date').map((field) => shown(field, false, false)),
        entry: entryFields.map((field) => shown(field, false, false)),
      };
    },
  };
};
