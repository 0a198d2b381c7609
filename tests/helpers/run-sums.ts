import { getService } from '../../server/src/support/get-service';
import { TABLES } from '../../server/src/support/tables';
import { HELD_FOR_QUALITY } from '../../shared/held-reason';
import { RECIPIENT_STATES, type RecipientState } from '../../shared/statuses';
import { campaignCalls, countStates, type RunReport } from './campaigns';
import { until } from './until';
import type { Workplace } from './workplace';

interface Run {
  id: number;
  run: string;
  campaign: string;
}

interface Row {
  id: number;
  run: number;
  state: RecipientState;
  reason: string | null;
  answered_at: unknown;
  clicked_at: unknown;
  message: number | null;
}

/** A message of a run, as the ledger tells it apart from others to the same person. */
interface Sent {
  id: number;
  document_id: string;
  wamid: string | null;
  to: string | null;
}

const tally = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};

const ofRows = (rows: readonly Row[]) => {
  const states = countStates(rows);
  const reasons = (state: RecipientState) =>
    tally(rows.filter((row) => row.state === state).map(({ reason }) => reason ?? 'unknown'));
  const { [HELD_FOR_QUALITY]: held } = reasons('queued');
  return {
    states: Object.fromEntries(RECIPIENT_STATES.map((state) => [state, states[state] ?? 0])),
    failed: reasons('failed'),
    notSent: reasons('not_sent'),
    held: held === undefined ? {} : { [HELD_FOR_QUALITY]: held },
    answered: rows.filter(({ answered_at }) => answered_at !== null).length,
    clicked: rows.filter(({ clicked_at }) => clicked_at !== null).length,
  };
};

const ofReport = (report: RunReport) => {
  const counts = (list: RunReport['failedByReason']) =>
    Object.fromEntries(list.map(({ reason, count }) => [reason, count]));
  return {
    states: report.states,
    failed: counts(report.failedByReason),
    notSent: counts(report.notSentByReason),
    held: counts(report.heldByReason),
    answered: report.answered,
    clicked: report.clicked,
  };
};

/** Looks after the runs of broadcasts: each call looks at those that were added since the call before. */
export const watchRuns = (place: Workplace) => {
  const db = () => getService(place.strapi, 'database');
  const { report } = campaignCalls(place);
  let lastRun = 0;
  let lastRequest = 0;

  const newRuns = async (): Promise<Run[]> =>
    (await db()
      .table(`${TABLES.campaignRun} as u`)
      .join(`${TABLES.campaign} as c`, 'c.id', 'u.campaign')
      .where('u.id', '>', lastRun as never)
      .select('u.id', 'u.document_id as run', 'c.document_id as campaign')) as unknown as Run[];

  const rowsOf = async (runs: readonly Run[]): Promise<Row[]> =>
    (await db()
      .table(TABLES.campaignRecipient)
      .whereIn('run', runs.map(({ id }) => id) as never)) as unknown as Row[];

  const messagesOf = async (runs: readonly Run[]): Promise<Sent[]> =>
    (await db()
      .table(`${TABLES.message} as m`)
      .join(`${TABLES.contact} as c`, 'c.id', 'm.contact_id')
      .whereIn('m.run', runs.map(({ id }) => id) as never)
      .select('m.id', 'm.document_id', 'm.wamid', 'c.wa_id as to')) as unknown as Sent[];

  /** How often the provider took each message, and to whom, as our rows tell it. */
  const acceptedOf = async (messages: readonly Sent[]): Promise<Record<string, number>> => {
    const former = (await db().table(TABLES.messageAttempt).select('message')) as unknown as {
      message: number;
    }[];
    const attempts = tally(former.map(({ message }) => String(message)));
    return tally(
      messages.flatMap(({ id, document_id, wamid, to }) =>
        Array.from<string>({
          length: (wamid === null ? 0 : 1) + (attempts[String(id)] ?? 0),
        }).fill(`${document_id} to ${to}`)
      )
    );
  };

  const requests = () => place.simulator.requests({ path: '/messages', since: lastRequest });

  /** The same, as the provider's ledger tells it. */
  const takenOf = async (messages: readonly Sent[]): Promise<Record<string, number>> => {
    const ours = new Set(messages.map(({ document_id }) => document_id));
    return tally(
      (await requests()).flatMap(({ method, to, wamid, status, biz_opaque_callback_data: mark }) =>
        method === 'POST' && mark && ours.has(mark) && (wamid || status === 200)
          ? [`${mark} to ${to}`]
          : []
      )
    );
  };

  const expectAddUp = async (runs: readonly Run[]): Promise<void> => {
    const rows = await rowsOf(runs);
    for (const { id, run, campaign } of runs) {
      const told = (await report(campaign)).find((one) => one.run === run) as RunReport;
      const own = rows.filter((row) => Number(row.run) === Number(id));
      expect(ofReport(told)).toEqual(ofRows(own));
      if (told.recipients !== null) expect(told.recipients).toBe(own.length);
    }
    const messages = await messagesOf(runs);
    const known = new Set(rows.map(({ message }) => Number(message)));
    expect(messages.filter(({ id }) => !known.has(Number(id)))).toEqual([]);
    expect(await takenOf(messages)).toEqual(await acceptedOf(messages));
  };

  const passOver = async (runs: readonly Run[]): Promise<void> => {
    lastRun = Math.max(lastRun, ...runs.map(({ id }) => Number(id)));
    lastRequest = (await requests()).at(-1)?.no ?? lastRequest;
  };

  return {
    /** The test itself has compared its runs with the ledger. */
    passOver: async (): Promise<void> => passOver(await newRuns()),

    /**
     * Of each run, the rows of its recipients, its report and the provider's ledger tell the same: states,
     * reasons, answers, taps, and who got it how often.
     */
    async expectRunsAddUp(): Promise<void> {
      const runs = await newRuns();
      try {
        // what is on its way is in one of them before it is in the others
        await until(async () => {
          await expectAddUp(runs);
          return true;
        }, 'rows, reports and the ledger of the provider tell the same');
      } finally {
        await passOver(runs);
      }
    },
  };
};
