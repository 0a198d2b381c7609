import type { ChannelRow } from '../../channels/channels';
import type { TemplateRow } from '../../templates/templates';
import { uid } from '../../support/constants';
import { fromJson } from '../../support/database';
import { getService } from '../../support/get-service';
import { attributesOf, hasDrafts, repository, type Strapi } from '../../support/strapi-types';
import { isTimeZone } from '../../support/time-zones';
import { isTime } from '../../support/times';
import { pathsBelow } from './check';
import { datePartsOf } from './dates';
import { targetOf } from './fields';
import { present } from './present';

const CONTACT_UID = uid('contact');

/** What expressions read of a contact, before its empty fields are taken out. */
export type ContactFields = Record<string, unknown> & { id: number };

/** Which of the two rows of an entry, where its type has drafts. */
export type EntryVersion = 'draft' | 'published';

type Populate = Record<string, { populate: Populate } | true>;

const nameOf = (contact: ContactFields): unknown =>
  contact.displayName ??
  ([contact.firstName, contact.lastName].filter(Boolean).join(' ') ||
    contact.profileName ||
    contact.username);

/** The relations, components and files that paths go through, as Strapi wants them named. */
const populateOf = (strapi: Strapi, modelUid: string, paths: string[][]): Populate => {
  const attributes = attributesOf(strapi, modelUid);
  const wanted: Populate = {};
  for (const name of new Set(paths.map(([first]) => first ?? ''))) {
    const attribute = attributes[name];
    const target = attribute && targetOf(attribute);
    if (!target) continue;
    const below = paths.filter(([first]) => first === name).map((path) => path.slice(1));
    const inner = populateOf(strapi, target, below);
    wanted[name] = Object.keys(inner).length > 0 ? { populate: inner } : true;
  }
  return wanted;
};

/** Fields that every entry has besides those of its type. */
const ALWAYS = new Set(['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt', 'locale']);

/** What the expressions of a campaign read, loaded and checked against the content types. */
export const createPersonalisationService = ({ strapi }: { strapi: Strapi }) => {
  const isField = (modelUid: string, [name, ...rest]: string[]): boolean => {
    if (name === undefined || ALWAYS.has(name)) return true;
    const attribute = attributesOf(strapi, modelUid)[name];
    if (!attribute || attribute.private || attribute.type === 'password') return false;
    const target = targetOf(attribute);
    return target && strapi.getModel(target as never) ? isField(target, rest) : true;
  };

  const isContentType = (modelUid: string): boolean =>
    Boolean(strapi.contentTypes[modelUid as keyof typeof strapi.contentTypes]) &&
    !modelUid.startsWith('admin::');

  /** Times are numbers in their columns; people write them as dates. */
  const readable = (fields: ContactFields): ContactFields => {
    const attributes = attributesOf(strapi, CONTACT_UID);
    return Object.fromEntries(
      Object.entries(fields)
        .filter(([name]) => !attributes[name]?.private)
        .map(([name, value]) => [
          name,
          isTime(attributes[name]) && value !== null
            ? new Date(Number(value)).toISOString()
            : value,
        ])
    ) as ContactFields;
  };

  return {
    isContentType,

    componentsOf: (row: TemplateRow): Record<string, unknown>[] =>
      fromJson<Record<string, unknown>[]>(row.components) ?? [],

    /** Whether a path, root included, can have a value. */
    knows([root, ...path]: string[], entryType: string | null): boolean {
      if (root === 'contact') {
        return ['name', 'tags'].includes(path[0] ?? '') || isField(CONTACT_UID, path);
      }
      if (root === 'entry') {
        return entryType !== null && isContentType(entryType) && isField(entryType, path);
      }
      return true;
    },

    /** Fields of contacts by row id, the host's own included. */
    async contacts(ids: readonly number[]): Promise<Map<number, ContactFields>> {
      const rows = await repository<ContactFields>(strapi, CONTACT_UID).findMany({
        where: { id: { $in: [...ids] } },
        populate: { tags: { select: ['name'] } },
      });
      return new Map(rows.map((row) => [Number(row.id), readable(row)]));
    },

    /**
     * The entry that a message is about, with the relations that its expressions go through.
     * @param version of a type with drafts: without it what is published, else the draft
     */
    async entry(
      entryType: string,
      documentId: string,
      variables: Record<string, unknown>,
      version: EntryVersion | null = null
    ): Promise<Record<string, unknown> | null> {
      const populate = populateOf(strapi, entryType, pathsBelow('entry', variables));
      const find = (where: Record<string, unknown>) =>
        repository<Record<string, unknown>>(strapi, entryType).findOne({
          where: { documentId, ...where },
          populate,
        });
      if (!hasDrafts(strapi, entryType)) return find({});
      if (version === 'draft') return find({ publishedAt: null });
      const published = await find({ publishedAt: { $notNull: true } });
      return published ?? (version === null ? find({ publishedAt: null }) : null);
    },

    /**
     * What the expressions of one message may read; what is empty is not there.
     * @param language of the variant that is sent: dates are written in it
     */
    context({
      contact,
      channel,
      language,
      data,
      entry,
    }: {
      contact: ContactFields;
      channel: ChannelRow;
      language: string;
      data: Record<string, unknown>;
      entry: Record<string, unknown> | null;
    }): object {
      const zone = [contact.timezone, channel.timezone].find(
        (one): one is string => typeof one === 'string' && isTimeZone(one)
      );
      const tags = (contact.tags as { name: string }[] | undefined) ?? [];
      return present({
        contact: { ...contact, name: nameOf(contact), tags: tags.map(({ name }) => name) },
        channel: {
          name: channel.name,
          phone: channel.display_phone_number,
          verifiedName: channel.verified_name,
        },
        date: datePartsOf(getService(strapi, 'clock').now(), zone ?? 'UTC', language),
        data,
        entry,
      }) as object;
    },
  };
};
