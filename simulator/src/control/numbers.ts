import { randomBytes } from 'node:crypto';
import { portfolioOf, wabaOf } from '../identity/channels';
import { digitsOf, isPhoneDigits, newGraphId } from '../identity/ids';
import { limitOf, reachedPeople, tierOf } from '../limits/messaging-limit';
import type { Simulation } from '../simulation';
import type { PhoneNumber, Portfolio } from '../state/model';
import { newNumber } from '../state/seed';
import type { JsonObject } from '../support/json';
import { ControlError, notThere } from './errors';
import { amount, oneOf, onlyFields, text } from './read';
import type { ControlCall, ControlRoute } from './types';

/** Statuses and name statuses of numbers (reference 1.9, 5.5). */
const STATUSES = [
  'CONNECTED',
  'PENDING',
  'DISCONNECTED',
  'FLAGGED',
  'RESTRICTED',
  'RATE_LIMITED',
  'UNVERIFIED',
  'MIGRATED',
  'DELETED',
  'BANNED',
] as const;
const NAME_STATUSES = [
  'APPROVED',
  'AVAILABLE_WITHOUT_REVIEW',
  'DECLINED',
  'EXPIRED',
  'PENDING_REVIEW',
  'NONE',
] as const;
const QUALITIES = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const;
const CAN_SEND = ['AVAILABLE', 'LIMITED', 'BLOCKED'] as const;
/** Messages per second (reference 1.11). */
const LEVELS: Record<string, number> = { STANDARD: 80, HIGH: 1000 };

const CHANGES = [
  'verifiedName',
  'status',
  'quality',
  'limit',
  'used',
  'throughput',
  'nameStatus',
  'canSend',
  'payment',
  'key',
];

/** A number as the control API shows it. */
const numberView = (simulation: Simulation, number: PhoneNumber): JsonObject => {
  const portfolio = portfolioOf(simulation.store, number);
  return {
    phoneNumberId: number.id,
    wabaId: number.wabaId,
    businessId: portfolio.id,
    key: number.key,
    displayPhoneNumber: number.displayPhoneNumber,
    phone: number.phone,
    verifiedName: number.verifiedName,
    status: number.status,
    quality: number.quality,
    nameStatus: number.nameStatus,
    limit: portfolio.limit,
    tier: tierOf(portfolio.limit),
    used: reachedPeople(simulation, portfolio),
    throughput: number.throughput,
    canSend: number.canSend,
    payment: portfolio.paymentOk ? 'ok' : 'failed',
    webhook: number.webhook,
    wabaWebhook: wabaOf(simulation.store, number).webhook,
  };
};

const throughputOf = (body: JsonObject): number | undefined => {
  const given = body.throughput;
  if (typeof given === 'string' && LEVELS[given] !== undefined) return LEVELS[given];
  return amount(body, 'throughput');
};

const paymentOf = (body: JsonObject): boolean | undefined => {
  const given = body.payment;
  if (given === undefined || typeof given === 'boolean') return given;
  return oneOf(body, 'payment', ['ok', 'failed']) === 'ok';
};

/** Limit, used and payment belong to the portfolio: all its numbers share them. */
const changedPortfolio = (
  simulation: Simulation,
  portfolio: Portfolio,
  body: JsonObject
): Portfolio => {
  const limit = body.limit === undefined ? portfolio.limit : limitOf(body.limit);
  if (limit === undefined)
    throw new ControlError('limit must be a number, a TIER_… or null', 'limit');
  const used = amount(body, 'used');
  const now = simulation.clock.now();
  const reached = simulation.reach.count(portfolio.id, now);
  return {
    ...portfolio,
    limit,
    // what the simulator's own messages reached is part of the number asked for
    ...(used === undefined ? {} : { usedBase: Math.max(used - reached, 0), usedBaseAt: now }),
    paymentOk: paymentOf(body) ?? portfolio.paymentOk,
  };
};

/** `renew` makes a new key, `revoke` one that nobody knows; both clear the webhook (reference 0.10). */
const withKey = (number: PhoneNumber, body: JsonObject): PhoneNumber => {
  const key = oneOf(body, 'key', ['revoke', 'renew']);
  if (key === undefined) return number;
  const random = randomBytes(8).toString('hex');
  return {
    ...number,
    key: `${key === 'renew' ? 'simulator-key' : 'revoked'}-${random}`,
    webhook: null,
  };
};

