import { portfolioOf } from '../identity/channels';
import { marketingCapReached } from '../limits/marketing-cap';
import { messagingLimitReached } from '../limits/messaging-limit';
import type { Simulation } from '../simulation';
import type { Customer, MessageError, PhoneNumber, Thread } from '../state/model';
import { errorOf } from '../provider/codes';
import { freeEntryOpen, serviceWindowOpen } from './windows';

/**
 * What becomes of an accepted message: null when it goes its way, else the error that its `failed`
 * status will carry. These are the errors that the platform tells after the answer (reference 9.2).
 *
 * @param category the template's category, null for free-form messages
 */
export const lateErrorOf = (
  simulation: Simulation,
  number: PhoneNumber,
  customer: Customer,
  thread: Thread,
  category: string | null
): MessageError | null => {
  const now = simulation.clock.now();
  const serviceOpen = serviceWindowOpen(thread, now);
  if (!customer.onWhatsApp) return errorOf(131026, 'Message undeliverable.');
  if (category === null) {
    return serviceOpen
      ? null
      : errorOf(
          131047,
          'Message failed to send because more than 24 hours have passed since the customer last replied to this number.'
        );
  }
  if (category === 'MARKETING') {
    if (thread.optedOut) {
      return errorOf(
        131050,
        'The recipient has chosen to stop receiving marketing messages from you.'
      );
    }
    if (customer.experiment && !serviceOpen && !freeEntryOpen(thread, now)) {
      return errorOf(130472, "User's number is part of an experiment.");
    }
    if (customer.marketingCapped || marketingCapReached(simulation, number, customer, thread)) {
      return errorOf(
        131049,
        'This message was not delivered to maintain healthy ecosystem engagement.'
      );
    }
  }
  const portfolio = portfolioOf(simulation.store, number);
  if (!serviceOpen && messagingLimitReached(simulation, portfolio, customer)) {
    return errorOf(
      131048,
      'The messaging limit of the business portfolio is reached for these 24 hours.'
    );
  }
  return null;
};
