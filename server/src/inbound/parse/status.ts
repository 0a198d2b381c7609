import { isBsuid } from '../../../../shared/phone';
import type { Draft } from './draft';
import { readErrors } from './errors';
import { readPerson, type Contacts } from './people';
import {
  get,
  isRecord,
  need,
  readBoolean,
  readId,
  readRecord,
  readSeconds,
  readString,
  readWord,
  type JsonRecord,
} from './read';
import type { StatusItem, StatusWord } from './types';

const WORDS: ReadonlyMap<string, StatusWord> = new Map<string, StatusWord>(
  (['sent', 'delivered', 'read', 'played', 'failed'] as const).map((word) => [word, word])
);

/**
 * One entry of `value.statuses`, in both forms: per message (webhook v24 and later) and per conversation
 * (v23 and earlier). A word that we do not know stays `other`.
 */
export function readStatus(raw: unknown, contacts: Contacts): Draft {
  const status = need(isRecord(raw) ? raw : null, 'the status is no object');
  const wamid = need(readId(status, 'id'), 'the status has no message id');
  const word = need(readWord(status, 'status'), 'the status has no status');
  const group = readGroup(status);
  const keys = group
    ? { phone: 'recipient_participant_id', ...PARTICIPANT }
    : { phone: 'recipient_id', ...RECIPIENT };
  const participant = readId(status, 'recipient_participant_id');
  return {
    kind: 'status',
    key: [wamid, word, ...(participant === null ? [] : [participant])].join(':'),
    at: readSeconds(status, 'timestamp'),
    wamid,
    status: WORDS.get(word) ?? 'other',
    word,
    recipient: readPerson(status, keys, contacts) ?? {},
    groupId: group,
    callbackData: readString(status, 'biz_opaque_callback_data'),
    pricing: readPricing(status),
    conversation: readConversation(status),
    errors: readErrors(status),
  };
}

const RECIPIENT = {
  userId: 'recipient_user_id',
  parentUserId: 'recipient_parent_user_id',
} as const;
const PARTICIPANT = {
  userId: 'recipient_participant_user_id',
  parentUserId: 'recipient_participant_parent_user_id',
} as const;

/** In groups `recipient_id` is the group, and the person is `recipient_participant_id`. */
function readGroup(status: JsonRecord): string | null {
  const inGroup =
    readWord(status, 'recipient_type') === 'group' ||
    get(status, 'recipient_participant_id') !== undefined;
  const id = readId(status, 'recipient_id');
  return inGroup && id !== null && !isBsuid(id) ? id : null;
}

function readPricing(status: JsonRecord): StatusItem['pricing'] {
  const pricing = readRecord(status, 'pricing');
  if (!pricing) return null;
  const type = readWord(pricing, 'type');
  return {
    billable: readBoolean(pricing, 'billable') ?? (type === null ? null : type === 'regular'),
    model: readString(pricing, 'pricing_model'),
    type,
    category: readWord(pricing, 'category'),
  };
}

function readConversation(status: JsonRecord): StatusItem['conversation'] {
  const conversation = readRecord(status, 'conversation');
  if (!conversation) return null;
  const origin = readWord(get(conversation, 'origin'), 'type');
  return {
    id: readId(conversation, 'id'),
    origin,
    expiresAt: readSeconds(conversation, 'expiration_timestamp'),
    freeEntryPoint: origin === 'referral_conversion',
  };
}
