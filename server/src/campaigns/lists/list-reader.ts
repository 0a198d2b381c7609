import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { ListColumn, RefusedRowReason } from '../../../../shared/contracts/campaigns';
import { isBsuid, normalisePhone, type NormalisedPhone } from '../../../../shared/phone';
import { uid } from '../../support/constants';
import { errorSentence, fromJson, toJson } from '../../support/database';
import { getService } from '../../support/get-service';
import { storedText } from '../../support/stored-text';
import { documents, type Strapi } from '../../support/strapi-types';
import { TABLES } from '../../support/tables';
import { createWorker } from '../../support/worker';
import type { AudienceListRow, ListMapping } from './audience-lists';
import { headNames, undisguised } from './columns';
import type { FileEncoding } from './encoding';
import { fileRows, type ReadRow, type RefusedRow } from './rows';

const POLL_MS = 5_000;
/** Longer than a batch takes; a killed reader delays its list by as much. */
const LEASE_MS = 60_000;
const FIRST_REFUSED = 20;
/** Rows between two looks at the lease, and at how far it is. */
const NOTE_EVERY = 5_000;

const PROFILE = ['displayName', 'firstName', 'lastName', 'email', 'language', 'timezone'] as const;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What a row says of somebody. */
type Person =
  | { kind: 'number'; digits: string; profile: Record<string, string> }
  | { kind: 'userId'; userId: string; profile: Record<string, string> }
  | { kind: 'contact'; documentId: string };

interface Told {
  line: number;
  value: string;
  person: Person;
}

interface Progress {
  rows: number;
  refused: Map<RefusedRowReason, number>;
  first: RefusedRow[];
}

/** The same for all rows that tell of one person. */
const keyOf = (person: Person): string => {
  switch (person.kind) {
    case 'number':
      return `number:${person.digits}`;
    case 'userId':
      return `userId:${person.userId}`;
    case 'contact':
      return `contact:${person.documentId}`;
  }
};

/** Numbers that are kept in mind: each may hold on to the 64 kB of the file that it was cut out of. */
const MOST_READ = 1_000;

/** Reads each number once as long as it is in mind: that takes a hundred times as long as to look it up. */
const createPhoneReader = (country: string | undefined) => {
  const read = new Map<string, NormalisedPhone>();
  return (text: string): NormalisedPhone => {
    const known = read.get(text);
    if (known) return known;
    if (read.size >= MOST_READ) read.clear();
    const phone = normalisePhone(text, country);
    read.set(text, phone);
    return phone;
  };
};

const isHead = (values: readonly string[], names: readonly string[]): boolean =>
  values.length === names.length &&
  values[0]?.trim() === (names[0]?.startsWith('#') ? '' : names[0]) &&
  headNames(values).every((name, at) => name === names[at]);

