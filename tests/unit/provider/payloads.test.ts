import type { OutboundContent, OutboundMessage } from '../../../shared/contracts/outbound-content';
import { validateContent } from '../../../server/src/provider';
import {
  buildMarketingPayload,
  buildPayload,
  buildReadPayload,
} from '../../../server/src/provider/payloads';
import { sendable } from './sendable-messages';

const chars = (count: number) => 'x'.repeat(count);

const button = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });
const buttons = (list: unknown[], more: Record<string, unknown> = {}) => ({
  interactive: { type: 'button', body: { text: 'Choose' }, action: { buttons: list }, ...more },
});
const list = (sections: unknown, more: Record<string, unknown> = {}) => ({
  interactive: {
    type: 'list',
    body: { text: 'Choose' },
    action: { button: 'Open', sections },
    ...more,
  },
});
const rows = (count: number, prefix = 'r') =>
  Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}`, title: `Row ${index}` }));
const link = (url: unknown, text: unknown = 'Open') => ({
  interactive: {
    type: 'cta_url',
    body: { text: 'See' },
    action: { name: 'cta_url', parameters: { display_text: text, url } },
  },
});
const template = (components: unknown, more: Record<string, unknown> = {}) => ({
  template: { name: 'offer', language: { code: 'de' }, components, ...more },
});
const body = (...parameters: unknown[]) => template([{ type: 'body', parameters }]);
const card = (more: Record<string, unknown> = {}) => ({
  contacts: [{ name: { formatted_name: 'Ida Frost', first_name: 'Ida' }, ...more }],
});

describe('what can be sent', () => {
  it.each(sendable)('$label', ({ content }) => {
    expect(validateContent(content.type, content)).toEqual([]);
  });

  it.each([
    ['4,096 characters', 'text', { text: { body: chars(4_096) } }],
    ['4,096 emoji, which are twice as many units', 'text', { text: { body: '👍'.repeat(4_096) } }],
    ['a caption of 1,024', 'image', { image: { id: '1', caption: chars(1_024) } }],
    ['257 contacts', 'contacts', { contacts: Array(257).fill(card().contacts[0]) }],
    ['buttons at their limits', 'interactive', buttons([button(chars(256), chars(20))])],
    [
      'ten rows in two sections',
      'interactive',
      list([
        { title: chars(24), rows: rows(5, 'a') },
        { title: 'B', rows: rows(5, 'b') },
      ]),
    ],
    ['a list without a section title', 'interactive', list([{ rows: rows(10) }])],
    ['four spaces in a value', 'template', body({ type: 'text', text: 'a    b' })],
    ['keys of the caller beside the content', 'text', { to: '49', text: { body: 'Hi' } }],
  ])('%s', (_label, type, content) => expect(validateContent(type, content)).toEqual([]));
});

describe('what cannot be sent, field by field', () => {
  it.each<[string, string, unknown, string[]]>([
    ['an unknown type', 'poll', { poll: {} }, ['type']],
    ['the name of a prototype', '__proto__', {}, ['type']],
    ['no content', 'text', {}, ['text']],
    ['a list as the whole', 'text', [], ['']],
    ['null as the whole', 'text', null, ['']],
    ['a list as the content', 'text', { text: ['Hi'] }, ['text']],
    ['a text as the content', 'text', { text: 'Hi' }, ['text']],
    ['no body', 'text', { text: {} }, ['text.body']],
    ['a number as body', 'text', { text: { body: 7 } }, ['text.body']],
    ['an empty body', 'text', { text: { body: '' } }, ['text.body']],
    ['blanks as body', 'text', { text: { body: ' \n\t' } }, ['text.body']],
    ['4,097 characters', 'text', { text: { body: chars(4_097) } }, ['text.body']],
    ['a field nobody knows', 'text', { text: { body: 'Hi', bold: true } }, ['text.bold']],
    [
      'a word where true belongs',
      'text',
      { text: { body: 'a', preview_url: 'yes' } },
      ['text.preview_url'],
    ],
    ['a context without id', 'text', { text: { body: 'a' }, context: {} }, ['context.message_id']],

    ['neither id nor link', 'image', { image: { caption: 'x' } }, ['image']],
    ['id and link', 'image', { image: { id: '1', link: 'https://a.example/b' } }, ['image']],
    ['a link without scheme', 'image', { image: { link: 'a.example/b.png' } }, ['image.link']],
    ['a link to a file', 'video', { video: { link: 'file:///etc/passwd' } }, ['video.link']],
    [
      'a caption too long',
      'video',
      { video: { id: '1', caption: chars(1_025) } },
      ['video.caption'],
    ],
    ['a caption on audio', 'audio', { audio: { id: '1', caption: 'x' } }, ['audio.caption']],
    [
      'a caption on a sticker',
      'sticker',
      { sticker: { id: '1', caption: 'x' } },
      ['sticker.caption'],
    ],
    ['a number as id', 'document', { document: { id: 42 } }, ['document.id']],

    [
      'north of the pole',
      'location',
      { location: { latitude: 90.1, longitude: 0 } },
      ['location.latitude'],
    ],
    [
      'beyond the date line',
      'location',
      { location: { latitude: 0, longitude: -181 } },
      ['location.longitude'],
    ],
    [
      'degrees as text',
      'location',
      { location: { latitude: '1', longitude: '2' } },
      ['location.latitude', 'location.longitude'],
    ],

    ['no contacts', 'contacts', { contacts: [] }, ['contacts']],
    ['258 contacts', 'contacts', { contacts: Array(258).fill(card().contacts[0]) }, ['contacts']],
    [
      'only the whole name',
      'contacts',
      { contacts: [{ name: { formatted_name: 'Ida' } }] },
      ['contacts.0.name'],
    ],
    ['a birthday in words', 'contacts', card({ birthday: '1 May' }), ['contacts.0.birthday']],
    ['one contact instead of a list', 'contacts', { contacts: card().contacts[0] }, ['contacts']],

    ['a reaction to nothing', 'reaction', { reaction: { emoji: '👍' } }, ['reaction.message_id']],
    [
      'a reaction that quotes',
      'reaction',
      { reaction: { message_id: 'wamid.A', emoji: '👍' }, context: { message_id: 'wamid.A' } },
      ['context'],
    ],

    ['no interactive type', 'interactive', { interactive: {} }, ['interactive.type']],
    [
      'an interactive type of another kind',
      'interactive',
      { interactive: { type: 'poll' } },
      ['interactive.type'],
    ],
    ['no buttons', 'interactive', buttons([]), ['interactive.action.buttons']],
    [
      'four buttons',
      'interactive',
      buttons(['a', 'b', 'c', 'd'].map((id) => button(id, id))),
      ['interactive.action.buttons'],
    ],
    [
      'a button title of 21',
      'interactive',
      buttons([button('a', chars(21))]),
      ['interactive.action.buttons.0.reply.title'],
    ],
    [
      'a button id of 257',
      'interactive',
      buttons([button(chars(257), 'A')]),
      ['interactive.action.buttons.0.reply.id'],
    ],
    [
      'the same button id twice',
      'interactive',
      buttons([button('a', 'A'), button('a', 'B')]),
      ['interactive.action.buttons.1.reply.id'],
    ],
    [
      'the same button title twice',
      'interactive',
      buttons([button('a', 'A'), button('b', 'A')]),
      ['interactive.action.buttons.1.reply.title'],
    ],
    [
      'a body of 1,025',
      'interactive',
      buttons([button('a', 'A')], { body: { text: chars(1_025) } }),
      ['interactive.body.text'],
    ],
    [
      'a footer of 61',
      'interactive',
      buttons([button('a', 'A')], { footer: { text: chars(61) } }),
      ['interactive.footer.text'],
    ],
    [
      'a header of 61',
      'interactive',
      buttons([button('a', 'A')], { header: { type: 'text', text: chars(61) } }),
      ['interactive.header.text'],
    ],
    [
      'a header of another kind',
      'interactive',
      buttons([button('a', 'A')], { header: { type: 'audio' } }),
      ['interactive.header.type'],
    ],

    ['no sections', 'interactive', list([]), ['interactive.action.sections']],
    [
      'an empty section',
      'interactive',
      list([{ rows: [] }]),
      ['interactive.action.sections.0.rows'],
    ],
    [
      'eleven rows in all',
      'interactive',
      list([
        { title: 'A', rows: rows(6, 'a') },
        { title: 'B', rows: rows(5, 'b') },
      ]),
      ['interactive.action.sections'],
    ],
    [
      'two sections, one without a title',
      'interactive',
      list([{ title: 'A', rows: rows(1, 'a') }, { rows: rows(1, 'b') }]),
      ['interactive.action.sections.1.title'],
    ],
    [
      'the same row id in two sections',
      'interactive',
      list([
        { title: 'A', rows: rows(1) },
        { title: 'B', rows: rows(1) },
      ]),
      ['interactive.action.sections.1.rows.0.id'],
    ],
    [
      'a row title of 25',
      'interactive',
      list([{ rows: [{ id: 'a', title: chars(25) }] }]),
      ['interactive.action.sections.0.rows.0.title'],
    ],
    [
      'a row description of 73',
      'interactive',
      list([{ rows: [{ id: 'a', title: 'A', description: chars(73) }] }]),
      ['interactive.action.sections.0.rows.0.description'],
    ],
    [
      'a list with a picture above',
      'interactive',
      list([{ rows: rows(1) }], { header: { type: 'image', image: { id: '1' } } }),
      ['interactive.header.type', 'interactive.header.text', 'interactive.header.image'],
    ],
    [
      'a list body of 4,097',
      'interactive',
      list([{ rows: rows(1) }], { body: { text: chars(4_097) } }),
      ['interactive.body.text'],
    ],

    [
      'a link button to a script',
      'interactive',
      link('javascript:alert(1)'),
      ['interactive.action.parameters.url'],
    ],
    [
      'a link button text of 21',
      'interactive',
      link('https://a.example', chars(21)),
      ['interactive.action.parameters.display_text'],
    ],

    ['a template name in capitals', 'template', template([], { name: 'Offer' }), ['template.name']],
    [
      'a language in words',
      'template',
      template([], { language: { code: 'German' } }),
      ['template.language.code'],
    ],
    ['a language as text', 'template', template([], { language: 'de' }), ['template.language']],
    [
      'a component of another kind',
      'template',
      template([{ type: 'footer' }]),
      ['template.components.0.type'],
    ],
    [
      'a line break in a value',
      'template',
      body({ type: 'text', text: 'a\nb' }),
      ['template.components.0.parameters.0.text'],
    ],
    [
      'five spaces in a value',
      'template',
      body({ type: 'text', text: 'a     b' }),
      ['template.components.0.parameters.0.text'],
    ],
    [
      'an empty value',
      'template',
      body({ type: 'text', text: '' }),
      ['template.components.0.parameters.0.text'],
    ],
    [
      'a parameter name with a dash',
      'template',
      body({ type: 'text', text: 'a', parameter_name: 'first-name' }),
      ['template.components.0.parameters.0.parameter_name'],
    ],
    [
      'a coupon with a dash',
      'template',
      template([
        {
          type: 'button',
          sub_type: 'copy_code',
          index: '0',
          parameters: [{ type: 'coupon_code', coupon_code: 'A-1' }],
        },
      ]),
      ['template.components.0.parameters.0.coupon_code'],
    ],
    [
      'a button without index',
      'template',
      template([{ type: 'button', sub_type: 'url', parameters: [] }]),
      ['template.components.0.index'],
    ],
    [
      'a button at position 10',
      'template',
      template([{ type: 'button', sub_type: 'url', index: '10', parameters: [] }]),
      ['template.components.0.index'],
    ],
    [
      'eleven cards',
      'template',
      template([
        {
          type: 'carousel',
          cards: Array.from({ length: 11 }, () => ({ card_index: 0, components: [] })),
        },
      ]),
      ['template.components.0.cards'],
    ],
  ])('%s', (_label, type, content, paths) => {
    const findings = validateContent(type, content);
    expect(findings.map(({ path }) => path)).toEqual(paths);
    for (const { message } of findings) {
      expect(message).not.toMatch(/^(Invalid|Too|Unrecognized|Expected)/);
      expect(message).toBeTruthy();
    }
  });

  it('says how much is too much', () => {
    expect(validateContent('text', { text: { body: chars(5_000) } })).toEqual([
      { path: 'text.body', message: 'has 5000 characters; at most 4096 are allowed' },
    ]);
    expect(validateContent('text', { text: {} })).toEqual([
      { path: 'text.body', message: 'is missing' },
    ]);
  });
});

describe('the body that is sent', () => {
  const content: OutboundContent = { type: 'text', text: { body: 'Hi' } };
  const envelope = { messaging_product: 'whatsapp', recipient_type: 'individual', type: 'text' };

  it.each<[string, OutboundMessage, Record<string, unknown>]>([
    [
      'to a number',
      { recipient: { phone: '49' }, content },
      { ...envelope, to: '49', text: { body: 'Hi' } },
    ],
    [
      'to a number that has a user id',
      { recipient: { phone: '49', userId: 'DE.1' }, content },
      { ...envelope, to: '49', text: { body: 'Hi' } },
    ],
    [
      'to a user id',
      { recipient: { userId: 'DE.1' }, content },
      { ...envelope, recipient: 'DE.1', text: { body: 'Hi' } },
    ],
    [
      'as an answer, with a mark',
      {
        recipient: { phone: '49' },
        content: { ...content, context: { message_id: 'wamid.A' } },
        bizOpaqueCallbackData: 'm:1',
      },
      {
        ...envelope,
        to: '49',
        text: { body: 'Hi' },
        context: { message_id: 'wamid.A' },
        biz_opaque_callback_data: 'm:1',
      },
    ],
  ])('%s', (_label, message, payload) => expect(buildPayload(message)).toEqual(payload));

  it('holds nothing that stands beside the content', () => {
    const loose = { ...content, messaging_product: 'other', to: '1', image: { id: '1' } };
    expect(buildPayload({ recipient: { phone: '49' }, content: loose })).toEqual({
      ...envelope,
      to: '49',
      text: { body: 'Hi' },
    });
  });

  it.each(sendable)('$label keeps its content under its type', ({ content: each }) => {
    const payload = buildPayload({ recipient: { phone: '49' }, content: each });
    const { context: _context, ...wanted } = each;
    expect(payload).toMatchObject(wanted);
  });

  it('marks as read, with and without typing', () => {
    const read = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.A' };
    expect(buildReadPayload({ messageId: 'wamid.A' })).toEqual(read);
    expect(buildReadPayload({ messageId: 'wamid.A', typing: true })).toEqual({
      ...read,
      typing_indicator: { type: 'text' },
    });
  });

  it('adds what a marketing message may have', () => {
    const message: OutboundMessage = { recipient: { phone: '49' }, content };
    expect(buildMarketingPayload(message)).toEqual(buildPayload(message));
    expect(
      buildMarketingPayload(message, {
        productPolicy: 'STRICT',
        messageActivitySharing: false,
        bidMultiplier: 1.2,
      })
    ).toEqual({
      ...buildPayload(message),
      product_policy: 'STRICT',
      message_activity_sharing: false,
      bid_spec: { per_message_bid_multiplier: 1.2 },
    });
  });
});
