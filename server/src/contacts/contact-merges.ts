import { errors, z } from '@strapi/utils';
import type { MergeContacts } from '../../../shared/contracts/contacts';
import { MINUTE_MS, uid } from '../support/constants';
import { toMs } from '../support/database';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { validated, type Viewer } from '../support/request';
import { storedText } from '../support/stored-text';
import { repository, type Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { FORM_COLUMNS, type FormField } from './contact-card';
import type { ContactRow } from './contacts';
import { moveDialogues } from './merge-dialogues';
import { mergedConsents, mergedFields } from './merge-preview';
import { CONTACT } from './schema';

const merge = z.strictObject({
  into: z.string().min(1).max(64),
  from: z.string().min(1).max(64),
  choose: z.record(z.string(), z.enum(['into', 'from'])).optional(),
});

const ROWS_AT_ONCE = 250;
/** The request itself moves rows for this long; the rest is a job's. */
const AT_ONCE_MS = 3_000;
const JOB_MS = 60_000;
/** What was under way for the former contact when it was merged has ended by then. */
const SETTLED_MS = 10 * MINUTE_MS;
const MERGES_AT_ONCE = 50;

interface MergeRow {
  id: number;
  from: number;
  into: number;
  at: number | string;
}

/** Two contacts that are one person become one; the other leads to it from then on. */
export const createContactMergesService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');

  const pairOf = async (into: string, from: string) => {
    const card = getService(strapi, 'contactCard');
    const [kept, given] = [await card.find(storedText(into)), await card.find(storedText(from))];
    if (Number(kept.id) === Number(given.id)) {
      throw fieldError('from', 'is this contact already');
    }
    return { kept, given };
  };

  const lock = async (ids: number[]): Promise<ContactRow[]> =>
    (await db()
      .table<ContactRow>(TABLES.contact)
      .whereIn('id', ids as never)
      .orderBy('id')
      .forUpdate()) as ContactRow[];

  const joinConsents = async (from: number, into: number, by: string): Promise<void> => {
    const rows = (await db()
      .table(TABLES.consent)
      .where({ contact: from } as never)) as {
      id: number;
      purpose: string;
      state: string;
      wording: string | null;
    }[];
    for (const row of rows) {
      const kept = (await db()
        .table(TABLES.consent)
        .where({ contact: into, purpose: row.purpose } as never)
        .first('id', 'state')) as { id: number; state: string } | undefined;
      if (!kept) {
        await db()
          .table(TABLES.consent)
          .where({ id: row.id } as never)
          .update({ contact: into } as never);
        continue;
      }
      if (row.state === 'revoked' && kept.state !== 'revoked') {
        await getService(strapi, 'consents').record(into, {
          purpose: row.purpose,
          state: 'revoked',
          source: 'merge',
          wording: row.wording,
          by,
          at: clock().now(),
        });
      }
      await db()
        .table(TABLES.consent)
        .where({ id: row.id } as never)
        .delete();
    }
    for (const table of [TABLES.consentEvent, TABLES.contactEvent]) {
      await db()
        .table(table)
        .where({ contact: from } as never)
        .update({ contact: into } as never);
    }
  };

  /** Rows that a contact has once: those that the other one has, too, go. */
  const joinOnce = async (
    table: string,
    key: string,
    from: number,
    into: number
  ): Promise<void> => {
    const rowsOf = async (contact: number) =>
      (await db()
        .table(table)
        .where({ contact } as never)
        .select('id', key)) as Record<string, unknown>[];
    const known = new Set((await rowsOf(into)).map((row) => String(row[key])));
    for (const row of await rowsOf(from)) {
      const one = db()
        .table(table)
        .where({ id: row.id } as never);
      if (known.has(String(row[key]))) await one.delete();
      else await one.update({ contact: into } as never);
    }
  };

  const joinTags = async (from: number, into: number): Promise<void> => {
    const rows = (await db()
      .table(TABLES.contactTag)
      .where({ contact_id: from } as never)
      .select('tag_id')) as { tag_id: number }[];
    const ids = rows.map(({ tag_id }) => Number(tag_id));
    if (ids.length === 0) return;
    const contacts = repository(strapi, uid(CONTACT));
    await contacts.update({ where: { id: into }, data: { tags: { connect: ids } } });
    await contacts.update({ where: { id: from }, data: { tags: { disconnect: ids } } });
  };

  /** What the platform calls the person: a chosen number brings its WhatsApp id along. */
  const identityColumns = (kept: ContactRow, given: ContactRow, phoneOf: MergeContacts.Side) => {
    const [first, second] = phoneOf === 'from' ? [given, kept] : [kept, given];
    return {
      wa_id: first.wa_id ?? second.wa_id,
      user_id: kept.user_id ?? given.user_id,
      username: kept.username ?? given.username,
      profile_name: kept.profile_name ?? given.profile_name,
      last_message_at:
        Math.max(toMs(kept.last_message_at) ?? 0, toMs(given.last_message_at) ?? 0) || null,
    };
  };

  const begin = async (
    kept: ContactRow,
    given: ContactRow,
    fields: MergeContacts.Preview['data']['fields'],
    by: string
  ): Promise<string[]> => {
    const [into, from] = [Number(kept.id), Number(given.id)];
    const taken = fields.filter(({ chosen }) => chosen === 'from');
    const own = taken.filter(({ name }) => name in FORM_COLUMNS);
    const hosts = taken.filter(({ name }) => !(name in FORM_COLUMNS));
    return db().transaction(async () => {
      const rows = await lock([into, from]);
      if (rows.length !== 2 || rows.some((row) => row.merged_into || row.erased_at !== null)) {
        throw new errors.NotFoundError('One of the contacts is gone');
      }
      const phone = fields.find(({ name }) => name === 'phone')?.chosen ?? 'into';
      const contacts = () => db().table(TABLES.contact);
      await contacts()
        .where({ id: from } as never)
        .update({
          merged_into: kept.document_id,
          phone: null,
          wa_id: null,
          user_id: null,
          username: null,
          updated_at: new Date(),
        } as never);
      await contacts()
        .where({ id: into } as never)
        .update({
          ...identityColumns(kept, given, phone),
          ...Object.fromEntries(
            own.map(({ name, from: value }) => [FORM_COLUMNS[name as FormField], value])
          ),
          updated_at: new Date(),
        } as never);
      if (hosts.length > 0) {
        await repository(strapi, uid(CONTACT)).update({
          where: { id: into },
          data: Object.fromEntries(hosts.map(({ name, from: value }) => [name, value])),
        });
      }
      await db()
        .table(TABLES.identity)
        .where({ contact_id: from } as never)
        .update({ contact_id: into } as never);
      await joinConsents(from, into, by);
      await joinTags(from, into);
      await joinOnce(TABLES.contactLink, 'entry_key', from, into);
      await joinOnce(TABLES.contactBlock, 'channel', from, into);
      await joinOnce(TABLES.audienceListMember, 'list', from, into);
      const dialogues = await moveDialogues(db(), from, into);
      // who became the given one before is the kept one now: nobody has to follow a chain
      await db()
        .table(TABLES.contactMerge)
        .where({ into: from } as never)
        .update({ into } as never);
      await db()
        .table(TABLES.contactMerge)
        .insert({ from, into, state: 'moving', by, at: clock().now() } as never);
      const search = getService(strapi, 'contactSearch');
      await search.forget(from);
      await search.keep((await getService(strapi, 'contacts').findById(into)) as ContactRow);
      await getService(strapi, 'realtime').announce(
        [...dialogues, null].map((conversation) => ({ kind: 'contact.updated', conversation }))
      );
      return dialogues;
    });
  };

  const work = (untilMonotonic: number) => {
    const isTimeLeft = () => clock().monotonic() < untilMonotonic;

    /** Messages of a tombstone dialogue go to the one that it leads to. */
    const emptyDialogue = async (given: number, kept: number, into: number): Promise<boolean> => {
      for (; isTimeLeft();) {
        const moved = await db().transaction(async () => {
          const rows = (await db()
            .table(TABLES.message)
            .where({ conversation_id: given } as never)
            .limit(ROWS_AT_ONCE)
            .select('id')) as { id: number }[];
          const ids = rows.map(({ id }) => Number(id));
          if (ids.length === 0) return 0;
          await db()
            .table(TABLES.message)
            .whereIn('id', ids as never)
            .update({ conversation_id: kept, contact_id: into } as never);
          return ids.length;
        });
        if (moved < ROWS_AT_ONCE) break;
      }
      return isTimeLeft();
    };

    /** Messages of a dialogue that moved whole name their new contact. */
    const renameMessages = async (dialogue: number, contact: number) => {
      let after = { timestamp: -1, id: 0 };
      for (; isTimeLeft();) {
        const rows = (await db()
          .table(TABLES.message)
          .where({ conversation_id: dialogue } as never)
          .where((further) => {
            further.where('timestamp', '>', after.timestamp as never).orWhere((same) => {
              same.where('timestamp', after.timestamp as never).where('id', '>', after.id as never);
            });
          })
          .orderBy([{ column: 'timestamp' }, { column: 'id' }])
          .limit(ROWS_AT_ONCE)
          .select('id', 'timestamp', 'contact_id')) as {
          id: number;
          timestamp: number | string;
          contact_id: number;
        }[];
        const ids = rows.filter((row) => Number(row.contact_id) !== contact).map(({ id }) => id);
        if (ids.length > 0) {
          await db()
            .table(TABLES.message)
            .whereIn('id', ids as never)
            .update({ contact_id: contact } as never);
        }
        const last = rows.at(-1);
        if (!last || rows.length < ROWS_AT_ONCE) return true;
        after = { timestamp: Number(last.timestamp), id: Number(last.id) };
      }
      return false;
    };

    return async ({ from, into }: MergeRow): Promise<boolean> => {
      // a message that was under way may have made a dialogue for the former contact meanwhile
      await db().transaction(() => moveDialogues(db(), from, into));
      const dialogues = (await db()
        .table(TABLES.conversation)
        .whereIn('contact_id', [from, into] as never)
        .select('id', 'contact_id', 'merged_into')) as {
        id: number;
        contact_id: number;
        merged_into: string | null;
      }[];
      for (const one of dialogues) {
        // its contact may have been merged on meanwhile, so that it is nobody's of the two
        const target = one.merged_into
          ? await getService(strapi, 'conversations').findByDocumentId(one.merged_into)
          : null;
        const isDone = target
          ? await emptyDialogue(Number(one.id), Number(target.id), Number(target.contact_id))
          : await renameMessages(Number(one.id), Number(one.contact_id));
        if (!isDone) return false;
      }
      return true;
    };
  };

  const finishIfSettled = async (row: MergeRow): Promise<boolean> => {
    if (clock().now() - Number(row.at) < SETTLED_MS) return false;
    await db()
      .table(TABLES.contactMerge)
      .where({ id: row.id } as never)
      .update({ state: 'done' } as never);
    return true;
  };

  const run = async (forMs: number): Promise<{ moved: number; finished: number }> => {
    const move = work(clock().monotonic() + forMs);
    const rows = (await db()
      .table<MergeRow>(TABLES.contactMerge)
      .where({ state: 'moving' } as never)
      .orderBy('at')
      .limit(MERGES_AT_ONCE)) as MergeRow[];
    const counted = { moved: 0, finished: 0 };
    for (const row of rows) {
      if (!(await move(row))) break;
      counted.moved += 1;
      if (await finishIfSettled(row)) counted.finished += 1;
    }
    return counted;
  };

  return {
    /** @throws NotFoundError, ValidationError */
    async preview(
      into: string,
      from: string,
      viewer: Viewer
    ): Promise<MergeContacts.Preview['data']> {
      const { kept, given } = await pairOf(into, from);
      const card = getService(strapi, 'contactCard');
      const [a, b] = [await card.of(kept, viewer), await card.of(given, viewer)];
      return {
        into: a,
        from: b,
        fields: mergedFields(a, b),
        consents: mergedConsents(a, b),
        moves: await getService(strapi, 'contactHoldings').of(Number(given.id)),
      };
    },

    /**
     * Nothing is lost: identities, dialogues, messages, notes, tags, consents and links stand under the
     * contact that stays.
     * @returns its documentId
     * @throws NotFoundError, ValidationError
     */
    async merge(body: unknown, viewer: Viewer, by: string): Promise<string> {
      const { into, from, choose } = validated(merge, body);
      const { kept, given } = await pairOf(into, from);
      const card = getService(strapi, 'contactCard');
      const fields = mergedFields(
        await card.of(kept, viewer),
        await card.of(given, viewer),
        choose ?? {}
      );
      const unknown = Object.keys(choose ?? {}).find(
        (name) => !fields.some((field) => field.name === name)
      );
      if (unknown) throw fieldError(`choose.${unknown}`, 'is no field of contacts');
      await begin(kept, given, fields, by);
      await run(AT_ONCE_MS);
      return kept.document_id;
    },

    /** Moves what is left. @returns one line for the list of runs */
    async run(): Promise<string> {
      const { moved, finished } = await run(JOB_MS);
      return `${moved} merges moved, ${finished} finished`;
    },
  };
};
