import type { JsonObject } from '../support/json';

/** All times are epoch milliseconds of the simulator's clock unless a name says otherwise. */
export type CanSend = 'AVAILABLE' | 'LIMITED' | 'BLOCKED';
export type Quality = 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';

export interface WebhookConfig {
  url: string;
  headers: Record<string, string>;
}

export interface Portfolio {
  id: string;
  name: string;
  /** unique people per moving 24 h; null = unlimited */
  limit: number | null;
  /** people counted as reached although no message of the simulator reached them */
  usedBase: number;
  usedBaseAt: number;
  paymentOk: boolean;
}

export interface Waba {
  id: string;
  businessId: string;
  name: string;
  webhook: WebhookConfig | null;
}

export interface PhoneNumber {
  /** Meta's phone_number_id */
  id: string;
  wabaId: string;
  key: string;
  /** digits, as webhooks carry it */
  phone: string;
  /** as a person reads it */
  displayPhoneNumber: string;
  verifiedName: string;
  status: string;
  quality: Quality;
  nameStatus: string;
  /** messages per second, in and out together */
  throughput: number;
  /** null = follows from the other fields */
  canSend: CanSend | null;
  webhook: WebhookConfig | null;
  profile: JsonObject;
  blockedUsers: string[];
}

export interface Template {
  id: string;
  /** id of the deprecated endpoint, ends in WT */
  internalId: string;
  wabaId: string;
  name: string;
  language: string;
  category: string;
  status: string;
  components: JsonObject[];
  parameterFormat: 'POSITIONAL' | 'NAMED';
  rejectedReason: string;
  quality: Quality;
  qualityAt: number;
  correctCategory: string | null;
  previousCategory: string | null;
  messageSendTtlSeconds: number | null;
  createdAt: number;
  modifiedAt: number;
  everApproved: boolean;
  /** times of edits while approved */
  edits: number[];
  pauses: number;
}

/** A name that cannot be taken again before `until`. */
export interface BlockedName {
  key: string;
  until: number;
}

export interface StatusDelays {
  sent: number | null;
  delivered: number | null;
  read: number | null;
  /** Of a message that fails; without it, when others are sent. */
  failed?: number | null;
}

export interface Customer {
  id: string;
  /** digits; null for somebody known by user ids only */
  phone: string | null;
  /** the phone is left out of everything the business receives */
  hidePhone: boolean;
  name: string;
  username: string | null;
  /** one user id (BSUID) per business portfolio */
  userIds: Record<string, string>;
  onWhatsApp: boolean;
  marketingCapped: boolean;
  experiment: boolean;
  autoReply: string | null;
  statuses: Partial<StatusDelays>;
}

/** What one number and one customer share. */
export interface Thread {
  key: string;
  numberId: string;
  customerId: string;
  lastInboundAt: number;
  lastMessageAt: number;
  /** an ad brought the customer: the free entry point opens with the business's answer */
  freeEntryOfferedAt: number;
  freeEntryEndsAt: number;
  optedOut: boolean;
  blocked: boolean;
  /** messages of the business that the customer has not opened */
  unread: number;
}

export type MessageStatus =
  'accepted' | 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'received';

export interface MessageError {
  code: number;
  title: string;
  details: string;
}

export interface Message {
  id: string;
  numberId: string;
  customerId: string;
  direction: 'in' | 'out';
  type: string;
  at: number;
  /** the platform's object: what was posted, or what the webhook carried */
  content: JsonObject;
  /** a template as the phone shows it: components with the variables filled in */
  rendered: JsonObject[] | null;
  category: string | null;
  /** a template outside the service window: it counts against the messaging limit */
  businessInitiated: boolean;
  status: MessageStatus;
  times: Partial<Record<MessageStatus, number>>;
  pricing: JsonObject | null;
  pricingOn: 'sent' | 'delivered';
  conversation: JsonObject | null;
  callbackData: string | null;
  error: MessageError | null;
  /** the business has told the customer that it read this message */
  readByBusiness: boolean;
}

export interface Media {
  id: string;
  numberId: string;
  origin: 'upload' | 'inbound';
  mimeType: string;
  sha256: string;
  size: number;
  fileName: string | null;
  createdAt: number;
}

export interface Upload {
  id: string;
  wabaId: string;
  fileName: string;
  fileType: string;
  fileLength: number;
  offset: number;
  handle: string | null;
}

/** One request to the provider's paths, as the ledger keeps it. */
export interface RequestRecord {
  no: number;
  /** ISO 8601 with milliseconds, simulator's clock */
  at: string;
  method: string;
  path: string;
  query: Record<string, string>;
  phoneNumberId: string | null;
  to: string | null;
  body: unknown;
  /** 0 = the connection was cut without an answer */
  status: number;
  answer: unknown;
  ms: number;
  wamid: string | null;
  biz_opaque_callback_data: string | null;
  fault: string | null;
}

/** One thing that has to reach a webhook. */
export interface OutgoingEvent {
  id: string;
  /** null for events of the WABA */
  numberId: string | null;
  wabaId: string;
  kind: string;
  /** the whole body: kept as text so that every attempt carries the same bytes */
  body: string;
  createdAt: number;
  attempts: number;
}

/** One attempt to deliver. */
export interface DeliveryRecord {
  no: number;
  at: string;
  eventId: string;
  kind: string;
  phoneNumberId: string | null;
  url: string | null;
  attempt: number;
  /** HTTP status; 0 = no answer */
  status: number;
  ms: number;
  state: 'delivered' | 'retrying' | 'given up' | 'undeliverable' | 'raw';
  error: string | null;
  /** the bytes that were posted */
  body: string;
}

export interface FaultEffect {
  status?: number;
  body?: unknown;
  code?: number;
  delayMs?: number;
  reset?: boolean;
  dropAfterAccept?: boolean;
  trickle?: number;
  noCallbackData?: boolean;
}

export interface Fault {
  id: string;
  match: { method?: string; path?: string; to?: string };
  times: number | null;
  rate: number | null;
  seed: number;
  effect: FaultEffect;
  matched: number;
  applied: number;
}

/** Work that falls due on the simulator's clock. */
export type Task = { id: string; due: number } & (
  | { kind: 'status'; wamid: string; status: 'sent' | 'delivered' | 'read' | 'failed' }
  | { kind: 'reply'; wamid: string }
  | { kind: 'moderate'; templateId: string }
  | { kind: 'unpause'; templateId: string }
  | { kind: 'end-archive'; templateId: string }
  | { kind: 'archive-inactive' }
  | { kind: 'recategorise'; templateId: string }
  | { kind: 'deliver'; eventId: string }
);

export interface Settings {
  id: 'settings';
  seed: number;
  /** simulator's clock minus the computer's */
  offsetMs: number;
  moderation: {
    delayMs: number;
    decide: 'rules' | 'approve' | 'reject';
    /** days without a send or a change after which a template is archived; absent or null = never */
    archiveAfterDays?: number | null;
  };
  delivery: {
    duplicate: boolean;
    reorder: boolean;
    /** most items in one body; 0 = every item alone */
    batch: number;
    statusBeforeAnswer: boolean;
    templateEvents: 'none' | 'meta' | 'partner';
    version: 'v23' | 'v24';
    statuses: StatusDelays;
  };
}
