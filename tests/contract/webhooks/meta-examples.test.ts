import { parseEvent } from '../../../server/src/inbound/parse';
import { hasMetaOpenApi } from '../../helpers/meta-openapi';
import { metaWebhookExamples } from '../../helpers/meta-webhook-examples';

/** What each example has to become; an example that Meta adds later has to be written in here. */
const KINDS: Record<string, [kind: string, type?: string, text?: string]> = {
  'Text Message': ['message', 'text', 'Does it come in another color?'],
  'Text Message with Context (Product Inquiry)': ['message', 'text', 'Is this still available?'],
  'Text Message from Click to WhatsApp Ad': [
    'message',
    'text',
    'Hello! Can I get more info on this?',
  ],
  'Reaction Message': ['message', 'reaction', '👍'],
  'Image Message': ['message', 'image', 'Taj Mahal'],
  'Location Message': ['message', 'location', 'Philz Coffee, 101 Forest Ave, Palo Alto, CA 94301'],
  'Contact Sharing Message': ['message', 'contacts', 'Lucía Gómez'],
  'Unsupported Message': ['message', 'unsupported', ''],
  'Button Message': ['message', 'button', 'Unsubscribe'],
  'Interactive List Reply Message': ['message', 'interactive', 'Priority Mail Express'],
  'Interactive Button Reply Message': ['message', 'interactive', 'Cancel'],
  'Order Message': ['message', 'order', '2 × di9ozbzfi4, 1 × nqryix03ez = 85.00 USD'],
  'System Message': [
    'system-number-change',
    'system',
    'User Sheena Nelson changed from 16505551234 to 12195555358',
  ],
  'Group Create Message': ['group-event'],
  'Group Settings Update': ['group-event'],
  'Group Remove Participants': ['group-event'],
};

describe("Meta's example webhooks", () => {
  const examples = metaWebhookExamples();

  test('all of them are known by name', () => {
    const expected = hasMetaOpenApi() ? Object.keys(KINDS) : [];
    expect(examples.map(({ name }) => name)).toEqual(expected);
  });

  for (const { name, body } of examples) {
    test(`${name} is understood`, () => {
      const { items } = parseEvent(body);
      expect(items).toHaveLength(1);
      const [kind, type, text] = KINDS[name] ?? ['not listed'];
      const words = type === undefined ? {} : { type, text };
      expect(items[0]).toMatchObject({
        kind,
        ...words,
        phoneNumberId: '106540352242922',
        wabaId: expect.stringMatching(/^\d+$/),
        at: expect.any(Number),
      });
    });
  }
});
