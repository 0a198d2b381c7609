import type { TemplateDefinition } from '../../../simulator/src/templates/definition';
import { hardRefusal } from '../../../simulator/src/templates/rules';
import { looksLikeMarketing, review } from '../../../simulator/src/templates/rules/review';
import type { JsonObject } from '../../../simulator/src/support/json';

const body = (text: string, example?: unknown[]): JsonObject => ({
  type: 'BODY',
  text,
  ...(example ? { example: { body_text: [example] } } : {}),
});
const header = (text: string, extra: JsonObject = {}): JsonObject => ({
  type: 'HEADER',
  format: 'TEXT',
  text,
  ...extra,
});
const buttons = (...given: JsonObject[]): JsonObject => ({ type: 'BUTTONS', buttons: given });
const quick = (text: string): JsonObject => ({ type: 'QUICK_REPLY', text });
const link = (text: string, url = 'https://shop.example/', extra: JsonObject = {}): JsonObject => ({
  type: 'URL',
  text,
  url,
  ...extra,
});

const PLAIN = body('Your order has left our warehouse today.');

const definition = (
  components: JsonObject[],
  own: Partial<TemplateDefinition> = {}
): TemplateDefinition => ({
  name: 'order_left',
  language: 'en_US',
  category: 'UTILITY',
  parameterFormat: 'POSITIONAL',
  messageSendTtlSeconds: null,
  components,
  ...own,
});

describe('what is refused at once', () => {
  test.each<[string, TemplateDefinition]>([
    ['a plain body', definition([PLAIN])],
    [
      'two variables with examples',
      definition([body('Hello {{1}}, your order {{2}} has left us today.', ['Ida', '81'])]),
    ],
    [
      'a variable before the last full stop',
      definition([body('Dear customer, we have sent you {{1}}.', ['a book'])]),
    ],
    ['sixty characters of header', definition([header('h'.repeat(60)), PLAIN])],
    ['1024 characters of body', definition([body('b'.repeat(1024))])],
    ['quick replies, then a link', definition([PLAIN, buttons(quick('A'), quick('B'), link('C'))])],
    ['a link, then quick replies', definition([PLAIN, buttons(link('C'), quick('A'), quick('B'))])],
    ['25 characters on a button', definition([PLAIN, buttons(quick('b'.repeat(25)))])],
    [
      'a variable at the end of an address',
      definition([
        PLAIN,
        buttons(
          link('Shop', 'https://shop.example/{{1}}', { example: ['https://shop.example/a'] })
        ),
      ]),
    ],
    [
      'named variables',
      definition(
        [
          {
            type: 'BODY',
            text: 'Dear {{first_name}}, we have sent your order today.',
            example: { body_text_named_params: [{ param_name: 'first_name', example: 'Ida' }] },
          },
        ],
        { parameterFormat: 'NAMED' }
      ),
    ],
    [
      'an authentication template',
      definition(
        [
          { type: 'BODY', add_security_recommendation: true },
          { type: 'FOOTER', code_expiration_minutes: 10 },
          buttons({ type: 'OTP', otp_type: 'COPY_CODE' }),
        ],
        { category: 'AUTHENTICATION' }
      ),
    ],
  ])('passes: %s', (_name, given) => {
    expect(hardRefusal(given)).toBeNull();
  });

  test.each<[string, number, TemplateDefinition]>([
    ['capitals in the name', 2388024, definition([PLAIN], { name: 'Order' })],
    ['a name of 513 characters', 2388024, definition([PLAIN], { name: 'a'.repeat(513) })],
    ['an unknown language', 2388032, definition([PLAIN], { language: 'xx' })],
    ['an old category', 2388025, definition([PLAIN], { category: 'TRANSACTIONAL' })],
    ['no body', 2388073, definition([header('Hello')])],
    [
      'two footers',
      2388073,
      definition([PLAIN, { type: 'FOOTER', text: 'a' }, { type: 'FOOTER', text: 'b' }]),
    ],
    ['an unknown component', 2388073, definition([PLAIN, { type: 'SIDEBAR' }])],
    [
      'a marketing life of an hour',
      2388060,
      definition([PLAIN], { category: 'MARKETING', messageSendTtlSeconds: 3600 }),
    ],
    ['61 characters of header', 2388040, definition([header('h'.repeat(61)), PLAIN])],
    ['an emoji in the header', 2388047, definition([header('Hello 🎉'), PLAIN])],
    ['bold in the header', 2388047, definition([header('*Hello*'), PLAIN])],
    ['a new line in the header', 2388047, definition([header('Hello\nyou'), PLAIN])],
    ['two variables in the header', 2388047, definition([header('A {{1}} B {{2}} C'), PLAIN])],
    [
      'a header variable without example',
      2388043,
      definition([header('Order {{1}} today'), PLAIN]),
    ],
    [
      'a media header without sample',
      2388043,
      definition([{ type: 'HEADER', format: 'IMAGE' }, PLAIN]),
    ],
    [
      'a header of unknown format',
      2388047,
      definition([{ type: 'HEADER', format: 'AUDIO' }, PLAIN]),
    ],
    ['1025 characters of body', 2388040, definition([body('b'.repeat(1025))])],
    ['an empty body', 2388072, definition([body(' ')])],
    ['three new lines in a row', 2388072, definition([body('One thing.\n\n\nAnother thing.')])],
    ['a tab in the body', 2388072, definition([body('One thing.\tAnother thing.')])],
    [
      'a variable at the start',
      2388299,
      definition([body('{{1}}, your order has left us today.', ['Ida'])]),
    ],
    [
      'a variable at the end',
      2388299,
      definition([body('Your order has left us today, {{1}}', ['Ida'])]),
    ],
    ['too many variables', 2388293, definition([body('Hi {{1}} and {{2}} bye', ['a', 'b'])])],
    [
      'a gap in the numbers',
      2388073,
      definition([body('Hello {{1}}, your order {{3}} has left us today.', ['a', 'b'])]),
    ],
    [
      'a name among the numbers',
      2388073,
      definition([body('Hello {{name}}, your order has left us today.', ['a'])]),
    ],
    [
      'a sign inside the braces',
      2388073,
      definition([body('Hello {{#1}}, your order has left us today.', ['a'])]),
    ],
    [
      'a brace that does not close',
      2388073,
      definition([body('Hello {{1}, your order has left us today.', ['a'])]),
    ],
    [
      'fewer examples than variables',
      2388043,
      definition([body('Hello {{1}}, your order {{2}} left us today.', ['a'])]),
    ],
    [
      'an empty example',
      2388043,
      definition([body('Hello {{1}}, your order left us today.', [''])]),
    ],
    [
      '61 characters of footer',
      2388040,
      definition([PLAIN, { type: 'FOOTER', text: 'f'.repeat(61) }]),
    ],
    [
      'a variable in the footer',
      2388073,
      definition([PLAIN, { type: 'FOOTER', text: 'Hi {{1}}' }]),
    ],
    [
      'eleven buttons',
      2388073,
      definition([PLAIN, buttons(...Array.from({ length: 11 }, (_, i) => quick(`b${i}`)))]),
    ],
    ['three links', 2388073, definition([PLAIN, buttons(link('A'), link('B'), link('C'))])],
    [
      'two phone buttons',
      2388073,
      definition([
        PLAIN,
        buttons(
          { type: 'PHONE_NUMBER', text: 'A', phone_number: '+4930555010' },
          { type: 'PHONE_NUMBER', text: 'B', phone_number: '+4930555011' }
        ),
      ]),
    ],
    ['mixed groups', 2388073, definition([PLAIN, buttons(quick('A'), link('B'), quick('C'))])],
    ['26 characters on a button', 2388040, definition([PLAIN, buttons(quick('b'.repeat(26)))])],
    ['the same text twice', 2388073, definition([PLAIN, buttons(quick('A'), quick('A'))])],
    ['an emoji on a button', 2388073, definition([PLAIN, buttons(quick('Yes 👍'))])],
    ['an address without scheme', 2388073, definition([PLAIN, buttons(link('A', 'shop.example'))])],
    [
      'a variable inside an address',
      2388073,
      definition([PLAIN, buttons(link('A', 'https://shop.example/{{1}}/x', { example: ['a'] }))]),
    ],
    [
      'an address variable without example',
      2388043,
      definition([PLAIN, buttons(link('A', 'https://shop.example/{{1}}'))]),
    ],
    [
      'a call without number',
      2388073,
      definition([PLAIN, buttons({ type: 'PHONE_NUMBER', text: 'A' })]),
    ],
    [
      'a copy code of 16',
      2388073,
      definition([PLAIN, buttons({ type: 'COPY_CODE', example: 'A'.repeat(16) })]),
    ],
    [
      'an authentication body with text',
      2388073,
      definition([PLAIN, buttons({ type: 'OTP', otp_type: 'COPY_CODE' })], {
        category: 'AUTHENTICATION',
      }),
    ],
    [
      'an authentication template without code button',
      2388073,
      definition([{ type: 'BODY' }], { category: 'AUTHENTICATION' }),
    ],
  ])('refuses: %s', (_name, subcode, given) => {
    expect(hardRefusal(given)?.subcode).toBe(subcode);
  });
});

