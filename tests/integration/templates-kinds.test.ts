import { getService } from '../../server/src/support/get-service';
import { TABLES } from '../../server/src/support/tables';
import { templateCalls } from '../helpers/templates';
import { startWorkplace, type Workplace } from '../helpers/workplace';

/**
 * Templates that were made elsewhere: created at the platform with its own API, as WhatsApp Manager and
 * other tools do, synced, read whole, and sent with parameters built from their own components.
 */

let place: Workplace;
let t: ReturnType<typeof templateCalls>;
let key: string;
let customers = 4915155500400;

beforeAll(async () => {
  place = await startWorkplace();
  await place.connect();
  t = templateCalls(place);
  key = String((await place.simulator.numbers())[0]?.key);
  await place.simulator.call('PATCH', '/moderation', { decide: 'approve' });
});
afterAll(() => place.stop());

const HANDLE = 'https://shop.example/sample.jpg';
const PICTURE = { link: 'https://shop.example/coat.jpg' };
const image = { type: 'HEADER', format: 'IMAGE', example: { header_handle: [HANDLE] } };

const card = (name: string) => ({
  components: [
    image,
    {
      type: 'BODY',
      text: `The coat ${name} costs {{1}} today.`,
      example: { body_text: [['99 €']] },
    },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Keep one' },
        { type: 'URL', text: 'Buy', url: 'https://shop.example/{{1}}', example: ['coat'] },
      ],
    },
  ],
});

interface Kind {
  kind: string;
  definition: Record<string, unknown> & { components: unknown[] };
  variables: Record<string, unknown>;
  /** What the provider gets as `template.components`. */
  sent: unknown;
}

