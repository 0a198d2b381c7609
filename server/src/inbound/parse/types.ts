import type {
  InboundContent,
  InboundMedia,
  InboundMessageType,
  InboundProduct,
  InboundReferral,
} from '../../../../shared/contracts/inbound-content';
import type { TemplateStatus } from '../../../../shared/statuses';

/** What every item carries, whatever it is. */
export interface ItemBase<Kind extends string> {
  /** Position within the body, from 0 and without gaps. */
  no: number;
  kind: Kind;
  /**
   * Equal for two deliveries of the same thing: the wamid for messages and echoes, wamid + state for
   * statuses, else a hash of the item with its account and time. Null where the platform tells neither
   * id nor time: a second such event may well be a second happening (a template may pause twice).
   */
  key: string | null;
  /** `metadata.phone_number_id`; null on account and template events. */
  phoneNumberId: string | null;
  /** `entry.id`: the WABA, on partner events of `account_update` the business portfolio. */
  wabaId: string | null;
  /** The change's field, such as `messages`; for partner events the event's name; '' when not told. */
  field: string;
  /** The provider's time in epoch ms; null when it is absent or absurd. */
  at: number | null;
  /** The part of the body that this item was read from, as it came. */
  raw: unknown;
}

/** Who a person is, as far as it was told. `phone` and `waId` are missing for users with a username. */
export interface Person {
  /** Digits. */
  phone?: string;
  waId?: string;
  /** Business-scoped user id, byte-exact. */
  userId?: string;
  parentUserId?: string;
  username?: string;
  profileName?: string;
}

/** The platform's error object, whole in `raw`. */
export interface PlatformError {
  code: number | null;
  title: string | null;
  message: string | null;
  details: string | null;
  href: string | null;
  raw: unknown;
}

/** The readable part of a message: what an edit replaces. */
export interface MessageBody {
  type: InboundMessageType;
  /** What the platform called the type, which differs from `type` when that is `unknown`. */
  platformType: string;
  /** What a person reads: body, caption, button title …; '' when there is nothing to read. */
  text: string;
  content: InboundContent | null;
  media: InboundMedia | null;
}

export interface MessagePayload extends MessageBody {
  wamid: string;
  sender: Person;
  /** wamid of the quoted message, or of the one whose button was tapped. */
  replyTo: string | null;
  forwarded: 'no' | 'yes' | 'often';
  /** wamid that a reaction, an edit or a revoke is about. */
  target: string | null;
  /** The reaction's emoji; '' takes an earlier one away; null when this is no reaction. */
  emoji: string | null;
  /** The new content of an edited message. */
  edited: MessageBody | null;
  /** What the sender of a button or list answer chose: its payload or id. */
  answerId: string | null;
  referral: InboundReferral | null;
  product: InboundProduct | null;
  errors: PlatformError[];
}

export interface MessageItem extends ItemBase<'message'>, MessagePayload {}

/** A message of a group chat: never belongs to a dialogue with one person. */
export interface GroupMessageItem extends ItemBase<'group-message'>, MessagePayload {
  groupId: string;
}

/** The person keeps the contact and has another number; `sender` is the old one. */
export interface NumberChangeItem extends ItemBase<'system-number-change'>, MessagePayload {
  newPhone: string;
  newUserId: string | null;
}

export interface UserIdChangeItem extends ItemBase<'system-user-id-change'>, MessagePayload {
  newUserId: string;
}

/** The customer's device keys changed (only with the identity check switched on). */
export interface IdentityChangeItem extends ItemBase<'identity-change'>, MessagePayload {
  hash: string | null;
  acknowledged: boolean | null;
}

/** An outgoing message that was written in the WhatsApp Business app; `sender` is the business. */
export interface EchoItem extends ItemBase<'echo'>, MessagePayload {
  recipient: Person;
}

/** A message from before the number was connected; `sender` is whoever wrote it. */
export interface HistoryMessageItem extends ItemBase<'history-message'>, MessagePayload {
  /** The customer's number or id that the thread belongs to. */
  threadId: string;
  direction: 'inbound' | 'outbound';
  /** DELIVERED, ERROR, PENDING, PLAYED, READ, SENT. */
  historyStatus: string | null;
}

/** How far the history has come, or why there is none (`errors`). */
export interface HistoryItem extends ItemBase<'history'> {
  /** 0: first day, 1: to day 90, 2: to day 180. */
  phase: number | null;
  chunk: number | null;
  /** Per cent; 100 when it is complete. */
  progress: number | null;
  errors: PlatformError[];
}

export type StatusWord = 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'other';

export interface StatusItem extends ItemBase<'status'> {
  wamid: string;
  status: StatusWord;
  /** The platform's own word, which differs from `status` when that is `other`. */
  word: string;
  recipient: Person;
  groupId: string | null;
  /** `biz_opaque_callback_data`: our own mark on the message. */
  callbackData: string | null;
  pricing: {
    /** Told, else derived from the type: only `regular` is billed. */
    billable: boolean | null;
    /** PMP (per message) or CBP (per conversation, until July 2025). */
    model: string | null;
    /** regular, free_customer_service, free_entry_point. */
    type: string | null;
    /** Lower case with `_`. */
    category: string | null;
  } | null;
  conversation: {
    id: string | null;
    origin: string | null;
    /** Epoch ms. */
    expiresAt: number | null;
    /** Opened by an ad or a page button: 72 hours without charge. */
    freeEntryPoint: boolean;
  } | null;
  errors: PlatformError[];
}

export interface UserPreferenceItem extends ItemBase<'user-preference'> {
  person: Person;
  /** marketing_messages today. */
  category: string;
  /** stop, resume, signup. */
  value: string;
  detail: string | null;
  signupId: string | null;
}

