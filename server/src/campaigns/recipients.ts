import { HELD_FOR_QUALITY } from '../../../shared/held-reason';
import type { MessageStatus, RecipientState } from '../../../shared/statuses';
import { DAY_MS } from '../support/constants';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

export interface RecipientRow {
  id: number;
  run: number;
  contact: number;
  state: RecipientState;
  reason: string | null;
  details: string | null;
  variant: string | null;
  due_at: number | string;
  message: number | null;
  attempts: number;
  answered_at: number | string | null;
  clicked_at: number | string | null;
}

/** A message of a run that changed. */
export interface RunMessage {
  id: number;
  run: number | null;
  status: MessageStatus;
  reason: string | null;
}

/** A message of a customer, as far as it may answer a broadcast. */
export interface Answer {
  contact: number;
  /** Epoch ms. */
  at: number;
  isAnswer: boolean;
  /** The message whose button they tapped. */
  tapped: { channel: number; wamid: string } | null;
}

const STATE_OF: Record<MessageStatus, RecipientState | null> = {
  received: null,
  queued: 'queued',
  sending: 'queued',
  accepted: 'queued',
  held: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
  expired: 'failed',
  not_sent: 'not_sent',
  cancelled: 'stopped',
  unknown: 'unknown',
};

/** Why it stands where it does: what waits for its next attempt says what the last one stumbled over. */
const reasonOf = (
  state: RecipientState,
  { status, reason }: Pick<RunMessage, 'status' | 'reason'>
): string | null => {
  if (status === 'held') return HELD_FOR_QUALITY;
  return ['queued', 'failed', 'not_sent', 'stopped'].includes(state) ? reason : null;
};

/** An answer belongs to what was sent within these days before it. */
const ANSWER_DAYS = 7;
/** More of a batch of customers than can be told apart anyway. */
const MOST_OPEN = 1_000;

