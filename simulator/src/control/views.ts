import { portfolioOf } from '../identity/channels';
import { fullError } from '../provider/codes';
import { threadOf } from '../messaging/threads';
import { serviceWindowOpen } from '../messaging/windows';
import { tappables } from '../messaging/tap';
import type { Simulation } from '../simulation';
import type { Customer, Message, PhoneNumber, Template } from '../state/model';
import type { JsonObject } from '../support/json';

const isoOrNull = (at: number): string | null => (at > 0 ? new Date(at).toISOString() : null);

/** A customer with what they share with one number. */
export const customerView = (
  simulation: Simulation,
  customer: Customer,
  number: PhoneNumber
): JsonObject => {
  const thread = threadOf(simulation.store, number.id, customer.id);
  return {
    id: customer.phone ?? customer.userIds[portfolioOf(simulation.store, number).id],
    key: customer.id,
    phone: customer.phone,
    userId: customer.userIds[portfolioOf(simulation.store, number).id],
    userIds: customer.userIds,
    profile: { name: customer.name, ...(customer.username ? { username: customer.username } : {}) },
    hidePhone: customer.hidePhone,
    onWhatsApp: customer.onWhatsApp,
    marketingCapped: customer.marketingCapped,
    experiment: customer.experiment,
    autoReply: customer.autoReply,
    statuses: { ...simulation.settings.delivery.statuses, ...customer.statuses },
    unread: thread.unread,
    lastMessageAt: isoOrNull(thread.lastMessageAt),
    windowOpen: serviceWindowOpen(thread, simulation.clock.now()),
    optedOut: thread.optedOut,
    blocked: thread.blocked,
  };
};

/** A message as the customer's phone shows it. */
export const messageView = (message: Message): JsonObject => ({
  wamid: message.id,
  channel: message.numberId,
  direction: message.direction,
  type: message.type,
  at: new Date(message.at).toISOString(),
  status: message.status,
  content: message.content,
  rendered: message.rendered,
  buttons: tappables(message).map(({ text, answer, opens }) => ({
    text,
    opens,
    answers: answer !== null,
  })),
  readByBusiness: message.readByBusiness,
  error: message.error ? fullError(message.error) : null,
});

/** A template with everything that the control API can change. */
export const templateView = (template: Template): JsonObject => ({
  id: template.id,
  wabaId: template.wabaId,
  name: template.name,
  language: template.language,
  category: template.category,
  status: template.status,
  rejectedReason: template.rejectedReason,
  quality: template.quality,
  correctCategory: template.correctCategory,
  previousCategory: template.previousCategory,
  parameterFormat: template.parameterFormat,
  components: template.components,
  pauses: template.pauses,
});
