import { parseEvent } from '../../../../server/src/inbound/parse';
import { webhookFixture, webhookFixtureNames } from '../../../helpers/webhook-fixtures';

const AUTUMN = { providerId: '611000222000333', name: 'autumn_offer_v2', language: 'de' };

type Expected = Record<string, unknown>;

const STATUSES: [fixture: string, expected: Expected][] = [
  [
    'status_sent_v24',
    {
      key: 'wamid.OUT1:sent',
      status: 'sent',
      callbackData: 'cmp:42|rcp:9001',
      pricing: { billable: true, model: 'PMP', type: 'regular', category: 'marketing' },
      conversation: null,
      errors: [],
    },
  ],
  ['status_delivered', { status: 'delivered', pricing: null, callbackData: null }],
  ['status_read', { status: 'read', at: 1763801900000 }],
  ['status_played', { status: 'played' }],
  [
    'status_free_entry',
    {
      pricing: { billable: false, type: 'free_entry_point', category: 'referral_conversion' },
      conversation: {
        id: 'c0ffee00c0ffee00',
        origin: 'referral_conversion',
        expiresAt: 1764060213000,
        freeEntryPoint: true,
      },
    },
  ],
  [
    'status_v23',
    {
      pricing: {
        billable: true,
        model: 'CBP',
        type: null,
        category: 'authentication_international',
      },
      conversation: { id: 'deadbeef', origin: 'marketing', freeEntryPoint: false },
    },
  ],
  [
    'status_to_bsuid',
    {
      recipient: {
        userId: 'DE.55511100022233344',
        username: 'noor.k',
        profileName: 'Noor',
      },
    },
  ],
  [
    'status_of_group',
    {
      key: 'wamid.OUT5:delivered:4915155500101',
      groupId: 'Y2FwaV9ncm91cDox',
      recipient: { phone: '4915155500101' },
    },
  ],
  ['status_of_tomorrow', { key: 'wamid.OUT6:warning', status: 'other', word: 'warning' }],
  [
    'failed_131049',
    {
      status: 'failed',
      recipient: { phone: '4915155500105' },
      errors: [
        expect.objectContaining({
          code: 131049,
          details: 'Not delivered to keep the ecosystem healthy.',
          href: '/documentation/business-messaging/whatsapp/support/error-codes',
        }),
      ],
    },
  ],
];

