import type { RealtimeEvent, RealtimeKind } from '../../../shared/contracts/realtime';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

/** What changed, and in whose charge its dialogue is. */
export interface Told {
  event: RealtimeEvent;
  assignee: number | null;
}

/** Kinds that change what lists and cards show of a dialogue, too. */
const TOLD_WITHOUT_NAME: ReadonlySet<RealtimeKind> = new Set([
  'conversation.updated',
  'contact.updated',
]);

export const inNobodysCharge = (event: RealtimeEvent): Told => ({ event, assignee: null });

/**
 * An event as an agent may hear it who sees only the own dialogues: of others' he learns that something
 * changed, such as that one is not his any more, and not what.
 */
export const forAgent = (agent: number, { event, assignee }: Told): RealtimeEvent | null => {
  if (event.conversation === null || assignee === agent) return event;
  return TOLD_WITHOUT_NAME.has(event.kind) ? { ...event, conversation: null, message: null } : null;
};

/** Events with who is in charge of their dialogues: one question for all of them. */
export const assigneesOf = async (strapi: Strapi, events: RealtimeEvent[]): Promise<Told[]> => {
  const named = [...new Set(events.flatMap(({ conversation }) => conversation ?? []))];
  if (named.length === 0) return events.map(inNobodysCharge);
  const rows = (await getService(strapi, 'database')
    .table(TABLES.conversation)
    .whereIn('document_id', named as never)
    .whereNotNull('assignee' as never)
    .select('document_id', 'assignee')) as { document_id: string; assignee: number }[];
  const assignees = new Map(rows.map((row) => [row.document_id, Number(row.assignee)]));
  return events.map((event) => ({
    event,
    assignee: assignees.get(event.conversation ?? '') ?? null,
  }));
};
