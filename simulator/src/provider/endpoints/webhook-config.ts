import { wabaOf } from '../../identity/channels';
import type { WebhookConfig } from '../../state/model';
import { isObject, textAt } from '../../support/json';
import type { Handler, ProviderAnswer, Route } from '../types';
import { ok } from '../types';

const refuse = (error: string): ProviderAnswer => ({ status: 400, body: { error } });

/** Reads `{ url, headers }`; a text says what is wrong with it. */
const configOf = (json: unknown): WebhookConfig | string => {
  const url = textAt(json, 'url');
  if (url === undefined) return 'url is required';
  if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) return 'url is not valid';
  const headers: Record<string, string> = {};
  const given = isObject(json) ? (json.headers ?? {}) : {};
  if (!isObject(given)) return 'headers must be an object';
  for (const [name, value] of Object.entries(given)) {
    if (typeof value !== 'string') return `header ${name} must be a string`;
    if (!/^[A-Za-z0-9!#$%&'*+.^_|~-]+$/.test(name)) return `header ${name} is not a header name`;
    if (/[\r\n\0]/.test(value)) return `header ${name} has a value that cannot be sent`;
    headers[name] = value;
  }
  return { url, headers };
};

const readOfNumber: Handler = ({ number }) =>
  ok({ url: number.webhook?.url ?? '', headers: number.webhook?.headers ?? {} });

const writeOfNumber: Handler = ({ simulation, number, json }) => {
  if (textAt(json, 'url') === '') {
    simulation.store.numbers.put({ ...number, webhook: null });
    return ok({ url: '', headers: {} });
  }
  const config = configOf(json);
  if (typeof config === 'string') return refuse(config);
  simulation.store.numbers.put({ ...number, webhook: config });
  simulation.note({ kind: 'number', channel: number.id });
  return ok({ ...config });
};

const readOfWaba: Handler = ({ simulation, number }) => {
  const waba = wabaOf(simulation.store, number);
  const siblings = simulation.store.numbers.filter((one) => one.wabaId === waba.id);
  return ok({
    waba_id: waba.id,
    phone_numbers: siblings.map((one) => one.phone),
    url: waba.webhook?.url ?? '',
    headers: waba.webhook?.headers ?? {},
  });
};

const writeOfWaba: Handler = ({ simulation, number, json }) => {
  const { store } = simulation;
  const cleared = textAt(json, 'url') === '';
  const config = cleared ? null : configOf(json);
  if (typeof config === 'string') return refuse(config);
  store.wabas.put({ ...wabaOf(store, number), webhook: config });
  if (isObject(json) && json.override_all === true) {
    for (const one of store.numbers.filter((row) => row.wabaId === number.wabaId)) {
      store.numbers.put({ ...one, webhook: null });
    }
  }
  return ok({ message: cleared ? 'Webhook was removed' : 'Webhook was set' });
};

/** Where webhooks go (reference 1.6): of the number, of the whole WABA. */
export const webhookConfigRoutes: Route[] = [
  { method: 'GET', path: /^\/v1\/configs\/webhook$/, handle: readOfNumber },
  { method: 'POST', path: /^\/v1\/configs\/webhook$/, handle: writeOfNumber },
  { method: 'GET', path: /^\/waba_webhook$/, handle: readOfWaba },
  { method: 'POST', path: /^\/waba_webhook$/, handle: writeOfWaba },
];
