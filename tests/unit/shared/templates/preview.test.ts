import { parseFormatting } from '../../../../shared/formatting';
import { TEMPLATE_LANGUAGES, textDirection } from '../../../../shared/templates/languages';
import { previewOf, splitMissing } from '../../../../shared/templates/preview';

const BODY = { type: 'BODY', text: 'Hello {{1}}, *{{2}}* off today!' };
const reply = (text: string) => ({ type: 'QUICK_REPLY', text });
const link = { type: 'URL', text: 'To the shop', url: 'https://shop.example' };
const buttons = (...list: object[]) => ({ type: 'BUTTONS', buttons: list });

const bodyOf = (values: Record<string, string>) => previewOf([BODY], 'POSITIONAL', values).body;

describe('variables', () => {
  it.each([
    [{}, [{ missing: '{{1}}' }, { missing: '{{2}}' }]],
    [{ 'body.1': 'Ida' }, [{ missing: '{{2}}' }]],
    [{ 'body.1': ' ', 'body.2': '20 %' }, [{ missing: '{{1}}' }]],
    [{ 'body.1': 'Ida', 'body.2': '20 %' }, []],
    // what looks like a variable in a value is the value's own text
    [{ 'body.1': '{{2}}', 'body.2': '20 %' }, []],
    [{ 'body.1': '\uFDD0x\uFDD1', 'body.2': '20 %' }, []],
  ])('%j leaves %j open', (values, missing) => {
    expect(splitMissing(bodyOf(values)).filter((piece) => 'missing' in piece)).toEqual(missing);
  });

  it('keeps the formatting around a missing one', () => {
    const bold = parseFormatting(bodyOf({ 'body.1': 'Ida' })).find(({ type }) => type === 'bold');
    expect(bold).toMatchObject({ children: [{ type: 'text', text: '\uFDD0{{2}}\uFDD1' }] });
  });

  it('gives the text back whole', () => {
    const pieces = splitMissing(bodyOf({ 'body.1': 'Ida' }));
    expect(pieces.map((piece) => ('missing' in piece ? piece.missing : piece.text)).join('')).toBe(
      'Hello Ida, *{{2}}* off today!'
    );
  });
});

it.each([
  [[], { foldsButtons: false, hiddenOnDesktop: false }],
  [[reply('a'), reply('b'), reply('c')], { foldsButtons: false, hiddenOnDesktop: false }],
  [[reply('a'), link], { foldsButtons: false, hiddenOnDesktop: true }],
  [[reply('a'), reply('b'), reply('c'), reply('d')], { foldsButtons: true, hiddenOnDesktop: true }],
])('of the buttons %j: %j', (list, expected) => {
  expect(previewOf([BODY, buttons(...list)], 'POSITIONAL', {})).toMatchObject(expected);
});

it.each([
  [undefined, { kind: 'none' }],
  [
    { format: 'TEXT', text: 'News' },
    { kind: 'text', text: 'News' },
  ],
  [
    { format: 'IMAGE', example: { header_handle: ['sample:7'] } },
    { kind: 'image', file: 'sample:7' },
  ],
  [{ format: 'GIF' }, { kind: 'video', file: null }],
  [{ format: 'LOCATION' }, { kind: 'location', file: null }],
])('header %j is %j', (header, expected) => {
  const components = header ? [{ type: 'HEADER', ...header }, BODY] : [BODY];
  expect(previewOf(components, 'POSITIONAL', {}).header).toEqual(expected);
});

it('shows the cards of a carousel, each with its own values', () => {
  const card = (label: string) => ({
    components: [{ type: 'HEADER', format: 'IMAGE' }, { type: 'BODY', text: label }, buttons(link)],
  });
  const carousel = { type: 'CAROUSEL', cards: [card('First {{1}}'), card('Second')] };
  const model = previewOf([BODY, carousel], 'POSITIONAL', { 'card.0.body.1': 'blue' });
  expect(model.cards.map(({ body }) => body)).toEqual(['First blue', 'Second']);
  expect(model.cards[0]).toMatchObject({ header: { kind: 'image' }, buttons: [{ kind: 'link' }] });
});

it('reads what Meta writes itself and what it does not know', () => {
  const model = previewOf(
    [
      { type: 'BODY', add_security_recommendation: true },
      { type: 'FOOTER', code_expiration_minutes: 10 },
      { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Today', has_expiration: true } },
      buttons({ type: 'OTP', otp_type: 'COPY_CODE' }),
      { type: 'tap_target_configuration' },
    ],
    'POSITIONAL',
    { 'body.1': '123456' }
  );
  expect(model).toMatchObject({
    body: '123456',
    isCode: true,
    codeMinutes: 10,
    offer: { text: 'Today', expires: true },
    buttons: [{ kind: 'code', text: '' }],
    unknown: ['TAP_TARGET_CONFIGURATION'],
  });
});

it.each([
  ['ar', 'rtl'],
  ['ar_EG', 'rtl'],
  ['he', 'rtl'],
  ['prs_AF', 'rtl'],
  ['de', 'ltr'],
  ['', 'ltr'],
  ['urban', 'ltr'],
])('%s runs %s', (language, direction) => {
  expect(textDirection(language)).toBe(direction);
});

it('knows each language once', () => {
  expect(new Set(TEMPLATE_LANGUAGES).size).toBe(TEMPLATE_LANGUAGES.length);
  expect(TEMPLATE_LANGUAGES).toEqual(expect.arrayContaining(['de', 'en_US', 'pt_BR', 'zu']));
});
