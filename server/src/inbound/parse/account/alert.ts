import { one } from '../change';
import { need, readId, readRecord, readString } from '../read';

/** Field `account_alerts`. */
export const accountAlert = one((value) => {
  const info = need(readRecord(value, 'alert_info'), 'alert_info is missing');
  return {
    kind: 'account-alert',
    entityType: readString(value, 'entity_type'),
    entityId: readId(value, 'entity_id'),
    severity: readString(info, 'alert_severity'),
    status: readString(info, 'alert_status'),
    type: readString(info, 'alert_type'),
    description: readString(info, 'alert_description'),
  };
});