describe('what a review finds', () => {
  test.each<[string, string | undefined, TemplateDefinition]>([
    ['a plain template', undefined, definition([PLAIN])],
    [
      'variables side by side',
      'INVALID_FORMAT',
      definition([body('Hello {{1}} {{2}}, your order has left us today.', ['a', 'b'])]),
    ],
    [
      'placeholders and thanks only',
      'INVALID_FORMAT',
      definition([body('Dear {{1}}, thank you very much. Best regards and thanks.', ['a'])]),
    ],
    [
      'an example that is a placeholder',
      'INVALID_FORMAT',
      definition([body('Hello {{1}}, your order left us today.', ['{{name}}'])]),
    ],
    [
      'a link to WhatsApp itself',
      'INVALID_FORMAT',
      definition([PLAIN, buttons(link('Chat', 'https://wa.me/4930555'))]),
    ],
    [
      'a question for the card number',
      'SCAM',
      definition([body('Please send us your full card number today.')]),
    ],
    [
      'a threat',
      'ABUSIVE_CONTENT',
      definition([body('Pay today or we will sue you for the rest.')]),
    ],
    ['gambling', 'PROMOTIONAL', definition([body('The casino is open again for all guests.')])],
  ])('%s → %s', (_name, reason, given) => {
    expect(review(given)?.reason).toBe(reason);
  });

  test('a utility template with an offer is marketing', () => {
    expect(looksLikeMarketing(definition([body('Take 20 % discount on your next order.')]))).toBe(
      true
    );
    expect(looksLikeMarketing(definition([PLAIN]))).toBe(false);
  });
});
