import { one } from '../change';
import { get, isRecord, need, readList, readSeconds, readString } from '../read';

/** Field `account_update`: restrictions, violations, bans and partner news. */
export const accountUpdate = one((value) => ({
  kind: 'account-update',
  event: need(readString(value, 'event'), 'the event has no event').toUpperCase(),
  restrictions: readList(value, 'restriction_info')
    .filter(isRecord)
    .map((restriction) => ({
      type: readString(restriction, 'restriction_type') ?? 'UNKNOWN',
      expiresAt: readSeconds(restriction, 'expiration'),
    })),
  violation: readString(get(value, 'violation_info'), 'violation_type'),
  banState: readString(get(value, 'ban_info'), 'waba_ban_state'),
  banDate: readString(get(value, 'ban_info'), 'waba_ban_date'),
}));