const KINDS: Kind[] = [
  {
    kind: 'carousel',
    definition: {
      category: 'MARKETING',
      components: [
        {
          type: 'BODY',
          text: 'Hello {{1}}, these are our coats for the winter.',
          example: { body_text: [['Ida']] },
        },
        { type: 'CAROUSEL', cards: [card('Frost'), card('Wind')] },
      ],
    },
    variables: {
      'body.1': 'Ida',
      'card.0.header.media': PICTURE,
      'card.0.body.1': '99 €',
      'card.0.button.1.url': 'frost',
      'card.1.header.media': PICTURE,
      'card.1.body.1': '119 €',
      'card.1.button.0.payload': 'KEEP',
      'card.1.button.1.url': 'wind',
    },
    sent: [
      { type: 'body', parameters: [{ type: 'text', text: 'Ida' }] },
      {
        type: 'carousel',
        cards: [
          {
            card_index: 0,
            components: [
              { type: 'header', parameters: [{ type: 'image', image: PICTURE }] },
              { type: 'body', parameters: [{ type: 'text', text: '99 €' }] },
              {
                type: 'button',
                sub_type: 'url',
                index: '1',
                parameters: [{ type: 'text', text: 'frost' }],
              },
            ],
          },
          {
            card_index: 1,
            components: [
              { type: 'header', parameters: [{ type: 'image', image: PICTURE }] },
              { type: 'body', parameters: [{ type: 'text', text: '119 €' }] },
              {
                type: 'button',
                sub_type: 'quick_reply',
                index: '0',
                parameters: [{ type: 'payload', payload: 'KEEP' }],
              },
              {
                type: 'button',
                sub_type: 'url',
                index: '1',
                parameters: [{ type: 'text', text: 'wind' }],
              },
            ],
          },
        ],
      },
    ],
  },
  {
    kind: 'catalogue',
    definition: {
      category: 'MARKETING',
      components: [
        { type: 'BODY', text: 'Our catalogue of this winter is here, have a look.' },
        { type: 'BUTTONS', buttons: [{ type: 'CATALOG', text: 'View catalog' }] },
      ],
    },
    variables: { 'button.0.product': { product_retailer_id: 'SKU1' } },
    sent: [
      {
        type: 'button',
        sub_type: 'catalog',
        index: '0',
        parameters: [{ type: 'action', action: { thumbnail_product_retailer_id: 'SKU1' } }],
      },
    ],
  },
  {
    kind: 'products',
    definition: {
      category: 'MARKETING',
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'For you' },
        { type: 'BODY', text: 'Some things that go well with your coat.' },
        { type: 'BUTTONS', buttons: [{ type: 'MPM', text: 'View items' }] },
      ],
    },
    variables: {
      'button.0.products': {
        thumbnail_product_retailer_id: 'SKU1',
        sections: [{ title: 'Hats', product_items: [{ product_retailer_id: 'SKU1' }] }],
      },
    },
    sent: [
      {
        type: 'button',
        sub_type: 'mpm',
        index: '0',
        parameters: [
          {
            type: 'action',
            action: {
              thumbnail_product_retailer_id: 'SKU1',
              sections: [{ title: 'Hats', product_items: [{ product_retailer_id: 'SKU1' }] }],
            },
          },
        ],
      },
    ],
  },
  {
    kind: 'flow',
    definition: {
      category: 'UTILITY',
      components: [
        { type: 'BODY', text: 'Please tell us when we may deliver your order.' },
        {
          type: 'BUTTONS',
          buttons: [
            {
              type: 'FLOW',
              text: 'Choose a time',
              flow_id: '990011',
              flow_action: 'navigate',
              navigate_screen: 'TIMES',
            },
          ],
        },
      ],
    },
    variables: { 'button.0.flow': { flow_token: 'ft1', flow_action_data: { order: 'FR-1' } } },
    sent: [
      {
        type: 'button',
        sub_type: 'flow',
        index: '0',
        parameters: [
          { type: 'action', action: { flow_token: 'ft1', flow_action_data: { order: 'FR-1' } } },
        ],
      },
    ],
  },
  {
    kind: 'offer',
    definition: {
      category: 'MARKETING',
      components: [
        image,
        {
          type: 'LIMITED_TIME_OFFER',
          limited_time_offer: { text: 'Only this week', has_expiration: true },
        },
        {
          type: 'BODY',
          text: 'Hello {{1}}, use this code in our shop before the week is over.',
          example: { body_text: [['Ida']] },
        },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'COPY_CODE', example: 'WOOL20' },
            { type: 'URL', text: 'Shop', url: 'https://shop.example/{{1}}', example: ['a'] },
          ],
        },
      ],
    },
    variables: {
      'header.media': PICTURE,
      'limited_time_offer.expiration': 1_800_000_000_000,
      'body.1': 'Ida',
      'button.0.coupon_code': 'WOOL20',
      'button.1.url': 'wool',
    },
    sent: [
      { type: 'header', parameters: [{ type: 'image', image: PICTURE }] },
      { type: 'body', parameters: [{ type: 'text', text: 'Ida' }] },
      {
        type: 'limited_time_offer',
        parameters: [
          {
            type: 'limited_time_offer',
            limited_time_offer: { expiration_time_ms: 1_800_000_000_000 },
          },
        ],
      },
      {
        type: 'button',
        sub_type: 'copy_code',
        index: '0',
        parameters: [{ type: 'coupon_code', coupon_code: 'WOOL20' }],
      },
      {
        type: 'button',
        sub_type: 'url',
        index: '1',
        parameters: [{ type: 'text', text: 'wool' }],
      },
    ],
  },
  {
    kind: 'authentication',
    definition: {
      category: 'AUTHENTICATION',
      components: [
        { type: 'BODY', add_security_recommendation: true },
        { type: 'FOOTER', code_expiration_minutes: 10 },
        {
          type: 'BUTTONS',
          buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }],
        },
      ],
    },
    variables: { 'body.1': '482913' },
    sent: [
      { type: 'body', parameters: [{ type: 'text', text: '482913' }] },
      {
        type: 'button',
        sub_type: 'url',
        index: '0',
        parameters: [{ type: 'text', text: '482913' }],
      },
    ],
  },
  {
    kind: 'location',
    definition: {
      category: 'UTILITY',
      components: [
        { type: 'HEADER', format: 'LOCATION' },
        { type: 'BODY', text: 'Your parcel waits for you at this place until Saturday.' },
      ],
    },
    variables: {
      'header.location': { latitude: 52.5, longitude: 13.4, name: 'Shop', address: 'Weg 1' },
    },
    sent: [
      {
        type: 'header',
        parameters: [
          {
            type: 'location',
            location: { latitude: 52.5, longitude: 13.4, name: 'Shop', address: 'Weg 1' },
          },
        ],
      },
    ],
  },
  {
    kind: 'named',
    definition: {
      category: 'UTILITY',
      parameter_format: 'NAMED',
      components: [
        {
          type: 'BODY',
          text: 'Hello {{first_name}}, the appointment on {{date}} is confirmed for you.',
          example: {
            body_text_named_params: [
              { param_name: 'first_name', example: 'Ida' },
              { param_name: 'date', example: '3 December' },
            ],
          },
        },
      ],
    },
    variables: { 'body.first_name': 'Ida', 'body.date': 'Monday' },
    sent: [
      {
        type: 'body',
        parameters: [
          { type: 'text', text: 'Ida', parameter_name: 'first_name' },
          { type: 'text', text: 'Monday', parameter_name: 'date' },
        ],
      },
    ],
  },
];

