import { portfolioOf, wabaOf } from '../../identity/channels';
import { countryOf } from '../../identity/customers';
import { tierOf } from '../../limits/messaging-limit';
import type { Simulation } from '../../simulation';
import type { CanSend, PhoneNumber } from '../../state/model';
import type { JsonObject } from '../../support/json';
import { ProviderError } from '../errors';
import type { Handler, Route } from '../types';
import { ok } from '../types';

interface Entity extends JsonObject {
  entity_type: string;
  id: string;
  can_send_message: CanSend;
}

const blocked = (code: number, description: string, solution: string): JsonObject => ({
  errors: [{ error_code: code, error_description: description, possible_solution: solution }],
});

const HIGH_THROUGHPUT = 1000;
const NAME_APPROVED = new Set(['APPROVED', 'AVAILABLE_WITHOUT_REVIEW']);
const NOT_SENDING = new Set(['PENDING', 'DISCONNECTED', 'UNVERIFIED', 'MIGRATED', 'DELETED']);

const numberEntity = (number: PhoneNumber): Entity => {
  const own = { entity_type: 'PHONE_NUMBER', id: number.id };
  if (number.canSend === 'BLOCKED' || number.status === 'BANNED') {
    return {
      ...own,
      can_send_message: 'BLOCKED',
      ...blocked(131031, 'The account is locked.', 'Ask for a review in the WhatsApp Manager.'),
    };
  }
  if (NOT_SENDING.has(number.status)) {
    return {
      ...own,
      can_send_message: 'BLOCKED',
      ...blocked(
        133010,
        'The phone number is not registered.',
        'Finish the registration of the number.'
      ),
    };
  }
  const remarks = [
    ...(NAME_APPROVED.has(number.nameStatus) ? [] : ['Display name not approved yet.']),
    ...(number.canSend === 'LIMITED' ? ['Sending is limited.'] : []),
    ...(['FLAGGED', 'RESTRICTED', 'RATE_LIMITED'].includes(number.status)
      ? [`The phone number is ${number.status}.`]
      : []),
  ];
  if (remarks.length === 0) return { ...own, can_send_message: 'AVAILABLE' };
  return { ...own, can_send_message: 'LIMITED', additional_info: remarks };
};

const WORST: CanSend[] = ['BLOCKED', 'LIMITED', 'AVAILABLE'];

/** Whether a number can send, by everything it depends on (reference 1.9). */
export const healthOf = (simulation: Simulation, number: PhoneNumber): JsonObject => {
  const { store } = simulation;
  const portfolio = portfolioOf(store, number);
  const entities: Entity[] = [
    numberEntity(number),
    { entity_type: 'WABA', id: wabaOf(store, number).id, can_send_message: 'AVAILABLE' },
    portfolio.paymentOk
      ? { entity_type: 'BUSINESS', id: portfolio.id, can_send_message: 'AVAILABLE' }
      : {
          entity_type: 'BUSINESS',
          id: portfolio.id,
          can_send_message: 'BLOCKED',
          ...blocked(
            141006,
            'There is a problem with the payment method.',
            'Add a valid payment method.'
          ),
        },
    { entity_type: 'APP', id: '900800700600500', can_send_message: 'AVAILABLE' },
  ];
  const overall = WORST.find((state) =>
    entities.some((entity) => entity.can_send_message === state)
  );
  return { can_send_message: overall ?? 'AVAILABLE', entities };
};

type Field = (simulation: Simulation, number: PhoneNumber) => unknown;

/** Fields of the phone number that can be asked for (reference 1.9). */
const FIELDS: Record<string, Field> = {
  id: (_simulation, number) => number.id,
  health_status: healthOf,
  verified_name: (_simulation, number) => number.verifiedName,
  display_phone_number: (_simulation, number) => number.displayPhoneNumber,
  quality_rating: (_simulation, number) => number.quality,
  quality_score: (_simulation, number) => ({ score: number.quality }),
  status: (_simulation, number) => number.status,
  name_status: (_simulation, number) => number.nameStatus,
  new_display_name: () => undefined,
  new_name_status: () => 'NONE',
  code_verification_status: (_simulation, number) =>
    NOT_SENDING.has(number.status) ? 'NOT_VERIFIED' : 'VERIFIED',
  account_mode: () => 'LIVE',
  platform_type: () => 'CLOUD_API',
  throughput: (_simulation, number) => ({
    level: number.throughput >= HIGH_THROUGHPUT ? 'HIGH' : 'STANDARD',
  }),
  whatsapp_business_manager_messaging_limit: (simulation, number) =>
    tierOf(portfolioOf(simulation.store, number).limit),
  is_official_business_account: () => false,
  is_on_biz_app: () => false,
  country_code: (_simulation, number) => countryOf(number.phone),
};

const health: Handler = ({ simulation, number, query }) => {
  const asked = query.get('fields');
  const names = asked === null ? ['health_status'] : asked.split(',').map((name) => name.trim());
  const answer: JsonObject = {};
  for (const name of names.filter((one) => one !== '')) {
    const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    if (!field) {
      throw new ProviderError(100, {
        details: `Tried accessing nonexisting field (${name}) on node type (WhatsAppBusinessPhoneNumber)`,
      });
    }
    const value = field(simulation, number);
    if (value !== undefined) answer[name] = value;
  }
  return ok({ ...answer, id: number.id });
};

export const healthRoutes: Route[] = [{ method: 'GET', path: /^\/health_status$/, handle: health }];
