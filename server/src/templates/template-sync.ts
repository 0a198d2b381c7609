import type { SyncTemplates, TemplateSyncChange } from '../../../shared/contracts/templates';
import type { ProviderError } from '../provider';
import { MINUTE_MS } from '../support/constants';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { createPageWriter } from './sync-page';
import { providerKeyOf } from './template-keys';
import type { TemplateRow } from './templates';

type Summary = Pick<
  SyncTemplates.Response['data'],
  'created' | 'updated' | 'removed' | 'unchanged'
>;

/** A run that was killed is taken over after this; a page of the list takes seconds. */
const LEASE_MS = 2 * MINUTE_MS;
/** A submission that no answer came to is given up when a whole list does not have it so long after. */
const SETTLED_MS = 10 * MINUTE_MS;
const KEPT_CHANGES = 200;
const CHUNK = 500;

type Outcome = { ok: true; value: Summary } | { ok: false; code: string; message: string };

const failed = ({ code, title, nextStep }: ProviderError): Outcome => ({
  ok: false,
  code: String(code),
  message: `${title}. ${nextStep}`,
});

/** Reads every account through any of its channels, page by page, and writes what differs. */
export const createTemplateSyncService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const templates = () => db().table<TemplateRow>(TABLES.template);
  const leases = () => getService(strapi, 'leases');
  const leaseOf = (wabaId: string) => `templates:${wabaId}`;
  const savePage = createPageWriter(strapi);
  const running = new Map<string, Promise<Outcome>>();

  /** Rows that the account had when the run began: those that no page names are gone. */
  const idsBefore = async (wabaId: string): Promise<Map<string, number>> => {
    const rows = (await templates()
      .where({ waba_id: wabaId } as never)
      .whereNotNull('provider_key' as never)
      .whereNot({ status: 'deleted' } as never)
      .select('id', 'provider_key')) as unknown as { id: number; provider_key: string }[];
    return new Map(rows.map(({ id, provider_key }) => [provider_key, id]));
  };

  /** What the account no longer has is kept as deleted: nothing local ever vanishes. */
  const markGone = async (ids: readonly number[]): Promise<TemplateSyncChange[]> => {
    const changes: TemplateSyncChange[] = [];
    for (let start = 0; start < ids.length; start += CHUNK) {
      await db().transaction(async () => {
        const rows = (await templates()
          .whereIn('id', ids.slice(start, start + CHUNK) as never)
          .whereNot({ status: 'deleted' } as never)
          .select(
            'id',
            'document_id',
            'name',
            'language',
            'status',
            'quality',
            'category'
          )) as TemplateRow[];
        await templates()
          .whereIn('id', rows.map(({ id }) => id) as never)
          .update({ status: 'deleted', live_key: null, changed_at: clock().now() } as never);
        await getService(strapi, 'templateChanges').announce(
          rows.map((row) => ({ row, before: row, after: { ...row, status: 'deleted' as const } })),
          'sync'
        );
        for (const { document_id, name, language } of rows) {
          changes.push({
            documentId: document_id,
            name,
            language,
            kind: 'removed',
            what: ['status'],
          });
        }
      });
    }
    return changes;
  };

  /** Submissions that nobody answered and that a whole list does not have did not arrive. */
  const freeNames = (wabaId: string) =>
    templates()
      .where({ waba_id: wabaId, status: 'draft' } as never)
      .where('submission_until', '<', (clock().monotonic() - SETTLED_MS) as never)
      .update({ live_key: null, submission_key: null, submission_until: null } as never);

  const noteRun = async (wabaId: string, runAt: number, changes: TemplateSyncChange[]) => {
    const key = hashKey('templates', wabaId);
    await db().insertOnce(
      TABLES.templateAccount,
      ['waba_key'],
      [db().newRow({ waba_key: key, waba_id: storedText(wabaId) })]
    );
    await db()
      .table(TABLES.templateAccount)
      .where({ waba_key: key } as never)
      .update({
        synced_at: clock().now(),
        ...(changes.length === 0 ? {} : { changed_at: runAt, changes: JSON.stringify(changes) }),
      } as never);
  };

  const readAccount = async (wabaId: string, runAt: number): Promise<Outcome> => {
    const client = await getService(strapi, 'templateAccounts').clientOf(wabaId);
    if (!client.ok) return failed(client.error);
    const left = await idsBefore(wabaId);
    const summary: Summary = { created: 0, updated: 0, removed: 0, unchanged: 0 };
    const kept: TemplateSyncChange[] = [];
    const keep = (changes: TemplateSyncChange[]) =>
      kept.push(...changes.slice(0, KEPT_CHANGES - kept.length));
    for await (const page of client.value.fetchTemplatePages()) {
      if (!page.ok) return failed(page.error);
      const { changes, unchanged } = await savePage(wabaId, page.value).catch(() =>
        // a draft took one of the names between look-up and insert: it is found now
        savePage(wabaId, page.value)
      );
      summary.unchanged += unchanged;
      for (const { kind } of changes) summary[kind] += 1;
      keep(changes);
      for (const { providerId } of page.value) left.delete(providerKeyOf(wabaId, providerId));
      await leases().take(leaseOf(wabaId), LEASE_MS);
    }
    const gone = await markGone([...left.values()]);
    summary.removed = gone.length;
    keep(gone);
    await freeNames(wabaId);
    await noteRun(wabaId, runAt, kept);
    for (const { id } of await getService(strapi, 'channels').ofWaba(wabaId)) {
      await getService(strapi, 'channels').update(id, { last_sync_at: clock().now() });
    }
    return { ok: true, value: summary };
  };

  const readAlone = async (wabaId: string, runAt: number): Promise<Outcome> => {
    if (!(await leases().take(leaseOf(wabaId), LEASE_MS))) {
      return {
        ok: false,
        code: 'template_sync_running',
        message: 'These templates are being read by another server. Look again in a moment.',
      };
    }
    try {
      return await readAccount(wabaId, runAt);
    } finally {
      await leases().giveBack(leaseOf(wabaId));
    }
  };

  /** One run at a time for an account: who asks meanwhile gets the result of the one that is under way. */
  const syncAccount = (wabaId: string, runAt: number): Promise<Outcome> => {
    const underWay = running.get(wabaId);
    if (underWay) return underWay;
    const run = readAlone(wabaId, runAt).finally(() => running.delete(wabaId));
    running.set(wabaId, run);
    return run;
  };

  return {
    /** One account, right after its channel was connected. */
    ofAccount: (wabaId: string): Promise<Outcome> => syncAccount(wabaId, clock().now()),

    /** @param channel documentId: only the account of this channel. @throws ValidationError */
    async run(channel?: unknown): Promise<SyncTemplates.Response['data']> {
      await clock().sync();
      const all = (await getService(strapi, 'channels').all()).filter(
        ({ status }) => status !== 'disconnected'
      );
      const chosen =
        channel === undefined || channel === null
          ? all
          : all.filter(({ document_id }) => document_id === channel);
      if (channel && chosen.length === 0)
        throw fieldError('channel', 'is not known or not connected');
      const result: SyncTemplates.Response['data'] = {
        created: 0,
        updated: 0,
        removed: 0,
        unchanged: 0,
        problems: [],
      };
      const runAt = clock().now();
      const read = new Set<string>();
      for (const row of chosen) {
        if (!row.waba_id || read.has(row.waba_id)) continue;
        read.add(row.waba_id);
        const answer = await syncAccount(row.waba_id, runAt);
        if (!answer.ok) {
          result.problems.push({
            channel: row.name,
            code: answer.code,
            message: answer.message,
          });
          continue;
        }
        for (const key of ['created', 'updated', 'removed', 'unchanged'] as const) {
          result[key] += answer.value[key];
        }
      }
      return result;
    },
  };
};