/** The platform's own API, not ours. */
const createElsewhere = async (name: string, definition: object) => {
  const answer = await fetch(`${place.simulator.url}/message_templates`, {
    method: 'POST',
    headers: { 'D360-API-KEY': key, 'content-type': 'application/json' },
    body: JSON.stringify({ name, language: 'en_US', ...definition }),
  });
  if (!answer.ok) throw new Error(await answer.text());
};

const synced = async (name: string) => {
  await t.sync();
  const [row] = t.must(
    await t.admin<{ documentId: string; components: unknown[]; status: string }[]>(
      'get',
      `?q=${name}`
    )
  );
  return row as { documentId: string; components: unknown[]; status: string };
};

test.each(KINDS.map((one) => [one.kind, one] as const))(
  'a template of kind %s is complete after a sync, and is sent',
  async (kind, { definition, variables, sent }) => {
    const name = `made_elsewhere_${kind}`;
    await createElsewhere(name, definition);
    await place.simulator.advanceClock(6_000);
    const row = await synced(name);
    expect(row.status).toBe('approved');
    // samples are read back as addresses that are lent: everything else as it was
    const comparable = (components: unknown) =>
      JSON.stringify(components).replace(/"header_handle":\[[^\]]*\]/g, '');
    expect(comparable(row.components)).toBe(comparable(definition.components));

    const to = String((customers += 1));
    const message = await place.sendOk({
      to,
      type: 'template',
      template: { name, language: 'en_US', variables },
    });
    await place.reaches(message, 'sent', 'delivered');
    const [request] = await place.sends(to);
    expect(
      (request?.body as { template: { components: unknown } } | undefined)?.template.components
    ).toEqual(sent);

    const missing = await place.send({
      to,
      type: 'template',
      template: { name, language: 'en_US', variables: { 'body.99': 'x' } },
    });
    expect(missing.status).toBe(400);
  }
);

test('what its reader saw stays with a message, whatever becomes of the template', async () => {
  const components = [
    image,
    { type: 'BODY', text: 'Dear {{1}}, the coat is back.', example: { body_text: [['Ida']] } },
    { type: 'FOOTER', text: 'Reply STOP to hear no more' },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Keep one' }] },
  ];
  await createElsewhere('made_to_go', { category: 'MARKETING', components });
  await place.simulator.advanceClock(6_000);
  await synced('made_to_go');
  const to = String((customers += 1));
  const variables = { 'header.media': PICTURE, 'body.1': 'Ida' };
  const data = {
    to,
    type: 'template',
    template: { name: 'made_to_go', language: 'en_US', variables },
  };
  const id = await place.sendOk(data);
  await place.reaches(id, 'sent', 'delivered');
  const [request] = await place.sends(to);
  expect(Object.keys((request?.body as { template: object }).template).sort()).toEqual([
    'components',
    'language',
    'name',
  ]);

  const shown = {
    header: { kind: 'image', link: PICTURE.link },
    body: 'Dear Ida, the coat is back.',
    footer: 'Reply STOP to hear no more',
    buttons: ['Keep one'],
  };
  const { conversation } = await place.readMessage(id);
  const inThread = async () => {
    const { body } = await place.admin(
      'get',
      `/whatsapp/conversations/${conversation?.documentId}/messages`
    );
    const { data: messages } = body as { data: { documentId: string; shown: unknown }[] };
    return messages.find(({ documentId }) => documentId === id)?.shown;
  };
  expect(await inThread()).toEqual(shown);

  const table = (name: string) => getService(place.strapi, 'database').table(name);
  await table(TABLES.template)
    .where({ name: 'made_to_go' } as never)
    .update({
      status: 'deleted',
      components: JSON.stringify([{ type: 'BODY', text: 'Something else.' }]),
    } as never);
  expect(await inThread()).toEqual(shown);
  expect(await place.readMessage(id)).toMatchObject({ shown });

  // a message of before it was kept: by the definition, also of a template that is deleted
  await table(TABLES.message)
    .where({ document_id: id } as never)
    .update({ shown: null } as never);
  expect(await inThread()).toEqual({ body: 'Something else.' });
});

test('unknown parts are kept in their order and with characters that no column holds', async () => {
  const strange = {
    zebra: { b: 1, a: [null, true, 'x\u0000y', '\ud800', '\u2028'] },
    type: 'BODY',
    alpha: 12345678901,
    text: 'Your order has left our warehouse in Berlin today.',
  };
  await createElsewhere('made_strange', { category: 'UTILITY', components: [strange] });
  const row = await synced('made_strange');
  expect(JSON.stringify(row.components)).toBe(JSON.stringify([strange]));
  expect(await t.sync()).toMatchObject({ updated: 0 });
});
