/** Templates as the platform gives them, named after what is special about them. */
export const positional = [
  { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['2041'] } },
  {
    type: 'BODY',
    text: 'Hi {{1}}, {{2}} is on its way to {{1}}.',
    example: { body_text: [['Ida', 'your parcel']] },
  },
  { type: 'FOOTER', text: 'Reply STOP to unsubscribe' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Thanks' },
      {
        type: 'URL',
        text: 'Track',
        url: 'https://shop.example/t/{{1}}',
        example: ['https://shop.example/t/81'],
      },
      { type: 'URL', text: 'Shop', url: 'https://shop.example' },
      { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+493055501000' },
    ],
  },
];

export const named = [
  {
    type: 'HEADER',
    format: 'TEXT',
    text: 'For {{first_name}}',
    example: { header_text_named_params: [{ param_name: 'first_name', example: 'Ida' }] },
  },
  {
    type: 'BODY',
    text: '{{ amount }} for you, {{first_name}}.',
    example: {
      body_text_named_params: [
        { param_name: 'first_name', example: 'Ida' },
        { param_name: 'amount', example: '20 %' },
      ],
    },
  },
];

export const elevenVariables = [
  {
    type: 'BODY',
    text: 'a {{10}} b {{2}} c {{1}} d {{11}} e {{3}}{{4}}{{5}}{{6}}{{7}}{{8}}{{9}} f',
  },
];

export const fixedText = [
  { type: 'HEADER', format: 'TEXT', text: 'Hello World' },
  { type: 'BODY', text: 'Welcome!' },
  { type: 'FOOTER', text: 'WhatsApp Business Platform sample message' },
];

export const pictureHeader = [
  {
    type: 'HEADER',
    format: 'IMAGE',
    example: { header_handle: ['https://cdn.example/sample.jpg'] },
  },
  { type: 'BODY', text: 'New in store' },
];

export const documentHeader = [
  { type: 'HEADER', format: 'DOCUMENT' },
  { type: 'BODY', text: 'Your invoice' },
];

export const placeHeader = [
  { type: 'HEADER', format: 'LOCATION' },
  { type: 'BODY', text: 'We have moved' },
];

export const coupon = [
  { type: 'BODY', text: 'Take it' },
  { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: 'Copy code', example: ['AUTUMN20'] }] },
];

export const flow = [
  { type: 'BODY', text: 'Tell us' },
  { type: 'BUTTONS', buttons: [{ type: 'FLOW', text: 'Open', flow_id: '1' }] },
];

export const codeAsCreated = [
  { type: 'BODY', add_security_recommendation: true },
  { type: 'FOOTER', code_expiration_minutes: 10 },
  { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }] },
];

export const codeAsRead = [
  { type: 'BODY', text: '*{{1}}* is your verification code.', add_security_recommendation: true },
  {
    type: 'BUTTONS',
    buttons: [
      {
        type: 'URL',
        text: 'Copy code',
        url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}',
      },
    ],
  },
];

export const limitedOffer = [
  { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends soon', has_expiration: true } },
  { type: 'BODY', text: 'Only now' },
];

export const catalogue = [
  { type: 'BODY', text: 'Have a look' },
  { type: 'BUTTONS', buttons: [{ type: 'CATALOG', text: 'View catalog' }] },
];

export const manyProducts = [
  { type: 'BODY', text: 'Left in your cart' },
  { type: 'BUTTONS', buttons: [{ type: 'MPM', text: 'View items' }] },
];

const card = (color: string) => ({
  components: [
    { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::x'] } },
    { type: 'BODY', text: `The ${color} one for {{1}}`, example: { body_text: [['9 €']] } },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'More' },
        { type: 'URL', text: 'Buy', url: 'https://shop.example/{{1}}' },
      ],
    },
  ],
});

export const carousel = [
  { type: 'BODY', text: 'Hi {{1}}' },
  { type: 'CAROUSEL', cards: [card('red'), card('blue')] },
];

export const lowerCase = [
  { type: 'header', format: 'video' },
  { type: 'body', text: 'Hi {{1}}' },
  { type: 'buttons', buttons: [{ type: 'url', text: 'Go', url: 'https://a.example/{{1}}' }] },
];
