import type { TemplateDraft } from '../../../../shared/contracts';
import { readForm, withOwnFile } from '../../../../admin/src/pages/TemplateWizard/model/read';
import { unbuildableParts } from '../../../../admin/src/pages/TemplateWizard/model/unbuildable';
import { componentsOf, draftOf } from '../../../../admin/src/pages/TemplateWizard/model/write';
import * as definitions from '../../shared/templates/definitions';

const draft = (
  components: Record<string, unknown>[],
  more: Partial<TemplateDraft> = {}
): TemplateDraft => ({
  name: 'autumn_offer_v2',
  language: 'de',
  category: 'MARKETING',
  parameterFormat: 'POSITIONAL',
  components,
  messageSendTtlSeconds: null,
  ...more,
});

const body = (text: string, more: object = {}) => ({ type: 'BODY', text, ...more });

/** Opened and saved again without a change. */
const cases: Record<string, TemplateDraft> = {
  'the offer of the reference': draft([
    {
      type: 'HEADER',
      format: 'IMAGE',
      example: { header_handle: ['4::aW1hZ2UvanBlZw==:ARbExample'] },
    },
    body('Hallo {{1}}, heute {{2}} auf alles im Shop!', {
      example: { body_text: [['Ida', '20 %']] },
    }),
    { type: 'FOOTER', text: 'Antworte STOP zum Abmelden' },
    {
      type: 'BUTTONS',
      buttons: [
        {
          type: 'URL',
          text: 'Zum Shop',
          url: 'https://shop.example/{{1}}',
          example: ['https://shop.example/herbst'],
        },
        { type: 'QUICK_REPLY', text: 'Keine Angebote' },
      ],
    },
  ]),
  'every part with a text, a link, a call and replies': draft(definitions.positional),
  'fixed text': draft(definitions.fixedText),
  'a picture from the platform': draft(definitions.pictureHeader),
  'a document without a sample': draft(definitions.documentHeader),
  'a place': draft(definitions.placeHeader, { category: 'UTILITY' }),
  'a code as a list': draft(definitions.coupon),
  'a code as a bare text': draft([
    body('Take it'),
    { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: '250FF' }] },
  ]),
  'a sample of this server': draft([
    { type: 'HEADER', format: 'VIDEO', example: { header_handle: ['sample:abc'] } },
    body('Look'),
  ]),
  'named variables in the order of the text': draft(
    [
      {
        type: 'HEADER',
        format: 'TEXT',
        text: 'For {{first_name}}',
        example: { header_text_named_params: [{ param_name: 'first_name', example: 'Ida' }] },
      },
      body('{{amount}} for you, {{first_name}}.', {
        example: {
          body_text_named_params: [
            { param_name: 'amount', example: '20 %' },
            { param_name: 'first_name', example: 'Ida' },
          ],
        },
      }),
    ],
    { parameterFormat: 'NAMED' }
  ),
  'variables without samples yet': draft([
    body('Hi {{1}} and {{2}}!', { example: { body_text: [['', 'Bo']] } }),
  ]),
  'several rows of samples': draft([
    body('Hi {{1}}!', { example: { body_text: [['Ida'], ['Bo']] } }),
  ]),
  'fields that the wizard does not know': draft([
    { type: 'HEADER', format: 'TEXT', text: 'News', example: { future: [1] }, shade: 'dark' },
    body('Hello there', { tone: { warm: true } }),
    { type: 'FOOTER', text: 'Bye', muted: false },
    {
      type: 'BUTTONS',
      layout: 'wide',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Yes', colour: 'green' },
        { type: 'URL', text: 'Shop', url: 'https://shop.example', app_deep_link: { ios: 'x' } },
      ],
    },
  ]),
  'a broken half-written one': draft(
    [
      { type: 'HEADER', format: 'TEXT', text: '' },
      body('{{1}}{{3}} {{name}} {{', { example: { body_text: [['a', '', '']] } }),
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'URL', text: '', url: '' },
          { type: 'PHONE_NUMBER', text: 'Call', phone_number: '' },
        ],
      },
    ],
    { name: '', language: '' }
  ),
  'nothing at all': draft([], { name: '' }),
  'a time to live and a channel': draft([body('Hi')], {
    messageSendTtlSeconds: 43_200,
    channel: 'abc',
  }),
};

