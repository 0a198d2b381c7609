import type { RecipientState } from '../../shared/statuses';
import { TABLES } from '../../server/src/support/tables';
import { getService } from '../../server/src/support/get-service';
import { until } from './until';
import type { Workplace } from './workplace';

export interface Campaign extends Record<string, unknown> {
  documentId: string;
  status: string;
  statusReason: string | null;
}

interface Answer<T> {
  status: number;
  body: {
    data: T;
    meta?: Record<string, unknown>;
    error?: { message: string; details?: { code?: string; errors?: { path: string[] }[] } };
  };
}

/** What a check tells, as far as the tests look at it. */
export interface Preflight {
  check: string;
  audience: number;
  excluded: number;
  canGet: number;
  notSent: { reason: string; count: number }[];
  limit: { limit: number | null; used: number; room: number | null; over: number; days: number };
  findings: { severity: string; code: string }[];
  variables: { checked: number; empty: { details: string; count: number }[] };
  seconds: number;
  perSecond: number;
  cost: { amount: number; currency: string } | null;
  messages: { contact: { documentId: string }; shown: { body: string } }[];
}

export interface RunReport {
  run: string;
  status: string;
  reason: string | null;
  endedAt: string | null;
  endsAt: string | null;
  recipients: number | null;
  states: Record<RecipientState, number>;
  answered: number;
  clicked: number;
  heldByReason: { reason: string; count: number }[];
  failedByReason: { reason: string; count: number }[];
  notSentByReason: { reason: string; count: number }[];
}

/** A recipient's row, as far as sums are made of it. */
export interface RecipientRow {
  id: number;
  contact: number;
  state: RecipientState;
  reason: string | null;
  message: number | null;
  attempts: number;
  due_at: number | string;
}

/** Short ways through the campaign routes, on a connected workplace. */
export const campaignCalls = (place: Workplace) => {
  const call = async <T = Campaign>(
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    data?: unknown,
    key?: string
  ): Promise<Answer<T>> => {
    const request = place.api(method, `/api/whatsapp/campaigns${path}`);
    if (key) void request.set('Idempotency-Key', key);
    return (await request.send(data === undefined ? undefined : { data })) as unknown as Answer<T>;
  };
  const must = <T>(answer: Answer<T>): T => {
    if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.data;
  };
  const db = () => getService(place.strapi, 'database');

  /** Checks a broadcast and starts it as it was checked. */
  const begin = async (documentId: string, data: object = {}): Promise<Preflight> => {
    const check = must(await call<Preflight>('post', `/${documentId}/preflight`, {}));
    must(await call('post', `/${documentId}/start`, { check: check.check, ...data }));
    return check;
  };

  return {
    call,
    must,
    create: async (data: object) => must(await call('post', '', data)),
    read: async (documentId: string) => must(await call('get', `/${documentId}`)),
    act: async <T = Campaign>(documentId: string, verb: string, data: object = {}) =>
      call<T>('post', `/${documentId}/${verb}`, data),

    /** A template's documentId by name and language, once it is synced. */
    template: async (name: string, language = 'en_US'): Promise<string> =>
      until(async () => {
        const { body } = await place.api(
          'get',
          `/api/whatsapp/templates?filters[name]=${name}&filters[language]=${language}`
        );
        return (body as { data: { documentId: string }[] }).data[0]?.documentId;
      }, `the template ${name} is there`),

    /** Waits until a campaign has one of these states. */
    reaches: async (documentId: string, states: string[], timeoutMs = 30_000): Promise<Campaign> =>
      until(
        async () => {
          const one = must(await call('get', `/${documentId}`));
          if (states.includes(one.status)) return one;
          throw new Error(`it is ${one.status} (${one.statusReason})`);
        },
        `the campaign is ${states.join(' or ')}`,
        timeoutMs
      ),

    /** Contacts with the numbers `+<first>` to `+<first + count - 1>`, written straight into the tables. */
    contacts: async (count: number, first: number, fields: object = {}): Promise<number[]> => {
      const contacts = getService(place.strapi, 'contacts');
      const ids: number[] = [];
      for (let no = 0; no < count; no += 1) {
        const phone = String(first + no);
        const { contact } = await contacts.resolve(
          { phone, profileName: `Person ${no}` },
          { portfolio: '', source: 'api', at: await place.simulator.now() }
        );
        ids.push(Number(contact.id));
      }
      if (Object.keys(fields).length > 0) {
        for (let from = 0; from < ids.length; from += 500) {
          await db()
            .table(TABLES.contact)
            .whereIn('id', ids.slice(from, from + 500) as never)
            .update(fields as never);
        }
      }
      return ids;
    },

    begin,

    /**
     * Begins it and comes back in its middle, with most people still to come until the simulator's faults
     * are cleared, however fast the machine is.
     */
    beginSlowly: async (documentId: string): Promise<void> => {
      const { simulator } = place;
      const since = await simulator.now();
      await simulator.fault({ match: { path: '/messages' }, effect: { delayMs: 1_000 } });
      await begin(documentId);
      await until(async () => {
        const requests = await simulator.requests({ path: '/messages', since });
        return requests.filter(({ wamid }) => wamid).length > 5;
      }, 'some went out');
    },

    report: async (documentId: string): Promise<RunReport[]> =>
      must(await call<{ runs: RunReport[] }>('get', `/${documentId}/report`)).runs,

    /** A tag with this name on these contacts; gives its documentId. */
    tag: async (name: string, contacts: readonly number[]): Promise<string> => {
      const tag = await getService(place.strapi, 'tags').ensure(name);
      const row = (await db()
        .table(TABLES.tag)
        .where({ document_id: tag.documentId } as never)
        .first('id')) as unknown as { id: number };
      for (let from = 0; from < contacts.length; from += 200) {
        await db()
          .table(TABLES.contactTag)
          .insert(
            contacts
              .slice(from, from + 200)
              .map((contact_id) => ({ contact_id, tag_id: row.id })) as never
          );
      }
      return tag.documentId;
    },

    /** All recipients of a campaign's runs, oldest first. */
    recipients: async (documentId: string): Promise<RecipientRow[]> =>
      (await db()
        .table(`${TABLES.campaignRecipient} as r`)
        .join(`${TABLES.campaignRun} as u`, 'u.id', 'r.run')
        .join(`${TABLES.campaign} as c`, 'c.id', 'u.campaign')
        .where('c.document_id', documentId as never)
        .orderBy('r.id')
        .select('r.*')) as unknown as RecipientRow[],
  };
};

/** How many recipients stand in each state. */
export const countStates = (
  rows: readonly Pick<RecipientRow, 'state'>[]
): Partial<Record<RecipientState, number>> => {
  const counts: Partial<Record<RecipientState, number>> = {};
  for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
};
