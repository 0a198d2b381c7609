import { buffer } from 'node:stream/consumers';
import {
  createProvider,
  type ChannelClient,
  type Provider,
  type Result,
} from '../../../server/src/provider';
import { startTestSimulator, type TestSimulator } from '../../helpers/simulator';
import { sendable } from '../../unit/provider/sendable-messages';

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
};

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

const tried = new Set<string>();

/** The client, with what it was asked noted in `tried`. */
const watched = (client: ChannelClient): ChannelClient =>
  new Proxy(client, {
    get(target, name: keyof ChannelClient) {
      tried.add(name);
      return target[name];
    },
  });

/** The client and the simulator were written from the provider's reference by themselves: each checks the other. */
describe('the client against the simulated provider', () => {
  const phone = '4915155500101';
  let simulator: TestSimulator;
  let provider: Provider;
  let channel: ChannelClient;
  let wamid: string;

  beforeAll(async () => {
    simulator = await startTestSimulator();
    provider = createProvider({ baseUrl: simulator.url });
    channel = watched(provider.channel({ apiKey: simulator.key, channelKey: 'one' }));
    const written = await simulator.customerWrites(
      phone,
      { type: 'text', text: { body: 'Hello' } },
      { channel: simulator.key }
    );
    wamid = written.wamid;
  });
  afterAll(async () => {
    await provider.close();
    await simulator.stop();
  });

  it('tells the number behind the key', async () => {
    const [number] = await simulator.numbers();
    expect(must(await channel.getNumber())).toMatchObject({
      phoneNumberId: number?.phoneNumberId,
      wabaId: number?.wabaId,
      businessId: number?.businessId,
      displayPhoneNumber: number?.displayPhoneNumber,
      verifiedName: number?.verifiedName,
      status: 'CONNECTED',
      canSend: 'AVAILABLE',
      messagingLimit: number?.limit,
    });
    expect(must(await channel.getHealth()).phoneNumberId).toBe(number?.phoneNumberId);
  });

  it('tells a wrong key', async () => {
    const stranger = provider.channel({ apiKey: 'nobodys-key', channelKey: 'stranger' });
    expect(await stranger.getHealth()).toMatchObject({
      error: { code: 'http_401', class: 'reconnect', outcome: 'refused' },
    });
  });

  /** Files of the samples are ids that nobody uploaded. */
  const withUnknownFile = ['image by id', 'video', 'voice note', 'document', 'sticker'];
  const freeForm = sendable.filter(({ content }) => content.type !== 'template');

  it.each(freeForm.filter(({ label }) => !withUnknownFile.includes(label)))(
    'takes $label',
    async ({ content }) => {
      const result = await channel.sendMessage({ recipient: { phone }, content });
      expect(must(result)).toMatchObject({ status: 'accepted', waId: phone });
    }
  );

  it.each(freeForm.filter(({ label }) => withUnknownFile.includes(label)))(
    'refuses $label, whose file nobody uploaded',
    async ({ content }) => {
      const result = await channel.sendMessage({ recipient: { phone }, content });
      expect(result).toMatchObject({ error: { outcome: 'refused', httpStatus: 400 } });
    }
  );

  it('sends a template, and refuses one that does not exist', async () => {
    const send = (name: string) =>
      channel.sendMessage({
        recipient: { phone },
        content: { type: 'template', template: { name, language: { code: 'en_US' } } },
      });
    expect(must(await send('hello_world')).wamid).toMatch(/^wamid\./);
    expect(await send('no_such_template')).toMatchObject({
      error: { code: 132001, class: 'fix-template', outcome: 'refused' },
    });
  });

  it('sends marketing by its own address, templates only', async () => {
    const content = {
      type: 'template',
      template: { name: 'hello_world', language: { code: 'en_US' } },
    } as const;
    const send = () => channel.sendMarketingMessage({ recipient: { phone }, content });
    expect(await send()).toMatchObject({ error: { code: 131055 } });
    await simulator.call('PATCH', '/templates/hello_world/en_US', { category: 'MARKETING' });
    expect(must(await send()).wamid).toMatch(/^wamid\./);
  });

  it('marks as read', async () => {
    must(await channel.markRead({ messageId: wamid, typing: true }));
  });

  it('tells a rate limit that comes with 400', async () => {
    await simulator.fault({ match: { path: '/messages' }, times: 1, effect: { code: 130429 } });
    const content = { type: 'text', text: { body: 'a' } } as const;
    expect(await channel.sendMessage({ recipient: { phone }, content })).toMatchObject({
      error: { code: 130429, class: 'retry', outcome: 'refused' },
    });
  });

  it('leaves open what a cut connection did', async () => {
    const effect = { dropAfterAccept: true };
    await simulator.fault({ match: { path: '/messages' }, times: 1, effect });
    const content = { type: 'text', text: { body: 'a' } } as const;
    expect(await channel.sendMessage({ recipient: { phone }, content })).toMatchObject({
      error: { class: 'retry', outcome: 'unknown' },
    });
  });

  it('takes a file up, down and away', async () => {
    const upload = { data: png, mimeType: 'image/png', fileName: 'dot.png' };
    const { id } = must(await channel.uploadMedia(upload));
    const { stream, mimeType, size } = must(await channel.downloadMedia(id));
    expect((await buffer(stream)).equals(png)).toBe(true);
    expect(must(await channel.getMedia(id))).toMatchObject({ id, mimeType: 'image/png' });
    expect({ mimeType, size }).toEqual({ mimeType: 'image/png', size: png.length });
    must(await channel.deleteMedia(id));
    expect(await channel.downloadMedia(id)).toMatchObject({ ok: false });
  });

  it('sets a webhook and reads it back', async () => {
    const fresh = { url: null, headers: {} };
    expect(must(await channel.getNumberWebhook())).toEqual(fresh);
    const setting = { url: 'https://shop.example/hook', headers: { 'X-Secret': 'sesame' } };
    must(await channel.setNumberWebhook(setting));
    expect(must(await channel.getNumberWebhook())).toEqual(setting);
    must(await channel.setWabaWebhook(setting));
    expect(must(await channel.getWabaWebhook()).url).toBe(setting.url);
  });

  it('creates, reads, edits and deletes a template', async () => {
    const components = [
      {
        type: 'BODY',
        text: 'Hi {{1}}, we are glad that you are with us today!',
        example: { body_text: [['Ida']] },
      },
    ];
    const definition = { name: 'welcome_note', language: 'en', category: 'UTILITY', components };
    const { providerId, status } = must(await channel.createTemplate(definition));
    expect(status).toBe('PENDING');
    const names: string[] = [];
    for await (const item of channel.fetchAllTemplates()) names.push(must(item).name);
    expect(names).toEqual(expect.arrayContaining(['hello_world', 'welcome_note']));
    expect(must(await channel.getTemplate(providerId))).toMatchObject({
      providerId,
      name: 'welcome_note',
      components,
    });
    // in moderation it cannot be edited
    expect(await channel.editTemplate(providerId, { components })).toMatchObject({
      error: { class: 'fix-template', outcome: 'refused' },
    });
    const approved = { status: 'APPROVED' };
    await simulator.call('PATCH', '/templates/welcome_note/en', approved);
    must(await channel.editTemplate(providerId, { components }));
    await simulator.call('PATCH', '/templates/welcome_note/en', approved);
    expect(must(await channel.archiveTemplates([providerId])).done).toEqual([providerId]);
    expect(must(await channel.unarchiveTemplates([providerId])).done).toEqual([providerId]);
    must(await channel.deleteTemplate({ name: 'welcome_note', providerId }));
    expect(await channel.getTemplate(providerId)).toMatchObject({ ok: false });
  });

  it('reads templates page by page', async () => {
    const { templates, next } = must(await channel.listTemplates({ limit: 1 }));
    expect([templates.length, typeof next]).toEqual([1, 'string']);
    const pages: string[][] = [];
    for await (const page of channel.fetchTemplatePages()) {
      pages.push(must(page).map(({ name }) => name));
    }
    expect(pages.flat()).toContain('hello_world');
  });

  it('goes on with an upload that was cut off', async () => {
    const file = { data: png, mimeType: 'image/png', fileName: 'dot.png' };
    const { uploadId } = must(await channel.startUpload(file));
    expect(must(await channel.resumeUpload(uploadId, png)).handle).toBeTruthy();
  });

  it('uploads a sample in one go', async () => {
    const file = { data: png, mimeType: 'image/png', fileName: 'dot.png' };
    expect(must(await channel.uploadFile(file)).handle).toBeTruthy();
  });

  it('changes the profile', async () => {
    must(await channel.updateProfile({ about: 'Open until six' }));
    expect(must(await channel.getProfile()).about).toBe('Open until six');
  });

  it('blocks and unblocks', async () => {
    expect(must(await channel.blockUsers([phone])).done).toHaveLength(1);
    expect(must(await channel.listBlockedUsers()).users).toMatchObject([{ waId: phone }]);
    expect(must(await channel.unblockUsers([phone])).done).toHaveLength(1);
    expect(must(await channel.listBlockedUsers()).users).toEqual([]);
  });

  it('was asked everything that it can do', () => {
    const { url } = simulator;
    const whole = createProvider({ baseUrl: url }).channel({ apiKey: 'x', channelKey: 'y' });
    expect([...tried].sort()).toEqual(Object.keys(whole).sort());
  });
});