describe.each(Object.entries(cases))('%s', (_name, definition) => {
  it('can be built', () => {
    expect(unbuildableParts(definition)).toEqual([]);
  });

  it('is the same after opening and saving', () => {
    expect(draftOf(readForm(definition))).toEqual(definition);
  });

  it('is the same after a crash, from the browser’s storage', () => {
    const form = readForm(definition);
    expect(JSON.parse(JSON.stringify(form))).toEqual(form);
  });
});

it('writes the platform’s words where an old endpoint wrote them small', () => {
  const components = [
    { type: 'body', text: 'Hi' },
    { type: 'buttons', buttons: [{ type: 'quick_reply', text: 'Yes' }] },
  ];
  expect(componentsOf(readForm(draft(components)))).toEqual([
    { type: 'BODY', text: 'Hi' },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
  ]);
});

it.each([
  ['carousel', { components: definitions.carousel }, [{ place: 'component', type: 'CAROUSEL' }]],
  [
    'a one-time code',
    {
      category: 'AUTHENTICATION' as const,
      components: [body('{{1}} is your code.', { add_security_recommendation: true })],
    },
    [
      { place: 'category', type: 'AUTHENTICATION' },
      { place: 'body', type: 'text' },
    ],
  ],
  [
    'a flow, once',
    {
      components: [
        body('Hi'),
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'FLOW', text: 'a' },
            { type: 'FLOW', text: 'b' },
            { type: 'QUICK_REPLY', text: 'c' },
          ],
        },
      ],
    },
    [{ place: 'button', type: 'FLOW' }],
  ],
  [
    'a limited-time offer',
    { components: [{ type: 'LIMITED_TIME_OFFER', limited_time_offer: {} }, body('Hi')] },
    [{ place: 'component', type: 'LIMITED_TIME_OFFER' }],
  ],
  [
    'a catalogue',
    { components: [body('Hi'), { type: 'BUTTONS', buttons: [{ type: 'CATALOG' }] }] },
    [{ place: 'button', type: 'CATALOG' }],
  ],
  [
    'a header of another kind',
    { components: [{ type: 'HEADER', format: 'GIF' }, body('Hi')] },
    [{ place: 'header', type: 'GIF' }],
  ],
  [
    'a part of a kind that nobody knows',
    { components: [body('Hi'), { type: 'SPARKLE' }] },
    [{ place: 'component', type: 'SPARKLE' }],
  ],
  ['two bodies', { components: [body('Hi'), body('Ho')] }, [{ place: 'component', type: 'BODY' }]],
  [
    'a text that is none',
    { components: [{ type: 'BODY', text: 7 }] },
    [{ place: 'body', type: 'text' }],
  ],
])('%s is not for the wizard', (_name, template, parts) => {
  expect(unbuildableParts({ category: 'MARKETING', ...template })).toEqual(parts);
});

test('what is mended is submitted with the file that is kept here, never with an address that Meta lent', () => {
  const lent = 'https://scontent.example/v/t61.jpg?oe=1';
  const of = (file: string) =>
    readForm(
      draft([
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: [file] } },
        body('Hello, our shop has new wool'),
      ])
    );
  const samples = [{ reference: 'sample:abc', standsFor: lent }];
  expect(withOwnFile(of(lent), samples).header.file).toBe('sample:abc');
  expect(withOwnFile(of(lent), []).header.file).toBeNull();
  expect(withOwnFile(of('4::aW1h'), samples).header.file).toBe('4::aW1h');
});
