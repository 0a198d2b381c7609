import { portfolioOf } from '../../identity/channels';
import { digitsOf, isPhoneDigits, isUserId } from '../../identity/ids';
import { accept } from '../../messaging/send';
import type { Simulation } from '../../simulation';
import type { Customer, PhoneNumber } from '../../state/model';
import type { JsonObject } from '../../support/json';
import { isObject, lengthOf, textAt } from '../../support/json';
import { badParameter, invalid, missing, ProviderError } from '../errors';
import type { Handler, ProviderAnswer, ProviderRequest, Route } from '../types';
import { ok } from '../types';
import { FREE_FORM } from '../validation/free-form';
import type { LateError } from '../validation/media';
import { needText, optionalText } from '../validation/check';
import { checkTemplate } from '../validation/template';

/** One message per 6 s to one person, 45 of them borrowed from the future (reference 1.11). */
const PAIR_EVERY_MS = 6000;
const PAIR_BURST = 45;

const NOT_REGISTERED = new Set(['PENDING', 'DISCONNECTED', 'UNVERIFIED', 'MIGRATED', 'DELETED']);

/** What forbids a number to send anything at all. */
const checkNumber = (simulation: Simulation, number: PhoneNumber): void => {
  if (NOT_REGISTERED.has(number.status)) {
    throw new ProviderError(133010, { details: 'The phone number is not registered.' });
  }
  if (number.canSend === 'BLOCKED' || number.status === 'BANNED') {
    throw new ProviderError(131031, { details: 'The business account is locked.' });
  }
  if (!portfolioOf(simulation.store, number).paymentOk) {
    throw new ProviderError(131042, { details: 'There is a problem with the payment method.' });
  }
  if (!simulation.rates.take(`throughput|${number.id}`, number.throughput, 1000)) {
    throw new ProviderError(130429, {
      details: 'Too many messages were sent from this phone number.',
    });
  }
};

interface Recipient {
  input: string;
  customer: Customer;
  /** addressed by user id only */
  byUserId: boolean;
}

/** The addressee: `to` wins over `recipient`. Somebody unknown by user id is not on WhatsApp. */
const recipientOf = (simulation: Simulation, number: PhoneNumber, body: JsonObject): Recipient => {
  const { id: businessId } = portfolioOf(simulation.store, number);
  const to = body.to;
  if (to !== undefined && to !== null && to !== '') {
    if (typeof to !== 'string' || !isPhoneDigits(digitsOf(to))) {
      throw invalid("Parameter 'to' is not a phone number.");
    }
    if (digitsOf(to) === number.phone) {
      throw new ProviderError(131021, { details: 'Recipient phone number is that of the sender.' });
    }
    const customer = simulation.customers.findOrCreate(to, businessId);
    if (!customer) throw invalid("Parameter 'to' is not a phone number.");
    return { input: to, customer, byUserId: false };
  }
  const recipient = body.recipient;
  if (recipient === undefined) throw missing("Parameter 'to' or 'recipient' is mandatory.");
  if (typeof recipient !== 'string' || !isUserId(recipient)) {
    throw invalid("Parameter 'recipient' is not a user id.");
  }
  const known = simulation.customers.find(recipient);
  // a user id of another portfolio means nobody here
  if (known?.userIds[businessId] === recipient)
    return { input: recipient, customer: known, byUserId: true };
  const nobody = known ? undefined : simulation.customers.findOrCreate(recipient, businessId);
  if (!nobody) throw invalid("Parameter 'recipient' is not a user id of this business.");
  return {
    input: recipient,
    customer: simulation.customers.save({ ...nobody, onWhatsApp: false }),
    byUserId: true,
  };
};

const checkEnvelope = (json: unknown): JsonObject => {
  if (!isObject(json)) throw badParameter('Invalid JSON: the body must be an object.');
  if (json.messaging_product !== 'whatsapp') {
    throw badParameter("The parameter messaging_product is required and must be 'whatsapp'.");
  }
  return json;
};

const callbackDataOf = (body: JsonObject): string | null => {
  const data = optionalText(body, 'biz_opaque_callback_data', 512);
  return data ?? null;
};

const contextOf = (body: JsonObject): void => {
  if (body.context === undefined) return;
  if (!isObject(body.context)) throw invalid("Parameter 'context' must be an object.");
  needText(body.context, 'message_id', 512, "context['message_id']");
};

