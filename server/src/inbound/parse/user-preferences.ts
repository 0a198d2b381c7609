import { readEach, type FieldParser } from './change';
import { readPerson } from './people';
import { need, readSeconds, readString, readWord } from './read';

const KEYS = { phone: 'wa_id', userId: 'user_id', parentUserId: 'parent_user_id' } as const;

/** Field `user_preferences`: the customer stopped or resumed marketing messages in WhatsApp itself. */
export const userPreferences: FieldParser = ({ value, contacts }) =>
  readEach(value, 'user_preferences', (raw) => ({
    kind: 'user-preference',
    at: readSeconds(raw, 'timestamp'),
    person: need(readPerson(raw, KEYS, contacts), 'the preference names nobody'),
    category: need(readWord(raw, 'category'), 'the preference has no category'),
    value: need(readWord(raw, 'value'), 'the preference has no value'),
    detail: readString(raw, 'detail'),
    signupId: readString(raw, 'signup_id'),
  }));
