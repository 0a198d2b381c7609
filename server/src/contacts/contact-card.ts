import { errors } from '@strapi/utils';
import type {
  ConsentView,
  ContactCard,
  ContactIdentity,
  ContactWindow,
} from '../../../shared/contracts/contacts';
import { canonicalJson } from '../support/canonical-json';
import { DAY_MS } from '../support/constants';
import { toIso, toMs } from '../support/database';
import { getService } from '../support/get-service';
import { signature } from '../support/keys';
import { maskNumbersIn, type Viewer } from '../support/request';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { ContactRow } from './contacts';
import { hostFieldsOf, readHostFields } from './host-fields';

const MOST_DIALOGUES = 100;
const MOST_CONSENTS = 200;
const MOST_NOTES = 20;
/** Messages of the last two days that are looked at for windows of a category. */
const LOOKED_AT = 100;
const PREVIEW_LENGTH = 200;

export interface DialogueRow {
  id: number;
  document_id: string;
  status: 'open' | 'closed';
  last_message_at: number | string | null;
  last_inbound_at: number | string | null;
  window_ends_at: number | string | null;
  free_entry_ends_at: number | string | null;
  unread: number | null;
  channel_id: number;
  channel: string;
  channel_name: string;
  last_text: string | null;
  last_type: string | null;
}

/** Names of a contact's own columns that its form holds. */
export const FORM_COLUMNS = {
  displayName: 'display_name',
  firstName: 'first_name',
  lastName: 'last_name',
  email: 'email',
  phone: 'phone',
  language: 'language',
  timezone: 'timezone',
} as const satisfies Record<string, keyof ContactRow>;
export type FormField = keyof typeof FORM_COLUMNS;

const previewOf = ({ last_text, last_type }: DialogueRow, { seesPhones }: Viewer) => {
  if (last_text === null) return null;
  const isMasked = last_type === 'system' && !seesPhones;
  return (isMasked ? maskNumbersIn(last_text) : last_text).slice(0, PREVIEW_LENGTH);
};