const withChanges = (number: PhoneNumber, body: JsonObject): PhoneNumber =>
  withKey(
    {
      ...number,
      verifiedName: text(body, 'verifiedName') ?? number.verifiedName,
      status: oneOf(body, 'status', STATUSES) ?? number.status,
      quality: oneOf(body, 'quality', QUALITIES) ?? number.quality,
      nameStatus: oneOf(body, 'nameStatus', NAME_STATUSES) ?? number.nameStatus,
      throughput: throughputOf(body) ?? number.throughput,
      canSend:
        body.canSend === undefined
          ? number.canSend
          : body.canSend === null
            ? null
            : (oneOf(body, 'canSend', CAN_SEND) ?? null),
    },
    body
  );

const save = (simulation: Simulation, number: PhoneNumber, body: JsonObject): JsonObject => {
  const portfolio = changedPortfolio(simulation, portfolioOf(simulation.store, number), body);
  const saved = simulation.store.numbers.put(withChanges(number, body));
  simulation.store.portfolios.put(portfolio);
  simulation.note({ kind: 'number', channel: saved.id });
  return numberView(simulation, saved);
};

const change = ({ simulation, params, body }: ControlCall): unknown => {
  onlyFields(body, ...CHANGES);
  const number = simulation.store.numbers.get(params.phoneNumberId ?? '');
  if (!number) throw notThere('the number', 'phoneNumberId');
  return save(simulation, number, body);
};

/** The WABA that a new number belongs to: a known one, or a new one on a portfolio of its own. */
const wabaFor = (simulation: Simulation, body: JsonObject): string => {
  const { store } = simulation;
  const wabaId = text(body, 'wabaId') ?? newGraphId();
  if (store.wabas.get(wabaId)) return wabaId;
  const businessId = text(body, 'businessId') ?? newGraphId();
  if (!store.portfolios.get(businessId)) {
    const name = text(body, 'verifiedName') ?? 'New portfolio';
    store.portfolios.put({
      id: businessId,
      name,
      limit: 250,
      usedBase: 0,
      usedBaseAt: 0,
      paymentOk: true,
    });
    simulation.customers.addPortfolio(businessId);
  }
  store.wabas.put({ id: wabaId, businessId, name: 'WABA', webhook: null });
  return wabaId;
};

const add = ({ simulation, body }: ControlCall): unknown => {
  onlyFields(
    body,
    ...CHANGES,
    'displayPhoneNumber',
    'phoneNumberId',
    'wabaId',
    'businessId',
    'apiKey'
  );
  const { store } = simulation;
  const displayPhoneNumber =
    text(body, 'displayPhoneNumber') ?? `+4930555${String(20000 + store.numbers.size)}`;
  const phone = digitsOf(displayPhoneNumber);
  if (!isPhoneDigits(phone))
    throw new ControlError('displayPhoneNumber must be a phone number', 'displayPhoneNumber');
  const id = text(body, 'phoneNumberId') ?? newGraphId();
  const taken = store.numbers.find((number) => number.id === id || number.phone === phone);
  if (taken) throw new ControlError('the number is there already', 'displayPhoneNumber');
  const number = newNumber({
    id,
    wabaId: wabaFor(simulation, body),
    key: text(body, 'apiKey') ?? `simulator-key-${randomBytes(8).toString('hex')}`,
    phone,
    displayPhoneNumber,
    verifiedName: text(body, 'verifiedName') ?? 'New number',
  });
  return save(simulation, number, { ...body, key: undefined });
};

/** Numbers, and with them their portfolios: listed, added, changed. */
export const numberRoutes: ControlRoute[] = [
  {
    method: 'GET',
    path: '/numbers',
    handle: ({ simulation }) =>
      [...simulation.store.numbers.values()].map((number) => numberView(simulation, number)),
  },
  { method: 'POST', path: '/numbers', status: 201, handle: add },
  { method: 'PATCH', path: '/numbers/:phoneNumberId', handle: change },
];
