import { parseEvent } from '../../../../server/src/inbound/parse';
import { webhookFixture } from '../../../helpers/webhook-fixtures';

const IDA = {
  phone: '4915155500101',
  waId: '4915155500101',
  userId: 'DE.90817263544536271',
  username: 'ida.frost',
  profileName: 'Ida Frost',
};
const FRAME = {
  no: 0,
  phoneNumberId: '410220330440550',
  wabaId: '200100300400500',
  field: 'messages',
};
const PLAIN = {
  replyTo: null,
  forwarded: 'no',
  target: null,
  emoji: null,
  edited: null,
  answerId: null,
  referral: null,
  product: null,
  media: null,
  errors: [],
};
const FILE = { fileName: null, caption: null, voice: false, animated: false, url: null };

test('a plain text, to the last field', () => {
  const body = webhookFixture('hello_text');
  expect(parseEvent(body).items).toEqual([
    {
      ...FRAME,
      ...PLAIN,
      kind: 'message',
      key: 'wamid.HELLO1',
      at: 1763801001000,
      wamid: 'wamid.HELLO1',
      sender: IDA,
      type: 'text',
      platformType: 'text',
      text: 'Hello, is the blue one back?',
      content: { body: 'Hello, is the blue one back?' },
      raw: {
        from: '4915155500101',
        from_user_id: 'DE.90817263544536271',
        id: 'wamid.HELLO1',
        timestamp: '1763801001',
        type: 'text',
        text: { body: 'Hello, is the blue one back?' },
      },
    },
  ]);
});

const MESSAGES: [fixture: string, expected: Record<string, unknown>][] = [
  [
    'hello_bsuid_only',
    {
      sender: {
        userId: 'DE.55511100022233344',
        parentUserId: 'DE.ENT.118157992128868',
        username: 'noor.k',
        profileName: 'Noor',
      },
    },
  ],
  ['answer_to_our_message', { replyTo: 'wamid.OUT1' }],
  [
    'question_about_product',
    { replyTo: 'wamid.OUT12', product: { catalogId: '7788', productRetailerId: 'SKU1' } },
  ],
  ['forwarded', { forwarded: 'yes', replyTo: null }],
  ['forwarded_often', { forwarded: 'often' }],
  [
    'image_with_caption',
    {
      content: expect.objectContaining({ id: '990011', caption: 'It came broken' }),
      media: {
        ...FILE,
        providerId: '990011',
        mimeType: 'image/jpeg',
        sha256: 'SfInY0gGKTsJlUWbwxC1k+FAD0FZHvwzfpvO0zX0GUI=',
        caption: 'It came broken',
        url: 'https://lookaside.example/attachments/?mid=990011&ext=1763801301&hash=Ab1',
      },
    },
  ],
  [
    'voice_note',
    {
      type: 'audio',
      media: {
        ...FILE,
        providerId: '990013',
        mimeType: 'audio/ogg; codecs=opus',
        sha256: 'c2hhMjU2dm9pY2U=',
        voice: true,
      },
    },
  ],
  ['sound_file', { media: expect.objectContaining({ providerId: '990016', voice: false }) }],
  [
    'document',
    { media: expect.objectContaining({ providerId: '990014', fileName: 'invoice-2041.pdf' }) },
  ],
  ['sticker', { media: expect.objectContaining({ animated: true }) }],
  [
    'media_not_fetched',
    {
      media: expect.objectContaining({ providerId: null, mimeType: 'image/jpeg' }),
      errors: [
        expect.objectContaining({ code: 131052, details: 'The file could not be fetched.' }),
      ],
    },
  ],
  ['contact_card', { content: [expect.anything(), expect.anything(), expect.anything()] }],
  ['reaction', { target: 'wamid.OUT7', emoji: '😊', replyTo: null }],
  ['unreaction', { target: 'wamid.OUT7', emoji: '' }],
  ['unreaction_empty', { target: 'wamid.OUT7', emoji: '' }],
  ['template_button', { replyTo: 'wamid.OUT8', answerId: 'OPTOUT:42' }],
  ['template_button_without_context', { replyTo: null, answerId: 'OPTOUT:43' }],
  ['button_answer', { replyTo: 'wamid.OUT9', answerId: 'slot_am' }],
  ['list_answer', { replyTo: 'wamid.OUT10', answerId: 't1' }],
  ['flow_answer', { replyTo: 'wamid.OUT11', answerId: null }],
  [
    'ad_referral',
    {
      referral: {
        sourceType: 'ad',
        sourceId: '120226305854810726',
        sourceUrl: 'https://fb.example/ad',
        headline: 'Chat with us',
        body: 'Autumn',
        mediaType: 'image',
        imageUrl: 'https://cdn.example/ad.jpg',
        videoUrl: null,
        thumbnailUrl: 'https://cdn.example/ad-small.jpg',
        clickId: 'Aff-n8ZTODiE79d22KtAwQKj9e',
        welcomeText: 'Hi!',
      },
    },
  ],
  [
    'unsupported_poll',
    { content: { type: 'poll' }, errors: [expect.objectContaining({ code: 131051 })] },
  ],
  ['unsupported_old_word', { type: 'unsupported', platformType: 'unknown', content: null }],
  ['type_of_tomorrow', { type: 'unknown', platformType: 'hologram', content: { depth: 3 } }],
  [
    'edit',
    {
      target: 'wamid.HELLO1',
      replyTo: null,
      edited: {
        type: 'text',
        platformType: 'text',
        text: 'Hello, is the green one back?',
        content: { body: 'Hello, is the green one back?' },
        media: null,
      },
    },
  ],
  [
    'edit_of_caption',
    { target: 'wamid.IMAGE1', media: expect.objectContaining({ providerId: '990017' }) },
  ],
  ['revoke', { target: 'wamid.HELLO1', edited: null }],
  ['system_note', { type: 'system' }],
];

