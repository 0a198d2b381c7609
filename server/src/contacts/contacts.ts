import { phoneMatchKey } from '../../../shared/phone';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { storedText } from '../support/stored-text';
import { TABLES } from '../support/tables';
import { identitiesOf, parseRecipient, type Identity, type Sender } from './identities';
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
  erased_at: number | string | null;
}

export interface ResolveOptions {
  /** Business id of the channel's portfolio. */
  portfolio: string;
  source: 'inbound' | 'api' | 'agent' | 'app_echo';
  /** Provider's time of what told us, epoch ms. */
  at: number;
}

const RESOLVE_ATTEMPTS = 4;

export const createContactsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const identityRows = createIdentityRows(strapi);

  const findById = async (id: number): Promise<ContactRow | null> =>
    ((await db().table<ContactRow>(TABLES.contact).where({ id }).first()) as
      ContactRow | undefined) ?? null;

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

  const fieldsOf = (sender: Sender): Partial<ContactRow> => ({
    ...(sender.phone
      ? { wa_id: storedText(sender.phone), phone: storedText(`+${sender.phone}`) }
      : {}),
    ...(sender.userId ? { user_id: storedText(sender.userId) } : {}),
    ...(sender.username ? { username: storedText(sender.username) } : {}),
    ...(sender.profileName ? { profile_name: storedText(sender.profileName) } : {}),
  });

  const fillIn = async (contact: ContactRow, sender: Sender): Promise<ContactRow> => {
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
    const changed = Object.fromEntries(
      Object.entries(told).filter(
        ([column, value]) => contact[column as keyof ContactRow] !== value
      )
    );
    if (Object.keys(changed).length === 0) return contact;
    await db()
      .table(TABLES.contact)
      .where({ id: contact.id })
      .update({ ...changed, updated_at: new Date() } as never);
    return { ...contact, ...changed };
  };

  const create = async (sender: Sender, source: string): Promise<ContactRow> => {
    const row = db().newRow({
      display_name: sender.profileName ? storedText(sender.profileName) : null,
      source,
    });
    const id = await db().insert(TABLES.contact, row);
    return (await findById(id)) as ContactRow;
  };

  /** The sender without what is not this contact's (any more): an old message changes no number. */
  const heldPart = (sender: Sender, held: Set<string>): Sender => {
    const { phone, userId, ...rest } = sender;
    return {
      ...rest,
      ...(phone && held.has('phone') ? { phone } : {}),
      ...(userId && held.has('user_id') ? { userId } : {}),
    };
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

    async findByDocumentId(documentId: string): Promise<ContactRow | null> {
      const row = await db()
        .table<ContactRow>(TABLES.contact)
        .where({ document_id: documentId } as never)
        .first();
      return (row as ContactRow | undefined) ?? null;
    },

    parseRecipient,

    /** Whom a sender means if we know them; makes and changes nothing. */
    async findBySender(sender: Sender, portfolio: string): Promise<ContactRow | null> {
      const identities = identitiesOf(sender, portfolio);
      const known = await identityRows.find(identities);
      const matched = await match(identities, known, Number.POSITIVE_INFINITY);
      return matched === null ? null : findById(matched);
    },

    /** The provider's answer to a send names the recipient: a number known by BSUID only, or the reverse. */
    async learn(
      id: number,
      channel: number,
      { waId, userId }: { waId?: string; userId?: string }
    ): Promise<void> {
      if (!waId && !userId) return;
      const { business_id: portfolio } =
        (await getService(strapi, 'channels').findById(channel)) ?? {};
      const told: Sender = { ...(waId ? { phone: waId } : {}), ...(userId ? { userId } : {}) };
      const identities = identitiesOf(told, portfolio ?? '');
      const known = await identityRows.find(identities);
      // A send teaches what nobody knew; who owns a known identity is told by inbound events alone.
      const unknown = identities.filter(({ key }) => !known.some((row) => row.key === key));
      const { lost } = await identityRows.add(unknown, id, getService(strapi, 'clock').now());
      const contact = lost || unknown.length === 0 ? null : await findById(id);
      if (!contact) return;
      const learnt = heldPart(told, new Set(unknown.map(({ kind }) => kind)));
      await db()
        .table(TABLES.contact)
        .where({ id })
        .update({
          wa_id: contact.wa_id ?? learnt.phone ?? null,
          user_id: contact.user_id ?? learnt.userId ?? null,
        } as never);
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
