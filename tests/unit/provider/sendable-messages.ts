import type { OutboundContent } from '../../../shared/contracts/outbound-content';

interface Sendable {
  label: string;
  content: OutboundContent;
}

const file = { link: 'https://cdn.example/p/12' };

/** One message of every kind and shape that can be sent. */
export const sendable: Sendable[] = [
  { label: 'text', content: { type: 'text', text: { body: 'Good morning' } } },
  {
    label: 'text with a preview, as an answer',
    content: {
      type: 'text',
      text: { body: 'https://shop.example/slot/81', preview_url: true },
      context: { message_id: 'wamid.A' },
    },
  },
  { label: 'image by id', content: { type: 'image', image: { id: '731905512240088' } } },
  { label: 'image by link', content: { type: 'image', image: { ...file, caption: 'New' } } },
  { label: 'video', content: { type: 'video', video: { id: '5550001', caption: 'Demo' } } },
  { label: 'audio', content: { type: 'audio', audio: file } },
  { label: 'voice note', content: { type: 'audio', audio: { id: '5550002', voice: true } } },
  {
    label: 'document',
    content: {
      type: 'document',
      document: { id: '5550003', filename: 'invoice-2041.pdf', caption: 'Invoice 2041' },
    },
  },
  { label: 'sticker', content: { type: 'sticker', sticker: { id: '5550004' } } },
  {
    label: 'location',
    content: {
      type: 'location',
      location: {
        latitude: 52.5208,
        longitude: 13.4095,
        name: 'Shop Mitte',
        address: 'Musterstr. 5, Berlin',
      },
    },
  },
  {
    label: 'contacts',
    content: {
      type: 'contacts',
      contacts: [
        {
          name: { formatted_name: 'Ida Frost', first_name: 'Ida', last_name: 'Frost' },
          phones: [{ phone: '+49 151 555 00102', type: 'WORK', wa_id: '4915155500102' }],
          emails: [{ email: 'ida@example.test', type: 'WORK' }],
          urls: [{ url: 'https://frost.example', type: 'WORK' }],
          addresses: [{ street: 'Musterstr. 5', city: 'Berlin', country_code: 'de', type: 'HOME' }],
          org: { company: 'Frost KG' },
          birthday: '1990-05-01',
        },
      ],
    },
  },
  {
    label: 'reaction',
    content: { type: 'reaction', reaction: { message_id: 'wamid.A', emoji: '👍🏽' } },
  },
  {
    label: 'reaction taken away',
    content: { type: 'reaction', reaction: { message_id: 'wamid.A', emoji: '' } },
  },
  {
    label: 'reply buttons',
    content: {
      type: 'interactive',
      interactive: {
        type: 'button',
        header: { type: 'text', text: 'Delivery' },
        body: { text: 'When shall we come?' },
        footer: { text: 'Reply any time' },
        action: {
          buttons: [
            { type: 'reply', reply: { id: 'slot_am', title: 'Morning' } },
            { type: 'reply', reply: { id: 'slot_pm', title: 'Evening' } },
          ],
        },
      },
    },
  },
  {
    label: 'reply buttons under a picture',
    content: {
      type: 'interactive',
      interactive: {
        type: 'button',
        header: { type: 'image', image: file },
        body: { text: 'This one?' },
        action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes' } }] },
      },
    },
  },
  {
    label: 'list',
    content: {
      type: 'interactive',
      interactive: {
        type: 'list',
        header: { type: 'text', text: 'Help' },
        body: { text: 'Pick a topic' },
        action: {
          button: 'Topics',
          sections: [
            {
              title: 'Orders',
              rows: [{ id: 't1', title: 'Where is it?', description: 'Tracking' }],
            },
          ],
        },
      },
    },
  },
  {
    label: 'link button',
    content: {
      type: 'interactive',
      interactive: {
        type: 'cta_url',
        body: { text: 'Track parcel 81' },
        action: {
          name: 'cta_url',
          parameters: { display_text: 'Track', url: 'https://shop.example/t/81' },
        },
      },
    },
  },
  {
    label: 'template without variables',
    content: { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } },
  },
  {
    label: 'template with positional values, a picture and buttons',
    content: {
      type: 'template',
      template: {
        name: 'autumn_offer_v2',
        language: { code: 'de' },
        components: [
          { type: 'header', parameters: [{ type: 'image', image: { id: '731905512240099' } }] },
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Ida' },
              {
                type: 'currency',
                currency: { fallback_value: '25 €', code: 'EUR', amount_1000: 25_000 },
              },
              { type: 'date_time', date_time: { fallback_value: '25 December' } },
            ],
          },
          {
            type: 'button',
            sub_type: 'url',
            index: '0',
            parameters: [{ type: 'text', text: 'autumn-81' }],
          },
          {
            type: 'button',
            sub_type: 'quick_reply',
            index: '1',
            parameters: [{ type: 'payload', payload: 'OPTOUT:42' }],
          },
        ],
      },
    },
  },
  {
    label: 'template with named values and a document',
    content: {
      type: 'template',
      template: {
        name: 'order_confirmation',
        language: { code: 'en_US' },
        components: [
          {
            type: 'header',
            parameters: [{ type: 'document', document: { ...file, filename: 'order.pdf' } }],
          },
          {
            type: 'body',
            parameters: [{ type: 'text', text: 'Ida', parameter_name: 'first_name' }],
          },
        ],
      },
    },
  },
  {
    label: 'template with a video',
    content: {
      type: 'template',
      template: {
        name: 'tour',
        language: { code: 'en' },
        components: [{ type: 'header', parameters: [{ type: 'video', video: file }] }],
      },
    },
  },
  {
    label: 'template with a place',
    content: {
      type: 'template',
      template: {
        name: 'pickup',
        language: { code: 'en' },
        components: [
          {
            type: 'header',
            parameters: [{ type: 'location', location: { latitude: 52.5, longitude: 13.4 } }],
          },
        ],
      },
    },
  },
  {
    label: 'template with a coupon and an end',
    content: {
      type: 'template',
      template: {
        name: 'coupon',
        language: { code: 'en' },
        components: [
          {
            type: 'limited_time_offer',
            parameters: [
              {
                type: 'limited_time_offer',
                limited_time_offer: { expiration_time_ms: 1_796_000_000_000 },
              },
            ],
          },
          {
            type: 'button',
            sub_type: 'copy_code',
            index: '0',
            parameters: [{ type: 'coupon_code', coupon_code: 'AUTUMN20' }],
          },
        ],
      },
    },
  },
  {
    label: 'template with a flow',
    content: {
      type: 'template',
      template: {
        name: 'survey',
        language: { code: 'en' },
        components: [
          {
            type: 'button',
            sub_type: 'flow',
            index: '0',
            parameters: [{ type: 'action', action: { flow_token: 'abc' } }],
          },
        ],
      },
    },
  },
  {
    label: 'template with cards',
    content: {
      type: 'template',
      template: {
        name: 'tour_cards',
        language: { code: 'en' },
        components: [
          { type: 'body', parameters: [{ type: 'text', text: 'Ida' }] },
          {
            type: 'carousel',
            cards: [
              {
                card_index: 0,
                components: [
                  { type: 'header', parameters: [{ type: 'image', image: { id: '1' } }] },
                  {
                    type: 'button',
                    sub_type: 'quick_reply',
                    index: '0',
                    parameters: [{ type: 'payload', payload: 'more-1' }],
                  },
                ],
              },
              {
                card_index: 1,
                components: [
                  {
                    type: 'header',
                    parameters: [
                      {
                        type: 'product',
                        product: { product_retailer_id: 'p1', catalog_id: 'c1' },
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
    },
  },
];
