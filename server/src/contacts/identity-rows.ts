import { phoneMatchKey } from '../../../shared/phone';
import { toMs } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { Identity } from './identities';

export interface IdentityRow {
  id: number;
  key: string;
  kind: string;
  value: string;
  scope: string | null;
  /** Null once its contact was deleted. */
  contact_id: number | null;
  valid_from: number | string | null;
  /** Set when it stopped being this person's: it says whose older messages are, and moves when seen again. */
  valid_to: number | string | null;
}

/** Whether a row was still this person's at that time (epoch ms). */
export const heldAt = (row: IdentityRow, at: number): boolean =>
  row.valid_to === null || at <= (toMs(row.valid_to) ?? 0);

/** Whether what was told at that time (epoch ms) is news to the row: an older word changes no owner. */
const isNews = (row: IdentityRow, at: number): boolean =>
  row.contact_id === null ||
  (at >= (toMs(row.valid_from) ?? 0) && (row.valid_to === null || !heldAt(row, at)));

const sameNumber = (a: string | null, b: string): boolean =>
  a !== null && phoneMatchKey(a) === phoneMatchKey(b);

/** The rows that say who a number or BSUID is; all within the surrounding transaction. */
export const createIdentityRows = (strapi: Strapi) => {
  const db = () => getService(strapi, 'database');

  /** What the former owner's contact says of it: nobody may write to them under it any more. */
  const forget = async (row: IdentityRow): Promise<void> => {
    const contact = (await db()
      .table(TABLES.contact)
      .where({ id: row.contact_id } as never)
      .first('phone', 'wa_id', 'user_id')) as
      { phone: string | null; wa_id: string | null; user_id: string | null } | undefined;
    if (!contact) return;
    const isPhone = row.kind === 'phone';
    const gone = {
      ...(isPhone && sameNumber(contact.phone, row.value) ? { phone: null } : {}),
      ...(isPhone && sameNumber(contact.wa_id, row.value) ? { wa_id: null } : {}),
      ...(row.kind === 'user_id' && contact.user_id === row.value ? { user_id: null } : {}),
    };
    if (Object.keys(gone).length === 0) return;
    await db()
      .table(TABLES.contact)
      .where({ id: row.contact_id } as never)
      .update(gone as never);
  };

  const insertEach = (gifts: readonly { identity: Identity; contact: number }[], at: number) =>
    db().insertOnce(
      TABLES.identity,
      ['key', 'kind'],
      gifts.map(({ identity: { kind, key, value, scope }, contact }) =>
        db().newRow({ kind, key, value, scope, contact_id: contact, valid_from: at })
      )
    );

  return {
    /** MariaDB would read its snapshot and miss what won a race; a shared lock reads what is. */
    async find(identities: Identity[]): Promise<IdentityRow[]> {
      if (identities.length === 0) return [];
      const query = db()
        .table<IdentityRow>(TABLES.identity)
        .whereIn(
          'key',
          identities.map(({ key }) => key)
        );
      if (db().dialect() === 'mysql') query.forShare();
      return (await query) as IdentityRow[];
    },

    /** Rows of one contact that hold now. */
    async ofContact(contact: number): Promise<IdentityRow[]> {
      const query = db()
        .table<IdentityRow>(TABLES.identity)
        .where({ contact_id: contact } as never)
        .whereNull('valid_to');
      if (db().dialect() === 'mysql') query.forShare();
      return (await query) as IdentityRow[];
    },

    /** @returns the ids of those that were new, and whether somebody else was faster with one */
    async add(
      identities: Identity[],
      contact: number,
      at: number
    ): Promise<{ added: number[]; lost: boolean }> {
      const stored = await insertEach(
        identities.map((identity) => ({ identity, contact })),
        at
      );
      return {
        added: stored.filter(({ isNew }) => isNew).map(({ id }) => id),
        lost: stored.some(({ isNew }) => !isNew),
      };
    },

    /** The same for many contacts; @returns in their order whether nobody was faster with any of theirs */
    async addEach(
      gifts: readonly { contact: number; identities: readonly Identity[] }[],
      at: number
    ): Promise<boolean[]> {
      const stored = await insertEach(
        gifts.flatMap(({ contact, identities }) =>
          identities.map((identity) => ({ identity, contact }))
        ),
        at
      );
      let next = 0;
      return gifts.map(({ identities }) =>
        stored.slice(next, (next += identities.length)).every(({ isNew }) => isNew)
      );
    },

    async remove(ids: number[]): Promise<void> {
      await db()
        .table(TABLES.identity)
        .whereIn('id', ids as never)
        .delete();
    },

    /**
     * Makes the row this contact's from `at` on; the former owner's contact forgets it.
     * @returns whether it is this contact's now: an older word takes nothing away
     */
    async take(row: IdentityRow, contact: number, at: number): Promise<boolean> {
      if (row.contact_id === contact && row.valid_to === null) return true;
      if (!isNews(row, at)) return false;
      if (row.contact_id !== null && row.contact_id !== contact) await forget(row);
      await db()
        .table(TABLES.identity)
        .where({ id: row.id })
        .update({ contact_id: contact, valid_from: at, valid_to: null } as never);
      return true;
    },

    /** The row is nobody's from `at` on, unless it was seen again later. */
    async end(row: IdentityRow, at: number): Promise<void> {
      if (row.valid_to !== null || at < (toMs(row.valid_from) ?? 0)) return;
      await forget(row);
      await db()
        .table(TABLES.identity)
        .where({ id: row.id })
        .update({ valid_to: at } as never);
    },
  };
};
