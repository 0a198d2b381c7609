import type { Page } from 'playwright-core';
import { seriousFindings } from '../helpers/axe';
import { adminCalls } from '../helpers/admin-calls';
import { openAdmin, type AdminBrowser } from '../helpers/browser';
import { startDemo, type RunningDemo } from '../helpers/demo';
import { colourDifference, greyPng } from '../helpers/pictures';
import { controlSimulator, type InboundMessage, type SimulatorControl } from '../helpers/simulator';
import { until } from '../helpers/until';
import { webhookFixture } from '../helpers/webhook-fixtures';

// the first start builds the plugin and the admin panel
jest.setTimeout(600_000);

const IDA = '4915155500101';
const EVE = '4915155500113';
const MAX = '4915155500114';
const DAY_MS = 24 * 3_600_000;
/** So high that the whole thread is drawn. */
const WHOLE = 4_500;

/** Round corners are not drawn the same to the last step of a colour. */
const DRAWN_ALIKE = 3;

let demo: RunningDemo;
let admin: AdminBrowser;
let simulator: SimulatorControl;
let page: Page;

type Body = { entry: { changes: { value: { messages: Record<string, unknown>[] } }[] }[] };

/** The message of a webhook body, as its customer writes it: the simulator gives sender, time and files. */
const written = (name: string): InboundMessage => {
  const [message] = (webhookFixture(name) as Body).entry[0]?.changes[0]?.value.messages ?? [];
  const { from, from_user_id, timestamp, context, ...own } = message as InboundMessage;
  const file = own[own.type];
  if (typeof file !== 'object' || file === null || !('sha256' in file)) return own;
  const { id, sha256, url, mime_type, ...kept } = file as Record<string, unknown>;
  return { ...own, [own.type]: kept };
};

const ida = (message: InboundMessage) =>
  simulator.customerWrites(IDA, message, { profile: 'Ida Frost' });
const says = (body: string, more: object = {}): InboundMessage => ({
  type: 'text',
  text: { body },
  ...more,
});

beforeAll(async () => {
  demo = await startDemo();
  simulator = controlSimulator(demo.simulatorUrl);
  await ida(written('hello_text'));
  for (const name of [
    'image_with_caption',
    'video',
    'sound_file',
    'voice_note',
    'document',
    'sticker',
    'location',
    'contact_card',
    'reaction',
    'button_answer',
    'list_answer',
    'order',
    'ad_referral',
    'edit',
    'system_note',
    'unsupported_poll',
    'type_of_tomorrow',
    'media_not_fetched',
  ]) {
    const message = written(name);
    await ida(
      name === 'reaction'
        ? { ...message, reaction: { message_id: 'wamid.VOICE1', emoji: '😊' } }
        : message
    );
  }
  await ida(says('I did not want to say this', { id: 'wamid.BACK' }));
  await ida({ type: 'revoke', revoke: { original_message_id: 'wamid.BACK' } });
  await ida(says('Yes, that one', { context: { message_id: 'wamid.HELLO1' } }));
  admin = await openAdmin(demo, { width: 1440, height: WHOLE });
  ({ page } = admin);
  page.setDefaultTimeout(10_000);
});
afterAll(async () => {
  await admin?.close();
  await demo?.stop();
});