const EVENTS: [fixture: string, kinds: string[], expected: Expected][] = [
  ...STATUSES.map(([fixture, expected]): [string, string[], Expected] => [
    fixture,
    ['status'],
    expected,
  ]),
  ['system_error', ['system-error'], { error: { code: 130429, details: 'Too many messages.' } }],
  [
    'template_approved',
    ['template-status'],
    {
      template: AUTUMN,
      event: 'APPROVED',
      status: 'approved',
      reason: null,
      category: 'marketing',
      at: 1763801000000,
      wabaId: '200100300400500',
      phoneNumberId: null,
    },
  ],
  [
    'template_rejected',
    ['template-status'],
    {
      template: { ...AUTUMN, language: 'en_US' },
      status: 'rejected',
      reason: 'INVALID_FORMAT',
      rejection: {
        reason: 'Two variables touch each other.',
        recommendation: 'Put words between them.',
      },
    },
  ],
  [
    'template_paused',
    ['template-status'],
    { status: 'paused', title: 'FIRST_PAUSE', description: 'Paused for 3 hours' },
  ],
  ['template_disabled', ['template-status'], { status: 'disabled', disableAt: 1763900000000 }],
  ['template_pending_deletion', ['template-status'], { status: 'pending_deletion', reason: null }],
  ['template_unarchived', ['template-status'], { event: 'UNARCHIVED', status: null }],
  [
    'quality_yellow',
    ['template-quality'],
    { template: AUTUMN, quality: 'yellow', previousQuality: 'green' },
  ],
  [
    'quality_red_under_status_field',
    ['template-quality'],
    { quality: 'red', previousQuality: 'yellow' },
  ],
  [
    'template_texts',
    ['template-components'],
    {
      header: 'Autumn',
      body: 'Hi {{1}}, look at this',
      footer: 'Reply STOP',
      buttons: [
        { type: 'url', text: 'Shop', url: 'https://shop.example/{{1}}', phone: null },
        { type: 'phone_number', text: 'Call', url: null, phone: '+493055501000' },
      ],
    },
  ],
  [
    'category_notice',
    ['template-category'],
    {
      stage: 'notice',
      category: 'utility',
      nextCategory: 'marketing',
      previousCategory: null,
      changesAt: 1763900000000,
    },
  ],
  [
    'category_changed',
    ['template-category'],
    {
      stage: 'done',
      category: 'marketing',
      nextCategory: null,
      previousCategory: 'utility',
      changesAt: null,
    },
  ],
  [
    'number_throughput_raised',
    ['phone-quality'],
    { event: 'THROUGHPUT_UPGRADE', limit: 'unlimited', displayPhoneNumber: '493055501000' },
  ],
  ['number_limit_old_form', ['phone-quality'], { limit: 10000, previousLimit: 250 }],
  [
    'number_name_rejected',
    ['phone-name'],
    { decision: 'REJECTED', requestedName: 'Frost Shop', reason: 'NAME_NOT_CONSISTENT' },
  ],
  ['capability', ['capability'], { limit: 2000, maxNumbers: 25 }],
  ['capability_unlimited', ['capability'], { limit: 'unlimited', maxNumbers: null }],
  [
    'account_restricted',
    ['account-update'],
    {
      event: 'ACCOUNT_RESTRICTION',
      restrictions: [{ type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiresAt: 1764400000000 }],
    },
  ],
  ['account_violation', ['account-update'], { violation: 'SPAM', restrictions: [] }],
  [
    'account_ban_scheduled',
    ['account-update'],
    { banState: 'SCHEDULE_FOR_DISABLE', banDate: 'November 30, 2026' },
  ],
  [
    'account_alert',
    ['account-alert'],
    {
      entityType: 'BUSINESS',
      entityId: '300200100',
      severity: 'WARNING',
      status: 'ACTIVE',
      type: 'INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED',
    },
  ],
  ['account_reviewed', ['account-review'], { decision: 'APPROVED' }],
  ['pin_reset_asked', ['security'], { event: 'PIN_RESET_REQUEST', requester: '615550001' }],
  [
    'business_username_approved',
    ['business-username'],
    { username: 'frostshop', status: 'approved' },
  ],
  [
    'user_stops_marketing',
    ['user-preference'],
    {
      person: { phone: '4915155500101', userId: 'DE.90817263544536271', profileName: 'Ida Frost' },
      category: 'marketing_messages',
      value: 'stop',
      at: 1763801100000,
    },
  ],
  ['user_resumes_marketing', ['user-preference'], { value: 'resume' }],
  [
    'app_echo',
    ['echo'],
    {
      key: 'wamid.APP1',
      sender: { phone: '493055501000' },
      recipient: { phone: '4915155500101', userId: 'DE.90817263544536271' },
      text: 'Sent from the phone',
    },
  ],
  ['app_echo_revoked', ['echo'], { type: 'revoke', target: 'wamid.APP1' }],
  [
    'app_contacts',
    ['app-state-sync', 'app-state-sync'],
    { action: 'add', phone: '4915155500101', fullName: 'Ida Frost', at: 1763801300000 },
  ],
  [
    'history_chunk',
    ['history', 'history-message', 'history-message'],
    { phase: 0, chunk: 1, progress: 55, errors: [] },
  ],
  [
    'history_media',
    ['history-message'],
    { threadId: '4915155500101', direction: 'inbound', type: 'image' },
  ],
  ['history_refused', ['history'], { errors: [expect.objectContaining({ code: 2593109 })] }],
  ['group_created', ['group-event'], { event: 'group_create', groupId: 'Y2FwaV9ncm91cDox' }],
  ['call_of_tomorrow', ['unknown'], { field: 'calls', phoneNumberId: '410220330440550' }],
  [
    'partner_template_status',
    ['partner-template-status'],
    {
      key: 'partner:evt_7f31',
      template: AUTUMN,
      partnerTemplateId: 'pQ7dK2mXw0aLz9RtYvUbWT',
      event: 'REJECTED',
      status: 'rejected',
      reason: 'INVALID_FORMAT',
      wabaId: '200100300400500',
    },
  ],
  [
    'partner_events_as_list',
    ['partner-event', 'partner-template-status'],
    { event: 'channel_running', data: { id: 'AbCdEfCH' } },
  ],
  ['own_test_body', ['unknown'], { raw: { test: 'strapi-plugin-whatsapp' } }],
];

test.each(EVENTS)('%s is %s', (fixture, kinds, expected) => {
  const { items } = parseEvent(webhookFixture(fixture));
  expect(items.map(({ kind }) => kind)).toEqual(kinds);
  expect(items[0]).toMatchObject(expected);
});

test('history messages know their thread, side and state', () => {
  const { items } = parseEvent(webhookFixture('history_chunk'));
  expect(items.slice(1)).toMatchObject([
    { wamid: 'wamid.H1', direction: 'outbound', historyStatus: 'READ', threadId: '4915155500101' },
    { wamid: 'wamid.H2', direction: 'inbound', historyStatus: 'DELIVERED', type: 'unknown' },
  ]);
});

test('no fixture is malformed, and only these are unknown', () => {
  const kinds = webhookFixtureNames().map((name) => [
    name,
    parseEvent(webhookFixture(name)).items.map(({ kind }) => kind),
  ]);
  const notUnderstood = kinds.filter(([, found]) => /malformed|unknown/.test(String(found)));
  expect(notUnderstood).toEqual([
    ['call_of_tomorrow', ['unknown']],
    ['own_test_body', ['unknown']],
  ]);
});
