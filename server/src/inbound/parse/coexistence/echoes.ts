import { readEach, type FieldParser } from '../change';
import { readPayload } from '../messages/payload';
import { FROM, readContacts, readPerson, TO } from '../people';
import { isRecord, need, readSeconds } from '../read';

const NOBODY = readContacts({});

/** Field `smb_message_echoes`: messages that were written in the WhatsApp Business app. */
export const echoes: FieldParser = ({ value, contacts }) =>
  readEach(value, 'message_echoes', (raw) => {
    const message = need(isRecord(raw) ? raw : null, 'the echo is no object');
    const payload = readPayload(message, readPerson(message, FROM, NOBODY) ?? {});
    return {
      kind: 'echo',
      ...payload,
      key: payload.wamid,
      at: readSeconds(message, 'timestamp'),
      recipient: need(readPerson(message, TO, contacts), 'the echo has no recipient'),
    };
  });