export interface TemplateRef {
  providerId: string | null;
  name: string | null;
  /** With `_`: the platform mixes `en_US` and `en-US`. */
  language: string | null;
}

export interface TemplateStatusItem extends ItemBase<'template-status'> {
  template: TemplateRef;
  /** The platform's word, upper case. */
  event: string;
  /** Null when the word names no state. */
  status: TemplateStatus | null;
  /** As the platform names it; null for its NONE. */
  reason: string | null;
  /** Lower case. */
  category: string | null;
  /** FIRST_PAUSE, SECOND_PAUSE, RATE_LIMITING_PAUSE, UNPAUSE, DISABLED. */
  title: string | null;
  description: string | null;
  rejection: { reason: string | null; recommendation: string | null } | null;
  /** Epoch ms. */
  disableAt: number | null;
}

export type QualityWord = 'green' | 'yellow' | 'red' | 'unknown';

export interface TemplateQualityItem extends ItemBase<'template-quality'> {
  template: TemplateRef;
  quality: QualityWord;
  previousQuality: QualityWord | null;
}

export interface TemplateComponentsItem extends ItemBase<'template-components'> {
  template: TemplateRef;
  header: string | null;
  body: string | null;
  footer: string | null;
  buttons: { type: string; text: string | null; url: string | null; phone: string | null }[];
}

export interface TemplateCategoryItem extends ItemBase<'template-category'> {
  template: TemplateRef;
  /** `notice`: it will change in about a day. `done`: it has. */
  stage: 'notice' | 'done';
  /** Lower case: what it is now. */
  category: string | null;
  /** Lower case: what it will be (`notice`), else null. */
  nextCategory: string | null;
  /** Lower case: what it was (`done`), else null. */
  previousCategory: string | null;
  /** Epoch ms of a coming change. */
  changesAt: number | null;
}

export interface PhoneQualityItem extends ItemBase<'phone-quality'> {
  displayPhoneNumber: string | null;
  event: string;
  limit: Limit | null;
  previousLimit: Limit | null;
}

/** People per moving 24 hours. */
export type Limit = number | 'unlimited';

export interface PhoneNameItem extends ItemBase<'phone-name'> {
  displayPhoneNumber: string | null;
  decision: string;
  requestedName: string | null;
  reason: string | null;
}

export interface CapabilityItem extends ItemBase<'capability'> {
  limit: Limit | null;
  maxNumbers: number | null;
}

export interface AccountUpdateItem extends ItemBase<'account-update'> {
  event: string;
  restrictions: { type: string; expiresAt: number | null }[];
  violation: string | null;
  banState: string | null;
  banDate: string | null;
}

export interface AccountAlertItem extends ItemBase<'account-alert'> {
  entityType: string | null;
  entityId: string | null;
  severity: string | null;
  status: string | null;
  type: string | null;
  description: string | null;
}

export interface AccountReviewItem extends ItemBase<'account-review'> {
  decision: string;
}

export interface SecurityItem extends ItemBase<'security'> {
  displayPhoneNumber: string | null;
  event: string;
  requester: string | null;
}

export interface BusinessUsernameItem extends ItemBase<'business-username'> {
  displayPhoneNumber: string | null;
  username: string | null;
  status: string;
}

/** A contact of the phone's address book was added, edited or removed in the app. */
export interface AppStateSyncItem extends ItemBase<'app-state-sync'> {
  action: string;
  phone: string | null;
  userId: string | null;
  fullName: string | null;
  firstName: string | null;
}

/** A group was made, changed or left (fields `group_*`). */
export interface GroupEventItem extends ItemBase<'group-event'> {
  groupId: string;
  event: string;
}

/** `value.errors`: trouble of the number that belongs to no message. */
export interface SystemErrorItem extends ItemBase<'system-error'> {
  error: PlatformError;
}

export interface PartnerTemplateStatusItem extends ItemBase<'partner-template-status'> {
  template: TemplateRef;
  /** 360dialog's own template id, which ends in WT. */
  partnerTemplateId: string | null;
  event: string;
  status: TemplateStatus | null;
  reason: string | null;
}

/** Any other event of the 360dialog partner webhook. */
export interface PartnerEventItem extends ItemBase<'partner-event'> {
  event: string;
  data: unknown;
}

/** Something known that lacks what it cannot be without; `reason` says what. */
export interface MalformedItem extends ItemBase<'malformed'> {
  reason: string;
}

/** Something that this version does not know, kept whole. */
export type UnknownItem = ItemBase<'unknown'>;

export type InboundItem =
  | MessageItem
  | GroupMessageItem
  | NumberChangeItem
  | UserIdChangeItem
  | IdentityChangeItem
  | EchoItem
  | HistoryMessageItem
  | HistoryItem
  | StatusItem
  | UserPreferenceItem
  | TemplateStatusItem
  | TemplateQualityItem
  | TemplateComponentsItem
  | TemplateCategoryItem
  | PhoneQualityItem
  | PhoneNameItem
  | CapabilityItem
  | AccountUpdateItem
  | AccountAlertItem
  | AccountReviewItem
  | SecurityItem
  | BusinessUsernameItem
  | AppStateSyncItem
  | GroupEventItem
  | SystemErrorItem
  | PartnerTemplateStatusItem
  | PartnerEventItem
  | MalformedItem
  | UnknownItem;

export type ItemKind = InboundItem['kind'];

/** An item of one kind. */
export type ItemOf<Kind extends ItemKind> = Extract<InboundItem, { kind: Kind }>;
