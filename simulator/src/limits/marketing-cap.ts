import { countryOf } from '../identity/customers';
import { DAY_MS, serviceWindowOpen } from '../messaging/windows';
import type { Simulation } from '../simulation';
import type { Customer, PhoneNumber, Thread } from '../state/model';

/** WhatsApp names no number; two without an answer is what businesses report (reference 5.3). */
const MOST_UNANSWERED = 2;

/** EEA, United Kingdom, Japan, South Korea: no limit for numbers or users there (reference 5.3). */
const WITHOUT_LIMIT = new Set(
  (
    'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE ' +
    'IS LI NO GB JP KR'
  ).split(' ')
);

/** True when a further marketing template to this customer would not be delivered (131049). */
export const marketingCapReached = (
  simulation: Simulation,
  number: PhoneNumber,
  customer: Customer,
  thread: Thread
): boolean => {
  const now = simulation.clock.now();
  if (serviceWindowOpen(thread, now) || customer.phone === null) return false;
  if (WITHOUT_LIMIT.has(countryOf(number.phone)) || WITHOUT_LIMIT.has(countryOf(customer.phone))) {
    return false;
  }
  const recent = simulation.messages
    .of(customer.id, number.id)
    .filter(
      (message) =>
        message.direction === 'out' &&
        message.category === 'MARKETING' &&
        message.status !== 'failed' &&
        message.error === null &&
        message.at > Math.max(now - DAY_MS, thread.lastInboundAt)
    );
  return recent.length >= MOST_UNANSWERED;
};
