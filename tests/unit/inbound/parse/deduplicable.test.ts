import { onlyDeduplicable } from '../../../../server/src/inbound/parse';
import { webhookFixture, webhookFixtureNames } from '../../../helpers/webhook-fixtures';

const EVENTS =
  /^(template_|quality_|category_|number_(throughput|limit|name)|capability|account_|pin_|business_|user_(stops|resumes)|app_contacts|history_|group_created|call_|partner_|own_|system_error)/;

test.each(
  webhookFixtureNames().map((name) => [
    name,
    !EVENTS.test(name) || name.startsWith('template_button'),
  ])
)('%s: %s', (name, expected) => {
  expect(onlyDeduplicable(webhookFixture(name))).toBe(expected);
});

const message = { field: 'messages', value: { metadata: {}, contacts: [], messages: [{}] } };
const template = { field: 'message_template_status_update', value: { event: 'PAUSED' } };

test.each<[situation: string, body: unknown, expected: boolean]>([
  [
    'two entries of messages',
    { entry: [{ changes: [message] }, { changes: [message, message] }] },
    true,
  ],
  ['a template beside a message', { entry: [{ changes: [message, template] }] }, false],
  [
    'a template in the second entry',
    { entry: [{ changes: [message] }, { changes: [template] }] },
    false,
  ],
  [
    'a message with errors of the number',
    { entry: [{ changes: [{ ...message, value: { ...message.value, errors: [{}] } }] }] },
    false,
  ],
  [
    'a message with news of tomorrow',
    { entry: [{ changes: [{ ...message, value: { ...message.value, tomorrow: 1 } }] }] },
    false,
  ],
  [
    'an empty list of messages',
    { entry: [{ changes: [{ field: 'messages', value: { messages: [] } }] }] },
    false,
  ],
  ['an empty value', { entry: [{ changes: [{ field: 'messages', value: {} }] }] }, false],
  ['no changes', { entry: [{ changes: [] }] }, false],
  ['no entries', { entry: [] }, false],
  ['an entry that is null', { entry: [null, { changes: [message] }] }, false],
  ['null', null, false],
  ['a list', [{ entry: [{ changes: [message] }] }], false],
])('%s: %s', (_situation, body, expected) => {
  expect(onlyDeduplicable(body)).toBe(expected);
});
