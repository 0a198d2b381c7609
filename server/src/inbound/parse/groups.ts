import { readEach, type FieldParser } from './change';
import { need, readId, readSeconds, readString } from './read';

/** Fields `group_lifecycle_update`, `group_participants_update`, `group_settings_update`, `group_status_update`. */
export const groupEvents: FieldParser = ({ value }) =>
  readEach(value, 'groups', (raw) => ({
    kind: 'group-event',
    at: readSeconds(raw, 'timestamp'),
    groupId: need(readId(raw, 'group_id'), 'the event names no group'),
    event: need(readString(raw, 'type'), 'the event has no type'),
  }));
