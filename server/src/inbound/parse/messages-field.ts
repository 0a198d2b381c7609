import { readEach, type FieldParser } from './change';
import { readMessage } from './messages';
import { readStatus } from './status';
import { readSystemError } from './system-error';

/** Field `messages`: messages, statuses and errors, of which one change may hold all three. */
export const messagesField: FieldParser = ({ value, contacts }) => [
  ...readEach(value, 'messages', (raw) => readMessage(raw, contacts)),
  ...readEach(value, 'statuses', (raw) => readStatus(raw, contacts)),
  ...readEach(value, 'errors', readSystemError),
];
