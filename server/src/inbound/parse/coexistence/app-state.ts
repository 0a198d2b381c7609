import { readEach, type FieldParser } from '../change';
import {
  get,
  need,
  readId,
  readPhone,
  readRecord,
  readSeconds,
  readString,
  readWord,
} from '../read';

/** Field `smb_app_state_sync`; `add` stands for edited, too, and `remove` carries no names. */
export const appState: FieldParser = ({ value }) =>
  readEach(value, 'state_sync', (raw) => {
    const contact = need(readRecord(raw, 'contact'), 'the change names no contact');
    return {
      kind: 'app-state-sync',
      at: readSeconds(get(raw, 'metadata'), 'timestamp'),
      action: need(readWord(raw, 'action'), 'the change has no action'),
      phone: readPhone(contact, 'phone_number'),
      userId: readId(contact, 'user_id'),
      fullName: readString(contact, 'full_name'),
      firstName: readString(contact, 'first_name'),
    };
  });
