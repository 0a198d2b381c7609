import { statusDelays } from './customers';
import { ControlError, notThere } from './errors';
import { amount, flag, oneOf, onlyFields } from './read';
import type { ControlCall, ControlRoute } from './types';
import { channelOf } from './types';

const DEFAULT_BATCH = 10;
const MOST_COPIES = 1000;

const batchOf = (call: ControlCall): number | undefined => {
  const { batch } = call.body;
  if (typeof batch === 'boolean') return batch ? DEFAULT_BATCH : 0;
  return amount(call.body, 'batch');
};

const change = (call: ControlCall): unknown => {
  const { simulation, body } = call;
  onlyFields(
    body,
    'duplicate',
    'reorder',
    'batch',
    'statusBeforeAnswer',
    'templateEvents',
    'version',
    'statuses'
  );
  const { settings } = simulation;
  const before = settings.delivery;
  const delivery = {
    duplicate: flag(body, 'duplicate') ?? before.duplicate,
    reorder: flag(body, 'reorder') ?? before.reorder,
    batch: batchOf(call) ?? before.batch,
    statusBeforeAnswer: flag(body, 'statusBeforeAnswer') ?? before.statusBeforeAnswer,
    templateEvents:
      oneOf(body, 'templateEvents', ['none', 'meta', 'partner']) ?? before.templateEvents,
    version: oneOf(body, 'version', ['v23', 'v24']) ?? before.version,
    statuses: { ...before.statuses, ...statusDelays(body) },
  };
  simulation.store.settings.put({ ...settings, delivery });
  return delivery;
};

const post = async ({ simulation, body }: ControlCall): Promise<unknown> => {
  onlyFields(body, 'channel', 'body', 'copies');
  const number = channelOf(simulation, body.channel);
  if (body.body === undefined) throw new ControlError('body is needed', 'body');
  const copies = amount(body, 'copies') ?? 1;
  if (!Number.isInteger(copies) || copies < 1 || copies > MOST_COPIES) {
    throw new ControlError(`copies must be a whole number from 1 to ${MOST_COPIES}`, 'copies');
  }
  const text = typeof body.body === 'string' ? body.body : JSON.stringify(body.body);
  const results = await simulation.webhooks.raw(number, text, copies);
  if (results.length === 0) throw notThere('a webhook of the number', 'channel');
  return results.map(({ status, ms, error }) => ({
    status,
    ms,
    ...(error === null ? {} : { error }),
  }));
};

/** How webhooks are delivered; `POST /webhooks` delivers exactly these bytes, once per copy. */
export const deliveryRoutes: ControlRoute[] = [
  { method: 'GET', path: '/delivery', handle: ({ simulation }) => simulation.settings.delivery },
  { method: 'PATCH', path: '/delivery', handle: change },
  { method: 'POST', path: '/webhooks', handle: post },
];