/** Who got a broadcast: the rows that its sums are derived from. */
export const createCampaignRecipientsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const recipients = () => db().table<RecipientRow>(TABLES.campaignRecipient);
  /**
   * Recipients (alias `o`) whose message is with the provider or beyond, with whom each was merged into
   * since (`m.into`).
   */
  const gotIt = () =>
    db()
      .table(`${TABLES.contactMerge} as m`)
      .join(`${TABLES.campaignRecipient} as o`, 'o.contact', 'm.from')
      .leftJoin(`${TABLES.message} as x`, 'x.id', 'o.message')
      .where((got) => {
        got
          .whereIn('o.state', ['sent', 'delivered', 'read', 'unknown'] as never)
          .orWhereIn('x.status' as never, ['sending', 'accepted', 'held'] as never);
      });

  const noteAnswer = async ({ at, tapped }: Answer, theirs: RecipientRow[]): Promise<void> => {
    const message =
      tapped && (await getService(strapi, 'messages').findByWamid(tapped.channel, tapped.wamid));
    const one = tapped
      ? theirs.find((row) => Number(row.message) === Number(message?.id))
      : theirs[0];
    if (!one) return;
    const news = {
      ...(one.answered_at === null ? { answered_at: at } : {}),
      ...(tapped && one.clicked_at === null ? { clicked_at: at } : {}),
    };
    if (Object.keys(news).length === 0) return;
    Object.assign(one, news);
    await recipients()
      .where({ id: one.id })
      .update(news as never);
    const more = (column: string) => db().raw('?? + 1', [column]);
    await db()
      .table(TABLES.campaignRun)
      .where({ id: one.run } as never)
      .update({
        ...('answered_at' in news ? { answered: more('answered') } : {}),
        ...('clicked_at' in news ? { clicked: more('clicked') } : {}),
      } as never);
  };

  return {
    /** Recipients follow their messages, within the transaction that changes these. */
    async follow(messages: readonly RunMessage[]): Promise<void> {
      const groups = new Map<string, { columns: object; ids: number[] }>();
      for (const { id, run, status, reason } of messages) {
        const state = run === null ? null : STATE_OF[status];
        if (!state) continue;
        const columns = { state, reason: reasonOf(state, { status, reason }) };
        const key = JSON.stringify(columns);
        const group = groups.get(key) ?? { columns, ids: [] };
        group.ids.push(Number(id));
        groups.set(key, group);
      }
      for (const { columns, ids } of groups.values()) {
        await recipients()
          .whereIn('message', ids)
          .update(columns as never);
      }
    },

    /** Recipients of a run that are due, in the order of their turn. */
    async due(run: number, now: number, limit: number): Promise<RecipientRow[]> {
      return (await recipients()
        .where({ run, state: 'waiting' })
        .where('due_at', '<=', now as never)
        .orderBy([{ column: 'due_at' }, { column: 'id' }])
        .limit(limit)) as RecipientRow[];
    },

    /** Those of them that nobody else has taken meanwhile, locked. */
    async lockWaiting(ids: readonly number[]): Promise<Set<number>> {
      const rows = (await recipients()
        .whereIn('id', ids)
        .where({ state: 'waiting' })
        .orderBy('id')
        .forUpdate()
        .select('id')) as { id: number }[];
      return new Set(rows.map(({ id }) => Number(id)));
    },

    async isRecipient(run: number, contact: number): Promise<boolean> {
      return (await recipients().where({ contact, run }).first('id')) !== undefined;
    },

    /** Of these contacts, those who are one by now with somebody who got the run's message, or is getting it. */
    async reachedByMerge(run: number, contacts: readonly number[]): Promise<Set<number>> {
      const rows = (await gotIt()
        .where('o.run', run as never)
        .whereIn('m.into', contacts as never)
        .select('m.into')) as unknown as { into: number }[];
      return new Set(rows.map(({ into }) => Number(into)));
    },

    /**
     * Whether a message still goes to the person that its recipient is: where the contact was merged
     * meanwhile, the recipient becomes the other one, unless that one is a recipient already; who became one
     * with somebody who got it gets no second one.
     */
    async keepsPerson(
      run: number,
      message: number,
      contact: { id: number; mergedInto: string | null }
    ): Promise<boolean> {
      const own = (await db()
        .table(`${TABLES.campaignRecipient} as r`)
        .where('r.message', message as never)
        .first(
          'r.id',
          'r.contact',
          db().raw('exists ? as had', [
            gotIt()
              .whereRaw('o.run = r.run')
              .whereRaw('?? = r.contact', ['m.into'])
              .select(db().raw('1')),
          ] as never)
        )) as unknown as
        (Pick<RecipientRow, 'id' | 'contact'> & { had: boolean | number }) | undefined;
      if (own?.had) return false;
      const into =
        contact.mergedInto === null
          ? null
          : await getService(strapi, 'contacts').findByDocumentId(contact.mergedInto);
      const person = Number(into?.id ?? contact.id);
      if (!own || Number(own.contact) === person) return true;
      if (await this.isRecipient(run, person)) return false;
      await this.change([own.id], { contact: person });
      return true;
    },

    /** When the last of them has its turn, epoch ms; null when none waits. */
    async lastDue(run: number): Promise<number | null> {
      const last = (await recipients()
        .where({ run, state: 'waiting' })
        .orderBy('due_at', 'desc')
        .first('due_at')) as Pick<RecipientRow, 'due_at'> | undefined;
      return last ? Number(last.due_at) : null;
    },

    async hasWaiting(run: number): Promise<boolean> {
      return (await recipients().where({ run, state: 'waiting' }).first('id')) !== undefined;
    },

    /** The same change for all of these. */
    async change(ids: readonly number[], columns: Partial<RecipientRow>): Promise<void> {
      if (ids.length === 0) return;
      await recipients()
        .whereIn('id', ids)
        .update(columns as never);
    },

    /** Waiting ones of a stopped run never get anything. @returns false when none is left */
    async stopSome(run: number, limit: number): Promise<boolean> {
      const rows = (await recipients()
        .where({ run, state: 'waiting' })
        .limit(limit)
        .select('id')) as { id: number }[];
      await db().transaction(async () => {
        const waiting = await this.lockWaiting(rows.map(({ id }) => Number(id)));
        await this.change([...waiting], { state: 'stopped', reason: 'run_stopped' });
      });
      return rows.length === limit;
    },

    /**
     * Customers wrote: what a broadcast sent them in the days before is answered, and clicked where they
     * tapped its button. Within the transaction that stores their messages; one query where nobody of
     * them got any.
     */
    async noteAnswers(answers: readonly Answer[]): Promise<void> {
      const told = answers.filter(({ isAnswer }) => isAnswer);
      if (told.length === 0) return;
      const since = Math.min(...told.map(({ at }) => at)) - ANSWER_DAYS * DAY_MS;
      const open = (await recipients()
        .whereIn('contact', [...new Set(told.map(({ contact }) => contact))])
        .whereNotNull('message')
        .whereIn('state', ['queued', 'sent', 'delivered', 'read', 'unknown'])
        .where('due_at', '>', since as never)
        .orderBy('id', 'desc')
        .limit(MOST_OPEN)
        .select('id', 'run', 'contact', 'message', 'answered_at', 'clicked_at')) as RecipientRow[];
      if (open.length === 0) return;
      for (const answer of told) {
        const theirs = open.filter(({ contact }) => Number(contact) === Number(answer.contact));
        if (theirs.length > 0) await noteAnswer(answer, theirs);
      }
    },
  };
};
