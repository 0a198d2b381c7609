import type { Caller } from '../client';
import { asArray, asObject, asObjects, asText, type JsonObject } from '../read';
import type { Result } from '../types';

export type CanSend = 'AVAILABLE' | 'LIMITED' | 'BLOCKED' | 'UNKNOWN';

export interface HealthProblem {
  /** The platform's code, or `limited` for its remarks without one. */
  code: string;
  message: string;
  nextStep?: string;
}

export interface HealthEntity {
  type: 'PHONE_NUMBER' | 'WABA' | 'BUSINESS' | 'APP' | string;
  id: string;
  canSend: CanSend;
  problems: HealthProblem[];
}

export interface ProviderHealth {
  canSend: CanSend;
  entities: HealthEntity[];
  phoneNumberId: string | null;
  wabaId: string | null;
  businessId: string | null;
  /** Those of all entities, one after the other. */
  problems: HealthProblem[];
}

/** Null is what the provider did not tell. */
export interface ProviderNumber extends ProviderHealth {
  displayPhoneNumber: string | null;
  verifiedName: string | null;
  /** APPROVED, PENDING_REVIEW, DECLINED … */
  nameStatus: string | null;
  /** GREEN, YELLOW, RED, UNKNOWN */
  qualityRating: string | null;
  /** CONNECTED, PENDING, BANNED … */
  status: string | null;
  /** People per moving 24 hours of the whole portfolio. */
  messagingLimit: number | 'unlimited' | null;
  /** STANDARD = 80 messages a second, HIGH = 1,000. */
  throughputLevel: string | null;
  codeVerificationStatus: string | null;
  accountMode: string | null;
}

export interface HealthEndpoints {
  /** The test of a connection: ok = the key is good, class `reconnect` = it is not. */
  getHealth(): Promise<Result<ProviderHealth>>;
  /** Health with the fields of the number, as many as the provider gives. */
  getNumber(): Promise<Result<ProviderNumber>>;
}

const readCanSend = (value: unknown): CanSend =>
  value === 'AVAILABLE' || value === 'LIMITED' || value === 'BLOCKED' ? value : 'UNKNOWN';

const readProblems = (entity: JsonObject): HealthProblem[] => [
  ...asObjects(entity['errors']).map((error) => {
    const nextStep = asText(error['possible_solution']);
    return {
      code: asText(error['error_code']) ?? 'blocked',
      message: asText(error['error_description']) ?? '',
      ...(nextStep === null ? {} : { nextStep }),
    };
  }),
  ...asArray(entity['additional_info']).flatMap((remark) => {
    const message = asText(remark);
    return message === null ? [] : [{ code: 'limited', message }];
  }),
];

const readEntity = (entity: JsonObject): HealthEntity => ({
  type: asText(entity['entity_type']) ?? '',
  id: asText(entity['id']) ?? '',
  canSend: readCanSend(entity['can_send_message']),
  problems: readProblems(entity),
});

const readHealth = (body: unknown): ProviderHealth | null => {
  const answer = asObject(body);
  const health = asObject(answer?.['health_status']);
  const id = asText(answer?.['id']);
  if (!health && id === null) return null;
  const entities = asObjects(health?.['entities']).map(readEntity);
  const idOf = (type: string) => entities.find((entity) => entity.type === type)?.id ?? null;
  return {
    canSend: readCanSend(health?.['can_send_message']),
    entities,
    phoneNumberId: id ?? idOf('PHONE_NUMBER'),
    wabaId: idOf('WABA'),
    businessId: idOf('BUSINESS'),
    problems: entities.flatMap(({ problems }) => problems),
  };
};

/** Source: Meta's messaging limits since 7 October 2025; TIER_50 and TIER_1K are older. */
const limits = new Map<unknown, number | 'unlimited'>([
  ['TIER_50', 50],
  ['TIER_250', 250],
  ['TIER_1K', 1_000],
  ['TIER_2K', 2_000],
  ['TIER_10K', 10_000],
  ['TIER_100K', 100_000],
  ['TIER_UNLIMITED', 'unlimited'],
]);

const readNumber = (body: unknown): ProviderNumber | null => {
  const health = readHealth(body);
  const answer = asObject(body);
  if (!health || !answer) return null;
  const level = asObject(answer['throughput'])?.['level'];
  return {
    ...health,
    displayPhoneNumber: asText(answer['display_phone_number']),
    verifiedName: asText(answer['verified_name']),
    nameStatus: asText(answer['name_status']),
    qualityRating: asText(answer['quality_rating']),
    status: asText(answer['status']),
    messagingLimit: limits.get(answer['whatsapp_business_manager_messaging_limit']) ?? null,
    throughputLevel: asText(level),
    codeVerificationStatus: asText(answer['code_verification_status']),
    accountMode: asText(answer['account_mode']),
  };
};

const coreFields = [
  'id',
  'health_status',
  'display_phone_number',
  'verified_name',
  'name_status',
  'quality_rating',
  'code_verification_status',
];

/**
 * A field that the platform does not know makes it refuse the whole list with code 100, so the lists get
 * shorter; the last one is what 360dialog documents.
 */
const fieldLists: (string[] | null)[] = [
  [
    ...coreFields,
    'status',
    'account_mode',
    'throughput',
    'whatsapp_business_manager_messaging_limit',
  ],
  [...coreFields, 'status', 'throughput'],
  coreFields,
  null,
];

export const createHealthEndpoints = ({ call }: Caller): HealthEndpoints => {
  const ask = <T>(fields: string[] | null, read: (body: unknown) => T | null) =>
    call(
      {
        method: 'GET',
        path: '/health_status',
        query: { fields: fields?.join(',') },
        kind: 'management',
      },
      read
    );

  const askWith = async ([fields = null, ...shorter]: (string[] | null)[]): Promise<
    Result<ProviderNumber>
  > => {
    const answer = await ask(fields, readNumber);
    const refusedFields = !answer.ok && answer.error.code === 100 && shorter.length > 0;
    return refusedFields ? askWith(shorter) : answer;
  };

  return {
    getHealth: () => ask(null, readHealth),
    getNumber: () => askWith(fieldLists),
  };
};
