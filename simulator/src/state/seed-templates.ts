import type { JsonObject } from '../support/json';
import type { Template } from './model';

const DAY_MS = 86_400_000;

const template = (
  own: Pick<Template, 'id' | 'wabaId' | 'name' | 'language' | 'category' | 'components'>,
  now: number,
  parameterFormat: Template['parameterFormat'] = 'POSITIONAL'
): Template => ({
  ...own,
  internalId: `sim${own.id.padStart(17, '0')}WT`,
  status: 'APPROVED',
  parameterFormat,
  rejectedReason: 'NONE',
  quality: 'UNKNOWN',
  qualityAt: now,
  correctCategory: null,
  previousCategory: null,
  messageSendTtlSeconds: null,
  createdAt: now - 30 * DAY_MS,
  modifiedAt: now - 30 * DAY_MS,
  everApproved: true,
  edits: [],
  pauses: 0,
});

const helloWorld: JsonObject[] = [
  { type: 'HEADER', format: 'TEXT', text: 'Hello World' },
  {
    type: 'BODY',
    text: 'Welcome! This message shows that the connection to WhatsApp works and that notifications arrive.',
  },
  { type: 'FOOTER', text: 'WhatsApp Business Platform sample' },
];

const orderShipped: JsonObject[] = [
  {
    type: 'BODY',
    text: 'Hello {{1}}, your order {{2}} has left our warehouse today and will be with you soon.',
    example: { body_text: [['Ida', 'FR-2041']] },
  },
  { type: 'FOOTER', text: 'Frost Shop' },
];

const autumnOffer: JsonObject[] = [
  {
    type: 'HEADER',
    format: 'IMAGE',
    example: { header_handle: ['https://scontent.whatsapp.net/v/autumn-offer.jpg'] },
  },
  {
    type: 'BODY',
    text: 'Hi {{1}}, autumn has come to our shop: {{2}} off everything made of wool until Sunday.',
    example: { body_text: [['Ida', '20 %']] },
  },
  { type: 'FOOTER', text: 'Reply STOP to unsubscribe' },
  {
    type: 'BUTTONS',
    buttons: [
      {
        type: 'URL',
        text: 'Open the shop',
        url: 'https://shop.example/{{1}}',
        example: ['https://shop.example/autumn'],
      },
      { type: 'QUICK_REPLY', text: 'No more offers' },
    ],
  },
];

const appointmentReminder: JsonObject[] = [
  {
    type: 'BODY',
    text: 'Dear {{first_name}}, this is a reminder of your appointment on {{date}} at our shop in Berlin.',
    example: {
      body_text_named_params: [
        { param_name: 'first_name', example: 'Ida' },
        { param_name: 'date', example: '3 December' },
      ],
    },
  },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'I will come' },
      { type: 'QUICK_REPLY', text: 'Please move it' },
    ],
  },
];

/** The approved templates of a fresh simulator: four in the first WABA, one in the second. */
export const seedTemplates = (firstWaba: string, secondWaba: string, now: number): Template[] => [
  template(
    {
      id: '611000222000101',
      wabaId: firstWaba,
      name: 'hello_world',
      language: 'en_US',
      category: 'UTILITY',
      components: helloWorld,
    },
    now
  ),
  template(
    {
      id: '611000222000102',
      wabaId: firstWaba,
      name: 'order_shipped',
      language: 'en_US',
      category: 'UTILITY',
      components: orderShipped,
    },
    now
  ),
  template(
    {
      id: '611000222000103',
      wabaId: firstWaba,
      name: 'autumn_offer',
      language: 'en_US',
      category: 'MARKETING',
      components: autumnOffer,
    },
    now
  ),
  template(
    {
      id: '611000222000104',
      wabaId: firstWaba,
      name: 'appointment_reminder',
      language: 'en_US',
      category: 'UTILITY',
      components: appointmentReminder,
    },
    now,
    'NAMED'
  ),
  template(
    {
      id: '611000222000201',
      wabaId: secondWaba,
      name: 'hello_world',
      language: 'en_US',
      category: 'UTILITY',
      components: helloWorld,
    },
    now
  ),
];
