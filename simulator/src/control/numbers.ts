import { portfolioOf, wabaOf } from '../identity/channels';
import { reachedPeople, tierOf } from '../limits/messaging-limit';
import type { Simulation } from '../simulation';
import type { PhoneNumber } from '../state/model';
import type { JsonObject } from '../support/json';
import type { ControlRoute } from './types';

/** A number as the control API shows it. */
export const numberView = (simulation: Simulation, number: PhoneNumber): JsonObject => {
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
    payment: portfolio.paymentOk,
    webhook: number.webhook,
    wabaWebhook: wabaOf(simulation.store, number).webhook,
  };
};

export const numberRoutes: ControlRoute[] = [
  {
    method: 'GET',
    path: '/numbers',
    handle: ({ simulation }) =>
      [...simulation.store.numbers.values()].map((number) => numberView(simulation, number)),
  },
];
