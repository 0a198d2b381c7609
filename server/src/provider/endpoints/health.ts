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
