import { phoneMatchKey } from '../../../shared/phone';
import { toMs } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { storedText } from '../support/stored-text';
import { TABLES } from '../support/tables';
import { heldPart, identitiesOf, parseRecipient, type Identity, type Sender } from './identities';
import { createIdentityRows, heldAt, type IdentityRow } from './identity-rows';

export interface ContactRow {
  id: number;
  document_id: string;
  display_name: string | null;
  first_name: string | null;
  last_name: string | null;
  profile_name: string | null;
  phone: string | null;
  wa_id: string | null;
  user_id: string | null;
  username: string | null;
  language: string | null;
  email: string | null;
  timezone: string | null;
  source: string | null;
  merged_into: string | null;
  erased_at: number | string | null;
  last_message_at: number | string | null;
  created_at: unknown;
}

export interface ResolveOptions {
  /** Business id of the channel's portfolio. */
  portfolio: string;
  source: 'inbound' | 'api' | 'agent' | 'app_echo' | 'import';
  /** Provider's time of what told us, epoch ms. */
  at: number;
}

const RESOLVE_ATTEMPTS = 4;

const fieldsOf = (sender: Sender): Partial<ContactRow> => ({
  ...(sender.phone
    ? { wa_id: storedText(sender.phone), phone: storedText(`+${sender.phone}`) }
    : {}),
  ...(sender.userId ? { user_id: storedText(sender.userId) } : {}),
  ...(sender.username ? { username: storedText(sender.username) } : {}),
  ...(sender.profileName ? { profile_name: storedText(sender.profileName) } : {}),
});

/** Columns in which what is told of a sender differs from the contact. */
const newsOf = (contact: ContactRow, sender: Sender): Partial<ContactRow> => {
  const told = fieldsOf(sender);
  // A number that a person wrote down keeps its form while it is the same number.
  if (
    contact.phone &&
    sender.phone &&
    phoneMatchKey(contact.phone) === phoneMatchKey(sender.phone)
  ) {
    delete told.phone;
  }
  if (!contact.display_name && told.profile_name) told.display_name = told.profile_name;
  return Object.fromEntries(
    Object.entries(told).filter(([column, value]) => contact[column as keyof ContactRow] !== value)
  );
};

/** A contact that was merged into one that was merged …; nobody merges more often. */
const MOST_MERGES = 20;