/** Everything about one person on one page. */
export const createContactCardService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const identitiesOf = async (contact: number): Promise<ContactIdentity[]> => {
    const rows = (await db()
      .table(TABLES.identity)
      .where({ contact_id: contact } as never)
      .orderBy('id')
      .limit(MOST_CONSENTS)
      .select('kind', 'value', 'valid_from', 'valid_to')) as {
      kind: ContactIdentity['kind'];
      value: string;
      valid_from: unknown;
      valid_to: unknown;
    }[];
    return rows.map(({ kind, value, valid_from, valid_to }) => ({
      kind,
      value,
      validFrom: toIso(valid_from),
      validTo: toIso(valid_to),
    }));
  };

  const consentView = (row: Record<string, unknown>): ConsentView => ({
    purpose: String(row.purpose),
    state: row.state as ConsentView['state'],
    source: String(row.source ?? ''),
    wording: (row.wording as string | null) ?? null,
    at: toIso(row.at) ?? '',
    by: (row.by as string | null) ?? null,
  });

  const consentsOf = async (contact: number) => {
    const history = (
      (await db()
        .table(TABLES.consentEvent)
        .where({ contact } as never)
        .orderBy([
          { column: 'at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(MOST_CONSENTS)) as Record<string, unknown>[]
    ).map(consentView);
    const current = (
      (await db()
        .table(TABLES.consent)
        .where({ contact } as never)
        .orderBy('purpose')) as Record<string, unknown>[]
    ).map(consentView);
    const whoRecorded = (one: ConsentView) =>
      history.find(({ purpose, state, at }) =>
        [purpose === one.purpose, state === one.state, at === one.at].every(Boolean)
      )?.by ?? null;
    return { history, current: current.map((one) => ({ ...one, by: whoRecorded(one) })) };
  };

  const dialoguesOf = async (contact: number, viewer: Viewer): Promise<DialogueRow[]> => {
    if (!viewer.readsDialogues) return [];
    const rows = db()
      .table(`${TABLES.conversation} as v`)
      .leftJoin(`${TABLES.channel} as h`, 'h.id', 'v.channel_id')
      .leftJoin(`${TABLES.message} as m`, 'm.id', 'v.last_message')
      .where('v.contact_id', contact as never)
      .whereNull('v.merged_into' as never)
      .limit(MOST_DIALOGUES)
      .select({
        id: 'v.id',
        document_id: 'v.document_id',
        status: 'v.status',
        last_message_at: 'v.last_message_at',
        last_inbound_at: 'v.last_inbound_at',
        window_ends_at: 'v.window_ends_at',
        free_entry_ends_at: 'v.free_entry_ends_at',
        unread: 'v.unread',
        channel_id: 'v.channel_id',
        channel: 'h.document_id',
        channel_name: 'h.name',
        last_text: 'm.text',
        last_type: 'm.type',
      } as never);
    if (!viewer.seesAll) rows.where('v.assignee', viewer.id as never);
    return ((await rows) as unknown as DialogueRow[]).sort(
      (a, b) => (toMs(b.last_message_at) ?? 0) - (toMs(a.last_message_at) ?? 0)
    );
  };

  /** Category windows are counted from the delivery of a template (product R2). */
  const categoryWindows = async (dialogue: DialogueRow, now: number): Promise<ContactWindow[]> => {
    const rows = (await db()
      .table(TABLES.message)
      .where({ conversation_id: dialogue.id } as never)
      .where('timestamp', '>', (now - 2 * DAY_MS) as never)
      .orderBy([
        { column: 'timestamp', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(LOOKED_AT)
      .select('category', 'delivered_at', 'direction', 'template_id')) as {
      category: string | null;
      delivered_at: unknown;
      direction: string;
      template_id: number | null;
    }[];
    const ends = new Map<string, number>();
    for (const { category, delivered_at, direction, template_id } of rows) {
      const deliveredAt = toMs(delivered_at);
      if (!category || template_id === null || direction !== 'outbound' || !deliveredAt) continue;
      const end = deliveredAt + DAY_MS;
      if (end > now) ends.set(category, Math.max(end, ends.get(category) ?? 0));
    }
    return [...ends].map(([category, end]) => ({
      channel: dialogue.channel,
      channelName: dialogue.channel_name,
      kind: 'category',
      category,
      endsAt: toIso(end) ?? '',
    }));
  };

  const windowsOf = async (dialogues: DialogueRow[], now: number): Promise<ContactWindow[]> => {
    const found: ContactWindow[] = [];
    for (const dialogue of dialogues) {
      const base = {
        channel: dialogue.channel,
        channelName: dialogue.channel_name,
        category: null,
      };
      for (const [kind, end] of [
        ['service', dialogue.window_ends_at],
        ['free_entry', dialogue.free_entry_ends_at],
      ] as const) {
        if ((toMs(end) ?? 0) > now) found.push({ ...base, kind, endsAt: toIso(end) ?? '' });
      }
      // nobody was sent a template where nothing was said for two days
      if ((toMs(dialogue.last_message_at) ?? 0) > now - 2 * DAY_MS) {
        found.push(...(await categoryWindows(dialogue, now)));
      }
    }
    return found;
  };

  const blocksOf = async (contact: number): Promise<ContactCard['blocked']> => {
    const rows = (await db()
      .table(`${TABLES.contactBlock} as b`)
      .join(`${TABLES.channel} as h`, 'h.id', 'b.channel')
      .where('b.contact', contact as never)
      .select('h.document_id', 'h.name', 'b.at', 'b.by')) as unknown as {
      document_id: string;
      name: string;
      at: unknown;
      by: string | null;
    }[];
    return rows.map(({ document_id, name, at, by }) => ({
      channel: document_id,
      channelName: name,
      at: toIso(at) ?? '',
      by,
    }));
  };

  const notesOf = async (dialogues: DialogueRow[]): Promise<ContactCard['notes']> => {
    const notes = await Promise.all(
      dialogues.map(async ({ id, document_id }) =>
        (await getService(strapi, 'notes').between(id, null, null))
          .slice(-MOST_NOTES)
          .map((note) => ({ ...note, conversation: document_id }))
      )
    );
    return notes
      .flat()
      .sort((a, b) => b.at.localeCompare(a.at))
      .slice(0, MOST_NOTES);
  };

  return {
    /** The contact, or the one that it was merged into. @throws NotFoundError */
    async find(documentId: string): Promise<ContactRow> {
      const row = await getService(strapi, 'contacts').findByDocumentId(documentId);
      if (!row || row.erased_at !== null)
        throw new errors.NotFoundError('There is no such contact');
      return row;
    },

    /** Their dialogues that the viewer may see, newest first. */
    dialogues: dialoguesOf,

    /** Stands for what the form holds; another one after somebody saved. */
    async versionOf(row: ContactRow): Promise<string> {
      const fields = (await readHostFields(strapi, [Number(row.id)])).get(Number(row.id)) ?? {};
      const own = Object.values(FORM_COLUMNS).map((column) => row[column]);
      // keyed: the number could be computed from a mere hash by whom may not see it
      return signature(strapi, 'whatsapp-contact', canonicalJson({ own, fields })).slice(0, 16);
    },

    async of(row: ContactRow, viewer: Viewer): Promise<ContactCard> {
      const id = Number(row.id);
      const now = getService(strapi, 'clock').now();
      const [[view], identities, consents, dialogues, blocked, version] = await Promise.all([
        getService(strapi, 'contactViews').many([row]),
        identitiesOf(id),
        consentsOf(id),
        dialoguesOf(id, viewer),
        blocksOf(id),
        this.versionOf(row),
      ]);
      return {
        ...(view as NonNullable<typeof view>),
        version,
        createdAt: new Date(row.created_at as number | string | Date).toISOString(),
        source: row.source,
        profileName: row.profile_name,
        identities,
        consents: consents.current,
        consentHistory: consents.history,
        windows: await windowsOf(dialogues, now),
        conversations: dialogues.map((dialogue) => ({
          documentId: dialogue.document_id,
          channel: dialogue.channel,
          channelName: dialogue.channel_name,
          status: dialogue.status,
          lastMessageAt: toIso(dialogue.last_message_at),
          lastText: previewOf(dialogue, viewer),
          unread: Number(dialogue.unread ?? 0),
          canBlock: (toMs(dialogue.last_inbound_at) ?? 0) > now - DAY_MS,
        })),
        links: await getService(strapi, 'contactLinks').of(id, viewer),
        notes: await notesOf(dialogues),
        blocked,
        hostFields: hostFieldsOf(strapi),
      };
    },
  };
};