/** Reads lists: their rows become members, or are refused with their line. Any instance takes it up again. */
export const createListReaderService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const files = () => getService(strapi, 'storedFiles');
  const lists = () => db().table<AudienceListRow>(TABLES.audienceList);

  /** A row by the columns that were told. */
  const readerOf = (names: readonly string[], { columns, country }: ListMapping) => {
    const place = (field: keyof ListMapping['columns']): number =>
      columns[field] === undefined ? -1 : names.indexOf(columns[field]);
    const [phoneAt, contactAt, userIdAt] = [place('phone'), place('contact'), place('userId')];
    const keys = [phoneAt, contactAt, userIdAt].filter((at) => at >= 0);
    const readPhone = createPhoneReader(country ?? undefined);
    const profileAt = PROFILE.map((field) => [field, place(field)] as const).filter(
      ([, at]) => at >= 0
    );

    const profileOf = (values: readonly string[]): Record<string, string> =>
      Object.fromEntries(
        profileAt
          .map(([field, at]) => [field, storedText((values[at] ?? '').trim())] as const)
          .filter(([field, value]) => value !== '' && (field !== 'email' || EMAIL.test(value)))
      );

    return ({ line, values }: ReadRow): Told | RefusedRow => {
      const written = keys.map((at) => undisguised(values[at] ?? ''));
      const value = written.find((text) => text !== '') ?? '';
      const refuse = (reason: RefusedRowReason): RefusedRow => ({ line, reason, value });
      if (isHead(values, names)) return refuse('repeated_head');
      if (values.slice(names.length).some((text) => text.trim() !== '')) {
        return refuse('too_many_columns');
      }
      if (keys.every((at) => at >= values.length)) return refuse('too_few_columns');
      if (value === '') return refuse('empty');
      if (values.some((text) => text.includes('\uFFFD') || text.includes('\0'))) {
        return refuse('not_text');
      }
      const of = (at: number) => (at < 0 ? '' : undisguised(values[at] ?? ''));
      if (of(contactAt) !== '') {
        return { line, value, person: { kind: 'contact', documentId: storedText(of(contactAt)) } };
      }
      const profile = profileOf(values);
      const id = of(userIdAt) || of(phoneAt);
      if (isBsuid(id)) return { line, value, person: { kind: 'userId', userId: id, profile } };
      const phone = readPhone(of(phoneAt));
      return phone.ok
        ? { line, value, person: { kind: 'number', digits: phone.digits, profile } }
        : refuse('not_a_number');
    };
  };

  const contactsOf = async (documentIds: readonly string[]): Promise<Map<string, number>> => {
    if (documentIds.length === 0) return new Map();
    const rows = (await db()
      .table(TABLES.contact)
      .whereIn('document_id', documentIds as never)
      .whereNull('merged_into')
      .whereNull('erased_at')
      .select('id', 'document_id')) as unknown as { id: number; document_id: string }[];
    return new Map(rows.map(({ id, document_id }) => [document_id, Number(id)]));
  };

  const senderOf = (person: Exclude<Person, { kind: 'contact' }>) =>
    person.kind === 'number' ? { phone: person.digits } : { userId: person.userId };

  /** Somebody who is not known, or of whom something is to be learnt; null where nobody is to be made. */
  const make = async (
    list: AudienceListRow,
    person: Exclude<Person, { kind: 'contact' }>,
    create: boolean
  ): Promise<number | null> => {
    const contacts = getService(strapi, 'contacts');
    if (!create) {
      const found = await contacts.findBySender(senderOf(person), '');
      return found && Number(found.id);
    }
    // once it is there it is known, and whoever reads the list again neither names nor counts it
    return db().transaction(async () => {
      const { contact, isNew } = await contacts.resolve(senderOf(person), {
        portfolio: '',
        source: 'import',
        at: getService(strapi, 'clock').now(),
      });
      if (isNew) {
        if (Object.keys(person.profile).length > 0) {
          await documents(strapi, uid('contact')).update({
            documentId: contact.document_id,
            data: person.profile,
          });
        }
        await lists().where({ id: list.id }).increment('created', 1);
      }
      return Number(contact.id);
    });
  };

  /** @returns who these people are, by their keys, each looked for once; null for who is not known */
  const resolve = async (
    list: AudienceListRow,
    people: readonly Person[],
    create: boolean
  ): Promise<Map<string, number | null>> => {
    const distinct = new Map<string, Person>();
    for (const person of people) {
      if (!distinct.has(keyOf(person))) distinct.set(keyOf(person), person);
    }
    const all = [...distinct.values()];
    const named = await contactsOf(
      all.flatMap((person) => (person.kind === 'contact' ? person.documentId : []))
    );
    const others = all.flatMap((person) => (person.kind === 'contact' ? [] : [person]));
    const settled = await getService(strapi, 'contacts').findSettled(others.map(senderOf), '');
    const found = new Map<string, number | null>();
    for (const person of all) {
      if (person.kind === 'contact') {
        found.set(keyOf(person), named.get(person.documentId) ?? null);
      }
    }
    for (const [at, person] of others.entries()) {
      const known = settled[at];
      found.set(keyOf(person), known ? Number(known.id) : await make(list, person, create));
    }
    return found;
  };

  const addMembers = async (list: number, contacts: readonly number[]): Promise<void> => {
    const rows = [...new Set(contacts)].map((contact) => ({ list, contact }));
    for (let from = 0; from < rows.length; from += 200) {
      await db()
        .table(TABLES.audienceListMember)
        .insert(rows.slice(from, from + 200) as never)
        .onConflict(['contact', 'list'] as never)
        .ignore();
    }
  };

  const decoded = async function* (row: AudienceListRow, count: (bytes: number) => void) {
    const decoder = new TextDecoder(row.encoding as FileEncoding);
    for await (const chunk of await files().open(row.storage_key)) {
      count((chunk as Buffer).length);
      yield decoder.decode(chunk as Buffer, { stream: true });
    }
    yield decoder.decode();
  };

  const columnsOf = ({ rows, refused, first }: Progress, read: number) => {
    const counts = [...refused].map(([reason, count]) => ({ reason, count }));
    return {
      rows,
      read,
      refused: counts.reduce((sum, { count }) => sum + count, 0),
      refused_by_reason: toJson(counts) as never,
      first_refused: toJson(first) as never,
    };
  };

  const members = async (list: number): Promise<number> => {
    const [row] = (await db()
      .table(TABLES.audienceListMember)
      .where({ list } as never)
      .count({ all: '*' })) as unknown as { all: number | string }[];
    return Number(row?.all ?? 0);
  };

  const stillMine = (id: number): Promise<boolean> =>
    getService(strapi, 'leases').take(`list:${id}`, LEASE_MS);

  /** From the beginning: whoever is in it already stays in it once. */
  const readAll = async (row: AudienceListRow): Promise<boolean> => {
    const mapping = fromJson<ListMapping>(row.mapping) as ListMapping;
    const names = (fromJson<ListColumn[]>(row.columns) ?? []).map(({ name }) => name);
    const read = readerOf(names, mapping);
    const progress: Progress = { rows: 0, refused: new Map(), first: [] };
    let bytes = 0;
    let noted = 0;
    let isAtStart = true;

    const path = await files().stagingPath();
    const report = stringify({
      header: true,
      bom: true,
      columns: ['line', 'reason', 'value'],
      escape_formulas: true,
    });
    const out = report.pipe(createWriteStream(path, { mode: 0o600 }));
    const refuse = async (one: RefusedRow): Promise<void> => {
      const refused = { ...one, value: storedText(one.value, 200) };
      progress.refused.set(one.reason, (progress.refused.get(one.reason) ?? 0) + 1);
      if (progress.first.length < FIRST_REFUSED) progress.first.push(refused);
      if (!report.write(refused)) await once(report, 'drain');
    };

    for await (const batch of fileRows(
      decoded(row, (length) => (bytes += length)),
      row.delimiter
    )) {
      const told: Told[] = [];
      for (const one of batch) {
        const isFirst = isAtStart && one.ok;
        if (one.ok) isAtStart = false;
        // some files have no head
        if (isFirst && isHead(one.row.values, names)) continue;
        // blank lines at the end, or between, are no rows of people
        if (!one.ok && one.refused.reason === 'empty') continue;
        progress.rows += 1;
        const judged = one.ok ? read(one.row) : one.refused;
        if ('person' in judged) told.push(judged);
        else await refuse(judged);
      }
      const ids = await resolve(
        row,
        told.map(({ person }) => person),
        mapping.create
      );
      await addMembers(
        Number(row.id),
        [...ids.values()].flatMap((id) => id ?? [])
      );
      for (const { line, value, person } of told) {
        if (ids.get(keyOf(person)) === null) {
          await refuse({ line, reason: 'contact_unknown', value });
        }
      }
      if (progress.rows - noted >= NOTE_EVERY) {
        noted = progress.rows;
        if (!worker.isRunning() || !(await stillMine(Number(row.id)))) {
          report.destroy();
          return false;
        }
        await lists()
          .where({ id: row.id })
          .update({ ...columnsOf(progress, bytes), accepted: await members(Number(row.id)) });
      }
    }
    report.end();
    await finished(out);
    const { size } = await stat(path);
    const refusedKey = await files().keepStaged({ path, size });
    await lists()
      .where({ id: row.id })
      .update({
        ...columnsOf(progress, Number(row.size)),
        accepted: await members(Number(row.id)),
        refused_key: refusedKey,
        status: 'ready',
      });
    return true;
  };

  const work = async (): Promise<void> => {
    const waiting = (await lists()
      .where({ status: 'reading' })
      .orderBy('id')
      .limit(10)) as AudienceListRow[];
    for (const row of waiting) {
      if (!worker.isRunning()) return;
      if (!(await stillMine(Number(row.id)))) continue;
      try {
        await readAll(row);
      } catch (error) {
        const reason = storedText(errorSentence(error));
        strapi.log.error(`whatsapp: a list could not be read: ${reason}`);
        await lists().where({ id: row.id }).update({ status: 'failed', reason });
      } finally {
        await getService(strapi, 'leases').giveBack(`list:${row.id}`);
      }
    }
  };

  const worker = createWorker(work, {
    pollMs: POLL_MS,
    onError: (error) =>
      strapi.log.warn(`whatsapp: lists could not be read: ${errorSentence(error)}`),
  });

  return { start: worker.start, wake: worker.wake, stop: worker.stop };
};