test.each(MESSAGES)('%s', (fixture, expected) => {
  const { items } = parseEvent(webhookFixture(fixture));
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ ...FRAME, kind: 'message', ...expected });
});

const NEWS: [fixture: string, kind: string, expected: Record<string, unknown>][] = [
  [
    'number_changed',
    'system-number-change',
    {
      sender: { phone: '4915155500101', userId: 'DE.90817263544536271' },
      newPhone: '4915155500109',
      newUserId: 'DE.55511100022233344',
    },
  ],
  [
    'number_changed_old_form',
    'system-number-change',
    { newPhone: '4915155500109', newUserId: null },
  ],
  ['user_id_changed', 'system-user-id-change', { newUserId: 'DE.77711100022233355' }],
  ['identity_changed', 'identity-change', { hash: 'Zz1=', acknowledged: true, sender: IDA }],
  ['group_message', 'group-message', { groupId: 'Y2FwaV9ncm91cDox', text: 'Hello all' }],
];

test.each(NEWS)('%s is %s', (fixture, kind, expected) => {
  const { items } = parseEvent(webhookFixture(fixture));
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ ...FRAME, kind, ...expected });
});

test('a batch keeps its order, and everybody their own name', () => {
  const { items } = parseEvent(webhookFixture('two_messages_two_statuses'));
  expect(items).toMatchObject([
    { no: 0, kind: 'message', key: 'wamid.TWO1', sender: IDA },
    {
      no: 1,
      kind: 'message',
      key: 'wamid.TWO2',
      sender: { phone: '4915155500102', userId: 'DE.11122233344455566', profileName: 'Max' },
    },
    { no: 2, kind: 'status', key: 'wamid.OUT1:delivered', at: 1763801012000, recipient: IDA },
    { no: 3, kind: 'status', key: 'wamid.OUT1:read', at: 1763801900000 },
  ]);
});