const article = (name: RegExp) => page.getByRole('article', { name });
const open = async (name: string) => {
  await page.goto(`${demo.strapiUrl}/admin/plugins/whatsapp/dialogues?view=all`);
  await page.getByRole('link', { name: new RegExp(name) }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
};

test('the list and the thread call each message what it is', async () => {
  await open('Ida Frost');
  await article(/^Ida Frost, .*, Yes, that one$/).waitFor();
  await page.getByRole('img', { name: 'Sticker' }).waitFor();
  await simulator.fault({
    match: { path: '/whatsapp_business/attachments' },
    effect: { status: 503, body: {} },
  });
  await ida({ type: 'image', image: { caption: 'On its way' } });
  await article(/, Image, On its way$/).waitFor();
  for (const [name, role, inside] of [
    [/, Image, It came broken$/, 'button', 'Open Image'],
    [/, Document, invoice-2041\.pdf$/, 'link', /^invoice-2041\.pdf/],
    [/, Sticker$/, 'img', 'Sticker'],
    [/, Location, Shop Mitte/, 'link', 'Open map'],
    [/, Voice message$/, 'img', 'Reaction'],
    [/, Yes, that one$/, 'button', /^Go to the message that is answered: Ida Frost/],
    // the sample is a film of a kind that Chromium has no decoder for
    [/, Video$/, 'link', 'Download'],
  ] as const) {
    await article(name).getByRole(role, { name: inside }).waitFor();
  }
  for (const [name, words] of [
    [/, Contact, /, ['Max Muster', '+49 1515 5500104', 'Eva', 'Frost KG', 'Nord AG']],
    [/, Morning$/, ['Tapped a button']],
    [/, Where is it\?$/, ['Chose from the list', 'Tracking']],
    [/, Order, Gift wrap please/, ['2 × SKU1, 1 × SKU2 = 44.00 EUR']],
    [/more info on this\?$/, ['Came from the ad', 'Chat with us', 'Autumn']],
    [/is the green one back\?$/, ['edited']],
    [/, Not shown here$/, ['does not pass on to business accounts', 'of type “unknown”']],
    [/, Image$/, ['could not be loaded', 'Ask to send it again']],
    [/, Image, On its way$/, ['Image · loading']],
    [/, This message was deleted by its sender$/, ['This message was deleted by its sender']],
  ] as const) {
    const texts = (await article(name).allInnerTexts()).join('\n');
    for (const word of words) expect(texts).toContain(word);
  }
  for (const [name, selector] of [
    [/, Audio$/, 'audio[aria-label="Audio"]'],
    [/, Voice message$/, 'audio[aria-label="Voice message"]'],
  ] as const) {
    expect(await article(name).locator(selector).count()).toBe(1);
  }
  await page.getByRole('feed').getByText('The chat is end-to-end encrypted').waitFor();
  expect(await page.getByRole('link', { name: 'Open map' }).getAttribute('href')).toContain(
    'mlat=52.5208&mlon=13.4095'
  );
});

test('the list says of a message that it was taken back, and nothing else', async () => {
  // the list keeps its order under the pointer
  await page.getByRole('heading', { level: 1 }).hover();
  const wrote = says('Never mind', { id: 'wamid.MIND' });
  await simulator.customerWrites(MAX, wrote, { profile: 'Max Berg' });
  await page.getByRole('link', { name: /Max Berg.*Never mind/ }).waitFor();
  await simulator.customerWrites(MAX, {
    type: 'revoke',
    revoke: { original_message_id: 'wamid.MIND' },
  });
  await page
    .getByRole('link', { name: /Max Berg.*This message was deleted by its sender/ })
    .waitFor();
});

test('a carousel of a campaign is drawn as its cards, and the campaign’s name leads to it', async () => {
  const as = (key: string, type = 'application/json') => ({
    ...(type ? { 'content-type': type } : {}),
    authorization: `Bearer ${key}`,
    'D360-API-KEY': key,
  });
  const answered = async <T>(answer: Promise<Response>): Promise<T> => {
    const { ok, status } = await answer;
    const body = (await (await answer).json()) as T;
    if (!ok) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  };
  const form = new FormData();
  form.append('files', new Blob([greyPng(40, 20)], { type: 'image/png' }), 'coat.png');
  const [picture] = await answered<{ url: string }[]>(
    fetch(`${demo.strapiUrl}/api/upload`, {
      method: 'POST',
      headers: as(demo.apiToken, ''),
      body: form,
    })
  );
  const link = `${demo.strapiUrl}${picture?.url}`;
  await simulator.call('PATCH', '/moderation', { delayMs: 0, decide: 'approve' });
  const card = (name: string) => ({
    components: [
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://cdn.example/a'] } },
      {
        type: 'BODY',
        text: `The coat ${name} costs {{1}} today.`,
        example: { body_text: [['99 €']] },
      },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: `Keep ${name}` }] },
    ],
  });
  await answered(
    fetch(`${demo.simulatorUrl}/message_templates`, {
      method: 'POST',
      headers: as(demo.simulatorKey),
      body: JSON.stringify({
        name: 'winter_coats',
        language: 'en',
        category: 'MARKETING',
        components: [
          { type: 'BODY', text: 'These are our coats for the winter.' },
          { type: 'CAROUSEL', cards: [card('Frost'), card('Wind')] },
        ],
      }),
    })
  );
  const call = await adminCalls(demo);
  await call('POST', '/whatsapp/templates/actions/sync', {});
  const [template] = await call<{ documentId: string }[]>(
    'GET',
    '/whatsapp/templates?q=winter_coats'
  );
  const campaign = await call<{ documentId: string }>('POST', '/whatsapp/campaigns', {
    name: 'Winter coats',
    kind: 'scenario',
    channel: demo.channel.documentId,
    template: template?.documentId,
    variables: {
      'card.0.header.media': { link },
      'card.0.body.1': '99 €',
      'card.1.header.media': { link },
      'card.1.body.1': '119 €',
    },
  });
  const act = (verb: string, data: object) =>
    answered(
      fetch(`${demo.strapiUrl}/api/whatsapp/campaigns/${campaign.documentId}/${verb}`, {
        method: 'POST',
        headers: as(demo.apiToken),
        body: JSON.stringify({ data }),
      })
    );
  await act('activate', {});
  await act('send', { to: `+${IDA}` });

  const sent = article(/These are our coats for the winter\..*, delivered$/);
  const cards = sent.getByRole('listitem');
  await cards.nth(1).waitFor();
  expect(await cards.count()).toBe(2);
  for (const [no, name, price] of [
    [0, 'Frost', '99 €'],
    [1, 'Wind', '119 €'],
  ] as const) {
    const one = cards.nth(no);
    await one.getByText(`The coat ${name} costs ${price} today.`).waitFor();
    await one.getByRole('img').waitFor();
    const button = one.getByRole('button', { name: `Keep ${name}` });
    expect(await button.getAttribute('aria-disabled')).toBe('true');
  }
  await sent.getByRole('link', { name: 'Winter coats' }).click();
  await page.getByRole('heading', { name: 'Winter coats', level: 1 }).waitFor();
  await open('Ida Frost');
});

