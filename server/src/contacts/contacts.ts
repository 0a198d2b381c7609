import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { storedText } from '../support/stored-text';
import { identitiesOf, parseRecipient, type Identity, type Sender } from './identities';
import { TABLES } from '../support/tables';

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

interface IdentityRow {
  id: number;
  key: string;
  kind: string;
  scope: string | null;
  contact_id: number;
  /** Set when the identity stopped being this person's: it no longer matches, and moves when it is seen again. */
  valid_to: number | string | null;
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

  const findIdentities = async (identities: Identity[]): Promise<IdentityRow[]> => {
    if (identities.length === 0) return [];
    const query = db()
      .table<IdentityRow>(TABLES.identity)
      .select('id', 'key', 'kind', 'scope', 'contact_id', 'valid_to')
      .whereIn(
        'key',
        identities.map(({ key }) => key)
      );
    // MariaDB would read its snapshot and miss the row that won a race.
    if (db().dialect() === 'mysql') query.forShare();
    return (await query) as IdentityRow[];
  };

  const findById = async (id: number): Promise<ContactRow | null> =>
    ((await db().table<ContactRow>(TABLES.contact).where({ id }).first()) as
      ContactRow | undefined) ?? null;

  const identityRow = (identity: Identity, contact: number, at: number) =>
    db().newRow({
      kind: identity.kind,
      key: identity.key,
      value: identity.value,
      scope: identity.scope,
      contact_id: contact,
      valid_from: at,
    });

  /** An owner change moves the row: the platform's word of today counts. */
  const moveIdentity = async (row: IdentityRow, contact: number, at: number) => {
    await db()
      .table(TABLES.identity)
      .where({ id: row.id })
      .update({ contact_id: contact, valid_from: at, valid_to: null } as never);
  };

  const hasOtherUserId = async (contact: number, identities: Identity[]): Promise<boolean> => {
    const told = identities.find(({ kind }) => kind === 'user_id');
    if (!told) return false;
    const other = await db()
      .table<IdentityRow>(TABLES.identity)
      .where({ contact_id: contact, kind: 'user_id', scope: told.scope } as never)
      .whereNot({ key: told.key } as never)
      .first('id');
    return other !== undefined;
  };

  /**
   * Whose message it is: the BSUID decides, then the number. A number whose owner has another BSUID in
   * the same portfolio has changed hands and makes a new contact (reference §3.7).
   */
  const match = async (identities: Identity[], known: IdentityRow[]): Promise<number | null> => {
    for (const identity of identities) {
      const row = known.find(({ key }) => key === identity.key);
      if (!row || row.valid_to !== null) continue;
      if (identity.kind === 'phone' && (await hasOtherUserId(row.contact_id, identities)))
        return null;
      return row.contact_id;
    }
    return null;
  };

  const fieldsOf = (sender: Sender) => ({
    ...(sender.phone
      ? { wa_id: storedText(sender.phone), phone: storedText(`+${sender.phone}`) }
      : {}),
    ...(sender.userId ? { user_id: storedText(sender.userId) } : {}),
    ...(sender.username ? { username: storedText(sender.username) } : {}),
    ...(sender.profileName ? { profile_name: storedText(sender.profileName) } : {}),
  });

