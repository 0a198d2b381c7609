import {
  buildMarketingPayload,
  buildPayload,
  buildReadPayload,
} from '../../../server/src/provider/payloads';
import type { OutboundContent } from '../../../shared/contracts/outbound-content';
import { hasMetaOpenApi, openMetaOpenApi, requestOf } from '../../helpers/meta-openapi';
import { connect, json, startLoopback } from '../../unit/provider/loopback';
import { sendable } from '../../unit/provider/sendable-messages';
import { correctionsWith, relaxations } from './corrections';

const messages = requestOf('/{Version}/{Phone-Number-ID}/messages', 'post');
const marketing = requestOf('/{Version}/{Phone-Number-ID}/marketing_messages', 'post');
const markedAsRead = ['components', 'schemas', 'MarkMessageRequestPayload'];

interface Sent {
  label: string;
  schema: string[];
  body: unknown;
}

const longList: OutboundContent = {
  type: 'interactive',
  interactive: {
    type: 'list',
    body: { text: 'x'.repeat(4_096) },
    action: { button: 'Open', sections: [{ rows: [{ id: 'a', title: 'A' }] }] },
  },
};

const manyContacts: OutboundContent = {
  type: 'contacts',
  contacts: Array.from({ length: 257 }, () => ({
    name: { formatted_name: 'Ida Frost', first_name: 'Ida' },
  })),
};

const contents = [
  ...sendable,
  { label: 'the longest list', content: longList },
  { label: 'the most contacts', content: manyContacts },
];

const sentMessages: Sent[] = [
  ...contents.map(({ label, content }) => ({
    label,
    schema: messages,
    body: buildPayload({
      recipient: { phone: '4915155500101' },
      content,
      bizOpaqueCallbackData: 'msg:1',
    }),
  })),
  ...contents.map(({ label, content }) => ({
    label: `${label}, to a user id`,
    schema: messages,
    body: buildPayload({ recipient: { userId: 'DE.90817263544536271' }, content }),
  })),
  ...contents
    .filter(({ content }) => content.type === 'template')
    .map(({ label, content }) => ({
      label: `${label}, as a marketing message`,
      schema: marketing,
      body: buildMarketingPayload(
        { recipient: { phone: '4915155500101' }, content, bizOpaqueCallbackData: 'msg:1' },
        { productPolicy: 'STRICT', messageActivitySharing: true, bidMultiplier: 1.5 }
      ),
    })),
  ...[false, true].map((typing) => ({
    label: `read, typing ${typing}`,
    schema: markedAsRead,
    body: buildReadPayload({ messageId: 'wamid.A', typing }),
  })),
];

if (!hasMetaOpenApi()) {
  it('goes without Meta’s description, as META_OPENAPI says', () => {
    expect(process.env['META_OPENAPI']).toBe('absent');
  });
} else {
  describe('messages against Meta’s description', () => {
    const openApi = openMetaOpenApi(correctionsWith(relaxations));

    it.each(sentMessages)('$label', ({ schema, body }) => {
      expect(openApi.judge(schema, body)).toEqual({ valid: true });
    });

    it.each<[string, Record<string, unknown>]>([
      ['no product', { messaging_product: undefined }],
      ['nobody to send to', { to: undefined }],
      ['a number where text belongs', { text: { body: 7 } }],
      ['an unknown field in the text', { text: { body: 'a', bold: true } }],
      ['an unknown field beside it', { colour: 'red' }],
      ['another type', { type: 'image' }],
    ])('would refuse a message with %s', (_label, change) => {
      const content: OutboundContent = { type: 'text', text: { body: 'a' } };
      const good = buildPayload({ recipient: { phone: '49' }, content });
      expect(openApi.judge(messages, good)).toEqual({ valid: true });
      const bad: unknown = JSON.parse(JSON.stringify({ ...good, ...change }));
      expect(openApi.judge(messages, bad)).toMatchObject({ valid: false });
    });

    it.each<[string, unknown]>([
      ['a component of another kind', { type: 'footer', parameters: [] }],
      ['a button without a position', { type: 'button', sub_type: 'url', parameters: [] }],
      ['a value without its text', { type: 'body', parameters: [{ type: 'text' }] }],
      ['a picture without a file', { type: 'header', parameters: [{ type: 'image', image: {} }] }],
    ])('would refuse a template with %s', (_label, component) => {
      const content: OutboundContent = {
        type: 'template',
        template: { name: 'a', language: { code: 'de' } },
      };
      const good = buildPayload({ recipient: { phone: '49' }, content });
      const bad = { ...good, template: { ...content.template, components: [component] } };
      expect(openApi.judge(messages, bad)).toMatchObject({ valid: false });
    });
  });

  describe('each correction is needed', () => {
    it.each(relaxations)('$name', ({ name }) => {
      const others = relaxations.filter((correction) => correction.name !== name);
      const openApi = openMetaOpenApi(correctionsWith(others));
      const refused = sentMessages.filter(({ schema, body }) => !openApi.judge(schema, body).valid);
      expect(refused).not.toEqual([]);
    });
  });

  describe('account requests against Meta’s description', () => {
    const block = '/{Version}/{Phone-Number-ID}/block_users';
    const components = [
      { type: 'BODY', text: 'Hi {{1}}, you!', example: { body_text: [['Ida']] } },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'No offers' }] },
    ];

    it.each([
      ['block', requestOf(block, 'post')],
      ['unblock', requestOf(block, 'delete')],
      ['profile', requestOf('/{Version}/{Phone-Number-ID}/whatsapp_business_profile', 'post')],
      ['create template', requestOf('/{Version}/{WABA-ID}/message_templates', 'post')],
      ['edit template', requestOf('/{Version}/{TEMPLATE_ID}', 'post')],
    ])('%s', async (what, schema) => {
      const server = await startLoopback(json(200, { success: true }));
      const { channel, close } = connect(server.url);
      const requests: Record<string, () => Promise<unknown>> = {
        block: () => channel.blockUsers(['4915155500103']),
        unblock: () => channel.unblockUsers(['4915155500103']),
        profile: () =>
          channel.updateProfile({
            about: 'Open',
            address: 'Musterstr. 5',
            description: 'Shop',
            email: 'shop@example.test',
            websites: ['https://shop.example'],
            vertical: 'RETAIL',
            profilePictureHandle: '4::x',
          }),
        'create template': () =>
          channel.createTemplate({ name: 'a', language: 'de', category: 'MARKETING', components }),
        'edit template': () => channel.editTemplate('1', { category: 'MARKETING', components }),
      };
      await requests[what]?.();
      const body: unknown = JSON.parse(server.requests[0]?.body.toString() ?? '');
      const openApi = openMetaOpenApi();
      expect(openApi.judge(schema, body)).toEqual({ valid: true });
      expect(openApi.judge(schema, [body])).toMatchObject({ valid: false });
      await close();
      await server.close();
    });
  });
}