test('a quote leads to its message', async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: /^Go to the message that is answered/ }).click();
  const quoted = article(/is the green one back\?$/);
  await until(
    async () => ((await quoted.boundingBox())?.y ?? -1) > 0,
    'the message that is answered is in sight'
  );
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await article(/, Yes, that one$/).waitFor();
});

test.each([
  ['light', 1440],
  ['dark', 1440],
  ['light', 390],
  ['dark', 390],
] as const)('nothing is cut and axe finds nothing serious, %s at %i', async (scheme, width) => {
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width, height: WHOLE });
  await article(/is the green one back\?$/).waitFor();
  expect(
    await page.evaluate(`[...document.querySelectorAll('[role="feed"] article')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1)
      .map((one) => one.getAttribute('aria-label'))`)
  ).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  expect(await seriousFindings(page, 'main')).toEqual([]);
});

describe('hostile contents', () => {
  const MARKS = `a${'\u0301'.repeat(4_000)}`;
  const LONG = 'name '.repeat(20_000);
  const TURNED = '\u202eexe.fdp <img src=x onerror="window.hit = true">';
  const each = [MARKS, LONG, TURNED];
  const kindsOf = (text: string): InboundMessage[] => [
    {
      type: 'contacts',
      contacts: [1, 2, 3, 4].map(() => ({
        name: { formatted_name: text },
        org: { company: text },
        phones: [text, ...Array.from({ length: 40 }, () => IDA)].map((phone) => ({ phone })),
      })),
    },
    { type: 'location', location: { latitude: 1, longitude: 2, name: text, address: text } },
    says(text, { referral: { source_type: 'ad', headline: text, body: text } }),
    { type: 'image', image: { caption: text } },
    { type: 'document', document: { filename: text, caption: text } },
    {
      type: 'interactive',
      interactive: {
        type: 'list_reply',
        list_reply: { id: 'a', title: text, description: text },
      },
    },
  ];

  test('run nothing, stay in their bubbles, and bubbles within bounds', async () => {
    await simulator.clearFaults();
    const writes = (message: InboundMessage) =>
      simulator.customerWrites(EVE, message, { profile: 'Eve Lund' });
    const hostile = each.flatMap(kindsOf);
    for (const [no, message] of hostile.entries()) {
      await writes(message);
      await writes(says(`Neighbour ${no}`));
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 12_000 });
    await open('Eve Lund');
    await article(/Neighbour 0$/).waitFor();
    await article(new RegExp(`Neighbour ${hostile.length - 1}$`)).waitFor();

    const sizes = (await page.evaluate(`[...document.querySelectorAll('[role="feed"] article')]
      .map((one) => [one.offsetHeight, one.scrollWidth - one.clientWidth])`)) as [number, number][];
    expect(sizes).toHaveLength(2 * hostile.length);
    expect(sizes.filter(([height, over]) => height > 1_600 || over > 1)).toEqual([]);
    expect(await page.evaluate('window.hit')).toBeUndefined();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(1440);

    // what stands between marks looks the same whether they are drawn or not
    const neighbours = async () => {
      const drawn: string[] = [];
      for (let no = 0; no < kindsOf(MARKS).length; no += 1) {
        const box = await article(new RegExp(`Neighbour ${no}$`)).boundingBox();
        // its own pixels: at the edges stand those of the bubbles around it
        const clip = box && { ...box, y: Math.ceil(box.y) + 2, height: Math.floor(box.height) - 4 };
        drawn.push((await page.screenshot({ clip: clip ?? undefined })).toString('base64'));
      }
      return drawn;
    };
    const areAlike = async (some: string[], others: string[]): Promise<boolean> => {
      for (const [no, one] of some.entries()) {
        if ((await colourDifference(page, one, String(others[no]))) > DRAWN_ALIKE) return false;
      }
      return true;
    };
    // what comes late, such as a file's frame, moves what is drawn
    const settled = async () => {
      let drawn = await neighbours();
      await until(
        async () => {
          const before = drawn;
          drawn = await neighbours();
          return areAlike(drawn, before);
        },
        'the thread stands still',
        60_000
      );
      return drawn;
    };
    const beside = await settled();
    await page.addStyleTag({
      content: '[role="feed"] article:not([aria-label*="Neighbour"]) { visibility: hidden; }',
    });
    expect(await areAlike(await settled(), beside)).toBe(true);
    // a digit is more than that
    expect(await areAlike(beside.slice(0, 1), beside.slice(1, 2))).toBe(false);
  });
});

test('a file whose time is over says so', async () => {
  await simulator.advanceClock(31 * DAY_MS);
  await page.setViewportSize({ width: 1440, height: WHOLE });
  await open('Ida Frost');
  await article(/, Image, It came broken$/)
    .getByText('removed after 30 days')
    .waitFor({ timeout: 20_000 });
});

test('the browser reported no error and no warning of ours', () => {
  expect(admin.problems()).toEqual([]);
});