const send =
  (marketingApi: boolean): Handler =>
  async (request) => {
    const { simulation, number, fault } = request;
    checkNumber(simulation, number);
    const body = checkEnvelope(request.json);
    if (!marketingApi && body.status !== undefined) return markRead(request, body);
    const type = body.type === undefined ? 'text' : body.type;
    if (typeof type !== 'string' || !(type === 'template' || Object.hasOwn(FREE_FORM, type))) {
      throw badParameter(
        `Param type must be one of {${[...Object.keys(FREE_FORM), 'template'].join(', ')}}`
      );
    }
    if (marketingApi && type !== 'template') throw new ProviderError(134100);
    if (body.recipient_type !== undefined && body.recipient_type !== 'individual') {
      throw badParameter('Param recipient_type must be individual: groups are not simulated.');
    }
    const callbackData = callbackDataOf(body);
    contextOf(body);
    const template = type === 'template' ? checkTemplate(simulation, number, body) : null;
    const late: LateError | null = template
      ? template.late
      : (FREE_FORM[type]?.(simulation, body) ?? null);
    if (marketingApi && template?.template.category !== 'MARKETING') {
      throw new ProviderError(131055, { details: 'Only marketing templates can be sent here.' });
    }
    const { input, customer, byUserId } = recipientOf(simulation, number, body);
    if (byUserId && template?.template.category === 'AUTHENTICATION') {
      throw new ProviderError(131062, { details: 'Authentication templates need a phone number.' });
    }
    if (number.blockedUsers.includes(customer.id)) {
      throw new ProviderError(130403, { details: 'The business has blocked this user.' });
    }
    if (
      !simulation.rates.takeSpaced(`pair|${number.id}|${customer.id}`, PAIR_EVERY_MS, PAIR_BURST)
    ) {
      throw new ProviderError(131056, {
        details:
          'Too many messages were sent from this number to the same recipient in a short time.',
      });
    }
    const message = await accept(simulation, {
      number,
      customer,
      type,
      content: { ...body, type },
      rendered: template?.rendered ?? null,
      category: template?.template.category ?? null,
      callbackData,
      marketingApi,
      lateError: late,
      fault,
    });
    return answerOf(
      simulation,
      number,
      { input, customer, byUserId },
      message.id,
      template !== null
    );
  };

const answerOf = (
  simulation: Simulation,
  number: PhoneNumber,
  { input, customer, byUserId }: Recipient,
  wamid: string,
  isTemplate: boolean
): ProviderAnswer => {
  const hidden = customer.phone === null || (byUserId && customer.hidePhone);
  return {
    ...ok({
      messaging_product: 'whatsapp',
      contacts: [
        {
          input,
          ...(hidden ? {} : { wa_id: customer.phone }),
          user_id: customer.userIds[portfolioOf(simulation.store, number).id],
        },
      ],
      messages: [{ id: wamid, ...(isTemplate ? { message_status: 'accepted' } : {}) }],
    }),
    wamid,
  };
};

/** Marks a message of the customer, and everything before it in the thread, as read. */
const markRead = ({ simulation, number }: ProviderRequest, body: JsonObject): ProviderAnswer => {
  if (body.status !== 'read') throw badParameter('Param status must be one of {read}');
  const wamid = textAt(body, 'message_id');
  if (wamid === undefined) throw missing("Parameter 'message_id' is mandatory.");
  const message = simulation.store.messages.get(wamid);
  if (
    !message ||
    message.direction !== 'in' ||
    message.numberId !== number.id ||
    lengthOf(wamid) > 512
  ) {
    throw badParameter('Invalid parameter: message_id is not a message that this number received.');
  }
  const typing = body.typing_indicator;
  if (typing !== undefined && textAt(typing, 'type') !== 'text') {
    throw badParameter("Param typing_indicator['type'] must be one of {text}");
  }
  for (const earlier of simulation.messages.of(message.customerId, number.id)) {
    if (earlier.direction !== 'in' || earlier.at > message.at || earlier.readByBusiness) continue;
    earlier.readByBusiness = true;
    simulation.store.messages.put(earlier);
  }
  simulation.note({ kind: 'status', customer: message.customerId, channel: number.id });
  return ok({ success: true });
};

export const messageRoutes: Route[] = [
  { method: 'POST', path: /^\/messages$/, handle: send(false) },
  { method: 'POST', path: /^\/marketing_messages$/, handle: send(true) },
];