export const createContactsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const identityRows = createIdentityRows(strapi);

  const findById = async (id: number): Promise<ContactRow | null> =>
    ((await db().table<ContactRow>(TABLES.contact).where({ id }).first()) as
      ContactRow | undefined) ?? null;

  /** The row of this id alone, a tombstone too. */
  const findExactly = async (documentId: string): Promise<ContactRow | null> => {
    const row = await db()
      .table<ContactRow>(TABLES.contact)
      .where({ document_id: documentId } as never)
      .first();
    return (row as ContactRow | undefined) ?? null;
  };

  /** MariaDB would read its snapshot and not see a contact that was made meanwhile. */
  const findLocked = async (id: number): Promise<ContactRow | null> => {
    const query = db().table<ContactRow>(TABLES.contact).where({ id });
    if (db().dialect() === 'mysql') query.forUpdate();
    return ((await query.first()) as ContactRow | undefined) ?? null;
  };

  const hasOtherUserId = async (contact: number, identities: Identity[]): Promise<boolean> => {
    const told = identities.find(({ kind }) => kind === 'user_id');
    if (!told) return false;
    return (await identityRows.ofContact(contact)).some(
      ({ kind, scope, key }) =>
        kind === 'user_id' && (scope ?? '') === told.scope && key !== told.key
    );
  };

  /**
   * Whose message of that time it is: the BSUID decides, then the number. A number whose owner has
   * another BSUID in the same portfolio has changed hands and makes a new contact (reference §3.7).
   */
  const match = async (
    identities: Identity[],
    known: IdentityRow[],
    at: number
  ): Promise<number | null> => {
    for (const identity of identities) {
      const row = known.find(({ key }) => key === identity.key);
      if (!row || row.contact_id === null || !heldAt(row, at)) continue;
      if (identity.kind === 'phone' && (await hasOtherUserId(row.contact_id, identities)))
        return null;
      return row.contact_id;
    }
    return null;
  };

  const fillIn = async (contact: ContactRow, sender: Sender): Promise<ContactRow> => {
    const changed = newsOf(contact, sender);
    if (Object.keys(changed).length === 0) return contact;
    await db()
      .table(TABLES.contact)
      .where({ id: contact.id })
      .update({ ...changed, updated_at: new Date() } as never);
    const filled = { ...contact, ...changed };
    await getService(strapi, 'contactSearch').keep(filled);
    return filled;
  };

  const create = async (sender: Sender, source: string): Promise<ContactRow> => {
    const row = db().newRow({
      display_name: sender.profileName ? storedText(sender.profileName) : null,
      source,
    });
    const id = await db().insert(TABLES.contact, row);
    return (await findById(id)) as ContactRow;
  };

  /** Gives the contact these identities; null when somebody else was faster with an unknown one. */
  const giveIdentities = async (
    contact: number,
    identities: Identity[],
    known: IdentityRow[],
    at: number
  ): Promise<Set<string> | null> => {
    const unknown = identities.filter(({ key }) => !known.some((row) => row.key === key));
    const { added, lost } = await identityRows.add(unknown, contact, at);
    if (lost) {
      await identityRows.remove(added);
      return null;
    }
    const held = new Set<string>(unknown.map(({ kind }) => kind));
    for (const row of known) {
      if (await identityRows.take(row, contact, at)) held.add(row.kind);
    }
    return held;
  };

  /** Null when a concurrent resolve won: everything of this attempt is undone. */
  const attempt = async (
    sender: Sender,
    { portfolio, source, at }: ResolveOptions
  ): Promise<{ contact: ContactRow; isNew: boolean } | null> => {
    const identities = identitiesOf(sender, portfolio);
    const known = await identityRows.find(identities);
    const matched = await match(identities, known, at);
    const existing = matched === null ? null : await findLocked(matched);
    const contact = existing ?? (await create(sender, source));
    const held = await giveIdentities(contact.id, identities, known, at);
    if (!held) {
      if (!existing) await db().table(TABLES.contact).where({ id: contact.id }).delete();
      return null;
    }
    return { contact: await fillIn(contact, heldPart(sender, held)), isNew: !existing };
  };

  return {
    findById,
    findExactly,

    /** By id, in no certain order. */
    async findByIds(ids: readonly number[]): Promise<ContactRow[]> {
      return (await db().table<ContactRow>(TABLES.contact).whereIn('id', ids)) as ContactRow[];
    },

    /** The contact of this id; the one that it was merged into where it was. */
    async findByDocumentId(documentId: string): Promise<ContactRow | null> {
      let row = await findExactly(documentId);
      for (let step = 0; row?.merged_into && step < MOST_MERGES; step += 1) {
        row = await findExactly(row.merged_into);
      }
      return row;
    },

    parseRecipient,

    /** Whom a sender means if we know them; makes and changes nothing. */
    async findBySender(sender: Sender, portfolio: string): Promise<ContactRow | null> {
      const identities = identitiesOf(sender, portfolio);
      const known = await identityRows.find(identities);
      const matched = await match(identities, known, Number.POSITIVE_INFINITY);
      return matched === null ? null : findById(matched);
    },

    /**
     * The contact whom the provider, or a caller, means; made when nobody matches. Joins the surrounding
     * transaction. Twenty at once give one contact: the unique index on identities decides.
     */
    async resolve(
      sender: Sender,
      options: ResolveOptions
    ): Promise<{ contact: ContactRow; isNew: boolean }> {
      for (let tries = 0; tries < RESOLVE_ATTEMPTS; tries += 1) {
        const resolved = await db().transaction(() => attempt(sender, options));
        if (resolved) return resolved;
      }
      throw new Error('a contact could not be resolved: its identities keep changing owner');
    },

    /**
     * A person wrote this number into a contact: it is the contact's from now on, and what stood there
     * before is not.
     * @returns false when it belongs to another contact, who keeps it
     */
    async ownPhone(documentId: string, digits: string): Promise<boolean> {
      return db().transaction(async () => {
        const contact = await this.findByDocumentId(documentId);
        if (!contact) return true;
        const now = getService(strapi, 'clock').now();
        const identities = identitiesOf({ phone: digits }, '');
        const known = await identityRows.find(identities);
        const isOthers = ({ contact_id, valid_to }: IdentityRow) =>
          contact_id !== null && contact_id !== contact.id && valid_to === null;
        if (known.some(isOthers)) return false;
        if (!(await giveIdentities(contact.id, identities, known, now))) return false;
        for (const row of await identityRows.ofContact(contact.id)) {
          const isFormer =
            row.kind === 'phone' &&
            contact.wa_id !== null &&
            phoneMatchKey(row.value) === phoneMatchKey(contact.wa_id);
          if (isFormer && !identities.some(({ key }) => key === row.key)) {
            await identityRows.end(row, now);
          }
        }
        if (contact.wa_id === null || phoneMatchKey(contact.wa_id) !== phoneMatchKey(digits)) {
          await db()
            .table(TABLES.contact)
            .where({ id: contact.id })
            .update({ wa_id: digits } as never);
        }
        return true;
      });
    },

    /**
     * Senders of whom there is nothing to learn: all their identities are one contact's, and what is told
     * of them stands there already. Of the others `resolve` makes what is to be made of them.
     * @returns in the order of the senders
     */
    async findSettled(
      senders: readonly Sender[],
      portfolio: string
    ): Promise<(ContactRow | null)[]> {
      const identities = senders.map((sender) => identitiesOf(sender, portfolio));
      const held = new Map(
        (await identityRows.find(identities.flat()))
          .filter((row) => row.valid_to === null && row.contact_id !== null)
          .map((row) => [row.key, row.contact_id])
      );
      const owners = identities.map((list) => {
        const ids = new Set(list.map(({ key }) => held.get(key) ?? null));
        return ids.size === 1 ? ([...ids][0] ?? null) : null;
      });
      const ids = [...new Set(owners.filter((id) => id !== null))];
      if (ids.length === 0) return owners.map(() => null);
      const query = db().table<ContactRow>(TABLES.contact).whereIn('id', ids).orderBy('id');
      if (db().dialect() === 'mysql') query.forUpdate();
      const rows = (await query) as ContactRow[];
      const byId = new Map(rows.map((row) => [Number(row.id), row]));
      return owners.map((owner, at) => {
        const contact = byId.get(Number(owner)) ?? null;
        const sender = senders[at];
        if (!contact || !sender) return null;
        return Object.keys(newsOf(contact, sender)).length === 0 ? contact : null;
      });
    },

    /** A message came in. @param at epoch ms */
    async noteMessage(id: number, at: number): Promise<void> {
      await db()
        .table(TABLES.contact)
        .where({ id })
        .where((older) => {
          older.whereNull('last_message_at').orWhere('last_message_at', '<', at as never);
        })
        .update({ last_message_at: at } as never);
    },

    /** The newest message of each; within the transaction that read the contacts. */
    async noteMessages(newest: ReadonlyMap<ContactRow, number>): Promise<void> {
      await db().updateEach(
        TABLES.contact,
        { last_message_at: 'bigint' },
        [...newest].map(([{ id, last_message_at }, at]) => ({
          id,
          last_message_at: Math.max(at, toMs(last_message_at) ?? 0),
        }))
      );
    },

    /**
     * The person got a new number (and with it another BSUID) or a new BSUID: the contact stays, its
     * identities follow. The same news may come again, over another channel too.
     */
    async changeIdentity(from: Sender, to: Sender, options: ResolveOptions): Promise<ContactRow> {
      const { portfolio, at } = options;
      return db().transaction(async () => {
        const former = await identityRows.find(identitiesOf(from, portfolio));
        const identities = identitiesOf(to, portfolio);
        const known = await identityRows.find(identities);
        const already = known.find(({ contact_id }) =>
          former.some((row) => row.valid_to !== null && row.contact_id === contact_id)
        );
        const contact =
          (already?.contact_id ? await findLocked(already.contact_id) : null) ??
          (await this.resolve(from, options)).contact;
        const held = await giveIdentities(contact.id, identities, known, at);
        if (!held) throw new Error('the new number or id was taken at the same moment');
        for (const row of await identityRows.ofContact(contact.id)) {
          if (identities.some(({ key }) => key === row.key)) continue;
          const isFormer = former.some(({ id }) => id === row.id);
          // The platform makes a new BSUID with a new number, in every portfolio; told of it once more by
          // another portfolio, we know the new ones of the others already.
          const isOld =
            row.kind === 'user_id' &&
            ((row.scope ?? '') === portfolio || (to.phone !== undefined && !already));
          if (isOld || (isFormer && to.phone)) await identityRows.end(row, at);
        }
        return fillIn((await findById(contact.id)) as ContactRow, heldPart(to, held));
      });
    },
  };
};
