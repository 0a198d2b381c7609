import type { Simulation } from '../simulation';
import { objectAt, textAt } from '../support/json';
import { setStatus } from './lifecycle';

const DAY_MS = 86_400_000;

const keyOf = (wabaId: string, name: string, language: string): string =>
  JSON.stringify([wabaId, name, language]);

/** When each template was last sent, by account, name and language. */
const lastSends = ({ store }: Simulation): Map<string, number> => {
  const last = new Map<string, number>();
  for (const { direction, type, numberId, content, at } of store.messages.values()) {
    const wabaId = store.numbers.get(numberId)?.wabaId;
    if (direction !== 'out' || type !== 'template' || wabaId === undefined) continue;
    const sent = objectAt(content, 'template');
    const language = textAt(objectAt(sent, 'language'), 'code') ?? '';
    const key = keyOf(wabaId, textAt(sent, 'name') ?? '', language);
    last.set(key, Math.max(last.get(key) ?? 0, at));
  }
  return last;
};

/** Looks for inactive templates once a day from now on; once is enough, however often it is asked for. */
export const watchInactivity = (simulation: Simulation): void => {
  if (simulation.settings.moderation.archiveAfterDays == null) return;
  if (simulation.scheduler.pending('archive-inactive') > 0) return;
  simulation.schedule({ kind: 'archive-inactive', due: simulation.clock.now() + DAY_MS });
};

/**
 * Archives approved templates that were neither sent nor changed for the days that were set (reference 5.4).
 * What the platform counts as inactive it does not tell, so by itself nothing is.
 */
export const archiveInactive = (simulation: Simulation): void => {
  const days = simulation.settings.moderation.archiveAfterDays;
  if (days == null) return;
  const since = simulation.clock.now() - days * DAY_MS;
  const sends = lastSends(simulation);
  const inactive = simulation.store.templates.filter(
    ({ wabaId, name, language, status, modifiedAt }) =>
      status === 'APPROVED' &&
      Math.max(modifiedAt, sends.get(keyOf(wabaId, name, language)) ?? 0) <= since
  );
  for (const template of inactive) setStatus(simulation, template, 'ARCHIVED');
  watchInactivity(simulation);
};
