import type { Simulation } from '../simulation';
import type { RequestRecord } from '../state/model';
import { isObject, textAt } from '../support/json';

/** Every request to the provider's paths, numbered from 1 without a gap. */
export class Ledger {
  constructor(private readonly simulation: Simulation) {}

  /** Opens the record of a request; its number is its place among all requests. */
  open(method: string, path: string, query: URLSearchParams): RequestRecord {
    const { store, clock } = this.simulation;
    return store.requests.put({
      no: store.requests.size + 1,
      at: clock.iso(),
      method,
      path,
      query: Object.fromEntries(query),
      phoneNumberId: null,
      to: null,
      body: null,
      status: 0,
      answer: null,
      ms: 0,
      wamid: null,
      biz_opaque_callback_data: null,
      fault: null,
    });
  }

  /** Takes what the body says into the record. */
  noteBody(record: RequestRecord, json: unknown, text: string | null): void {
    record.body = json === undefined ? text : json;
    record.to = textAt(json, 'to') ?? textAt(json, 'recipient') ?? null;
    record.biz_opaque_callback_data =
      (isObject(json) ? textAt(json, 'biz_opaque_callback_data') : undefined) ?? null;
  }

  /** Closes the record. An accepted message is on disk before its sender hears of it. */
  close(record: RequestRecord, status: number, answer: unknown, startedAt: number): void {
    record.status = status;
    record.answer = answer;
    record.ms = Math.round(performance.now() - startedAt);
    this.simulation.store.requests.put(record);
    if (record.wamid !== null) this.simulation.store.flush();
    this.simulation.note({ kind: 'request' });
  }
}