  const fillIn = async (contact: ContactRow, sender: Sender): Promise<ContactRow> => {
    const told: Partial<ContactRow> = fieldsOf(sender);
    // A number that a person wrote down keeps its form while it is the same number.
    if (contact.phone && contact.wa_id === told.wa_id) delete told.phone;
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
      ...fieldsOf(sender),
      display_name: sender.profileName ? storedText(sender.profileName) : null,
      source,
    });
    const id = await db().insert(TABLES.contact, row);
    return (await findById(id)) as ContactRow;
  };

  /** Null when a concurrent resolve won: everything of this attempt is undone. */
  const attempt = async (
    sender: Sender,
    { portfolio, source, at }: ResolveOptions
  ): Promise<{ contact: ContactRow; isNew: boolean } | null> => {
    const identities = identitiesOf(sender, portfolio);
    const known = await findIdentities(identities);
    const matched = await match(identities, known);
    const existing = matched === null ? null : await findById(matched);
    const contact = existing ? await fillIn(existing, sender) : await create(sender, source);

    const unknown = identities.filter(({ key }) => !known.some((row) => row.key === key));
    const added = await db().insertOnce(
      TABLES.identity,
      ['key', 'kind'],
      unknown.map((identity) => identityRow(identity, contact.id, at))
    );
    if (added.some(({ isNew }) => !isNew)) {
      const ours = added.filter(({ isNew }) => isNew).map(({ id }) => id);
      await db()
        .table(TABLES.identity)
        .whereIn('id', ours as never)
        .delete();
      if (!existing) await db().table(TABLES.contact).where({ id: contact.id }).delete();
      return null;
    }
    for (const row of known) {
      if (row.contact_id !== contact.id || row.valid_to !== null) {
        await moveIdentity(row, contact.id, at);
      }
    }
    return { contact, isNew: !existing };
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
      const matched = await match(identities, await findIdentities(identities));
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
      const known = await findIdentities(identities);
      // A send teaches what nobody knew; who owns a known identity is told by inbound events alone.
      const unknown = identities.filter(({ key }) => !known.some((row) => row.key === key));
      if (unknown.length === 0) return;
      await db().insertOnce(
        TABLES.identity,
        ['key', 'kind'],
        unknown.map((identity) => identityRow(identity, id, getService(strapi, 'clock').now()))
      );
      const contact = await findById(id);
      if (!contact) return;
      await db()
        .table(TABLES.contact)
        .where({ id })
        .update({
          wa_id: contact.wa_id ?? waId ?? null,
          user_id: contact.user_id ?? userId ?? null,
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

    /** A person wrote this number into a contact: it is the contact's identity from now on. */
    async ownPhone(documentId: string, digits: string): Promise<void> {
      await db().transaction(async () => {
        const contact = await this.findByDocumentId(documentId);
        if (!contact) return;
        const now = getService(strapi, 'clock').now();
        await db().insertOnce(
          TABLES.identity,
          ['key', 'kind'],
          identitiesOf({ phone: digits }, '').map((identity) =>
            identityRow(identity, contact.id, now)
          )
        );
        if (contact.wa_id === null) {
          await db()
            .table(TABLES.contact)
            .where({ id: contact.id })
            .update({ wa_id: digits } as never);
        }
      });
    },

    /** A message came in or went out. @param at epoch ms */
    async noteMessage(id: number, at: number): Promise<void> {
      await db()
        .table(TABLES.contact)
        .where({ id })
        .update({ last_message_at: at } as never);
    },

    /** The person got a new number or BSUID: the contact stays, its identities follow. */
    async changeIdentity(from: Sender, to: Sender, options: ResolveOptions): Promise<ContactRow> {
      return db().transaction(async () => {
        const { contact } = await this.resolve(from, options);
        const identities = identitiesOf(to, options.portfolio);
        const known = await findIdentities(identities);
        for (const row of known) await moveIdentity(row, contact.id, options.at);
        const unknown = identities.filter(({ key }) => !known.some((row) => row.key === key));
        await db().insertOnce(
          TABLES.identity,
          ['key', 'kind'],
          unknown.map((identity) => identityRow(identity, contact.id, options.at))
        );
        // The old BSUID or number is no longer this person's.
        const gone = identitiesOf(from, options.portfolio).filter(({ kind }) =>
          identities.some((identity) => identity.kind === kind)
        );
        await db()
          .table(TABLES.identity)
          .whereIn(
            'key',
            gone
              .map(({ key }) => key)
              .filter((key) => !identities.some((i) => i.key === key)) as never
          )
          .where({ contact_id: contact.id } as never)
          .update({ valid_to: options.at } as never);
        const fields = fieldsOf(to);
        await db()
          .table(TABLES.contact)
          .where({ id: contact.id })
          .update(fields as never);
        return { ...contact, ...fields };
      });
    },
  };
};
