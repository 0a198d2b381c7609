import type { ProviderTemplate, Result } from '../../../server/src/provider';
import { connect, json, startLoopback, type Handler, type Loopback } from './loopback';

const row = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  name: `offer_${id}`,
  language: 'de',
  status: 'APPROVED',
  category: 'MARKETING',
  components: [{ type: 'BODY', text: 'Hi {{1}}' }],
  ...more,
});

const plain = {
  language: 'de',
  status: 'APPROVED',
  category: 'MARKETING',
  parameterFormat: 'POSITIONAL',
  components: [{ type: 'BODY', text: 'Hi {{1}}' }],
  qualityScore: 'UNKNOWN',
  rejectedReason: null,
};

const drain = async (templates: AsyncIterable<Result<ProviderTemplate>>) => {
  const items: Result<ProviderTemplate>[] = [];
  for await (const item of templates) items.push(item);
  return items;
};

const idsOf = (items: Result<ProviderTemplate>[]) =>
  items.map((item) => (item.ok ? item.value.providerId : item.error.code));

describe('templates', () => {
  let server: Loopback;
  let client: ReturnType<typeof connect>;
  beforeEach(async () => {
    server = await startLoopback();
    client = connect(server.url);
  });
  afterEach(async () => {
    await client.close();
    await server.close();
  });

  const route =
    (routes: Record<string, Handler>): Handler =>
    (answer, request) => {
      const key = `${request.method} ${new URL(request.url, server.url).pathname}`;
      (routes[key] ?? json(404, { error: 'no such path' }))(answer, request);
    };

  const paramOf = (request: { url: string }, name: string) =>
    new URL(request.url, server.url).searchParams.get(name);

  it('reads every page of the current endpoint', async () => {
    const pages: Record<string, unknown> = {
      first: {
        data: [row('1'), row('2')],
        paging: { cursors: { before: 'A', after: 'B' }, next: 'https://graph.example/x' },
      },
      B: { data: [row('3')], paging: { cursors: { after: 'C' }, next: 'https://graph.example/y' } },
      C: { data: [], paging: { cursors: { after: 'D' } } },
    };
    server.answerWith((answer, request) =>
      json(200, pages[paramOf(request, 'after') ?? 'first'])(answer, request)
    );
    expect(idsOf(await drain(client.channel.fetchAllTemplates()))).toEqual(['1', '2', '3']);
    expect(server.requests).toHaveLength(3);
    for (const request of server.requests) {
      expect(paramOf(request, 'limit')).toBe('100');
      expect(paramOf(request, 'fields')).toContain('rejected_reason');
    }
  });

  it('falls back to the deprecated endpoint where the current one is missing', async () => {
    const all = Array.from({ length: 250 }, (_, index) => ({
      ...row(`internal${index}WT`),
      external_id: String(1000 + index),
      status: 'approved',
    }));
    server.answerWith(
      route({
        'GET /v1/configs/templates': (answer, request) => {
          const offset = Number(paramOf(request, 'offset'));
          const limit = Number(paramOf(request, 'limit'));
          const page = all.slice(offset, offset + limit);
          json(200, { count: page.length, total: all.length, offset, limit, waba_templates: page })(
            answer,
            request
          );
        },
      })
    );
    const items = await drain(client.channel.fetchAllTemplates());
    expect(idsOf(items)).toEqual(all.map(({ external_id }) => external_id));
    expect(items[0]).toMatchObject({
      value: { legacyId: 'internal0WT', providerId: '1000', status: 'APPROVED' },
    });
    expect(server.requests.map(({ url }) => url.split('?')[0])).toEqual([
      '/message_templates',
      '/v1/configs/templates',
      '/v1/configs/templates',
      '/v1/configs/templates',
    ]);
  });

  it('ends with the error that came, after what was read', async () => {
    server.answerWith((answer, request) =>
      paramOf(request, 'after') === null
        ? json(200, {
            data: [row('1')],
            paging: { cursors: { after: 'B' }, next: 'https://graph.example/x' },
          })(answer, request)
        : json(400, { error: { code: 80007, message: 'slow' } })(answer, request)
    );
    const items = await drain(client.channel.fetchAllTemplates());
    expect(items.map(({ ok }) => ok)).toEqual([true, false]);
    expect(items[1]).toMatchObject({ error: { code: 80007, class: 'retry-later' } });
  });

  it('ends when the pages go round in a circle', async () => {
    server.answerWith(
      json(200, {
        data: [row('1')],
        paging: { cursors: { after: 'B' }, next: 'https://graph.example/x' },
      })
    );
    const items = await drain(client.channel.fetchAllTemplates());
    expect(items.at(-1)).toMatchObject({ ok: false });
    expect(server.requests.length).toBeLessThan(5);
  });

  it('an answer that is no list is not an empty list', async () => {
    server.answerWith(json(200, { data: null }));
    expect(await drain(client.channel.fetchAllTemplates())).toMatchObject([
      { ok: false, error: { code: 'unreadable' } },
    ]);
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['with the least', row('1'), plain],
    [
      'with everything',
      row('1', {
        parameter_format: 'NAMED',
        previous_category: 'UTILITY',
        correct_category: 'MARKETING',
        sub_category: 'ORDER_STATUS',
        quality_score: { score: 'YELLOW', date: 1 },
        rejected_reason: 'INVALID_FORMAT',
        message_send_ttl_seconds: 43_200,
        status: 'REJECTED',
        namespace: '0c1d',
      }),
      {
        ...plain,
        parameterFormat: 'NAMED',
        previousCategory: 'UTILITY',
        correctCategory: 'MARKETING',
        subCategory: 'ORDER_STATUS',
        qualityScore: 'YELLOW',
        rejectedReason: 'INVALID_FORMAT',
        messageSendTtlSeconds: 43_200,
        status: 'REJECTED',
        namespace: '0c1d',
      },
    ],
    [
      'a fresh one in lower case',
      row('1', { status: 'submitted' }),
      { ...plain, status: 'PENDING' },
    ],
    ['a created one', row('1', { status: 'created' }), { ...plain, status: 'PENDING' }],
    ['an unknown status stays', row('1', { status: 'flagged' }), { ...plain, status: 'FLAGGED' }],
    [
      'a category in lower case',
      row('1', { category: 'utility' }),
      { ...plain, category: 'UTILITY' },
    ],
    ['a reason of NONE', row('1', { rejected_reason: 'NONE' }), plain],
    [
      'a quality that is a word',
      row('1', { quality_score: 'red' }),
      { ...plain, qualityScore: 'RED' },
    ],
    [
      'named by its example',
      row('1', {
        components: [
          {
            type: 'BODY',
            text: 'Hi {{name}}',
            example: { body_text_named_params: [{ param_name: 'name', example: 'Ida' }] },
          },
        ],
      }),
      { ...plain, parameterFormat: 'NAMED', components: expect.any(Array) },
    ],
    ['components that are none', row('1', { components: 'odd' }), { ...plain, components: [] }],
  ])('%s', async (_label, raw, expected) => {
    server.answerWith(json(200, raw));
    expect(await client.channel.getTemplate('1')).toEqual({
      ok: true,
      value: { providerId: '1', name: 'offer_1', ...expected, raw },
    });
  });

  it('a broken row does not take the good ones along', async () => {
    server.answerWith(json(200, { data: [row('1'), null, 'odd', { id: '2' }, row('3')] }));
    expect(idsOf(await drain(client.channel.fetchAllTemplates()))).toEqual(['1', '3']);
  });

  it('creates, and tells the category that Meta chose', async () => {
    const definition = { name: 'a', language: 'de', category: 'UTILITY', components: [] };
    server.answerWith(json(200, { id: '77', status: 'PENDING', category: 'MARKETING' }));
    expect(await client.channel.createTemplate(definition)).toEqual({
      ok: true,
      value: { providerId: '77', status: 'PENDING', category: 'MARKETING' },
    });
    expect(JSON.parse(server.requests[0]?.body.toString() ?? '')).toEqual(definition);
  });

  it('creates through the deprecated endpoint where it has to', async () => {
    server.answerWith(
      route({
        'POST /v1/configs/templates': json(201, {
          id: 'iWT',
          external_id: '9',
          status: 'submitted',
        }),
      })
    );
    const definition = { name: 'a', language: 'de', category: 'UTILITY', components: [] };
    expect(await client.channel.createTemplate(definition)).toEqual({
      ok: true,
      value: { providerId: '9', status: 'PENDING', category: null },
    });
  });

  it('tells why a template was not taken', async () => {
    server.answerWith(
      json(400, {
        error: {
          code: 100,
          error_subcode: 2388293,
          message: 'Invalid parameter',
          error_user_title: 'Too many variables',
          error_user_msg: 'Write more words.',
        },
      })
    );
    expect(
      await client.channel.createTemplate({
        name: 'a',
        language: 'de',
        category: 'X',
        components: [],
      })
    ).toMatchObject({
      error: {
        class: 'fix-template',
        title: 'Too many variables for so little text',
        userTitle: 'Too many variables',
        userMessage: 'Write more words.',
      },
    });
  });

  it('edits', async () => {
    server.answerWith(json(200, { success: true }));
    expect(await client.channel.editTemplate('a/b', { components: [] })).toEqual({
      ok: true,
      value: undefined,
    });
    expect(server.requests[0]).toMatchObject({ method: 'POST', url: '/message_templates/a%2Fb' });
    server.answerWith(json(200, { success: false }));
    expect(await client.channel.editTemplate('1', {})).toMatchObject({ ok: false });
  });

  it('deletes one language, or all of a name', async () => {
    server.answerWith(json(200, { success: true }));
    await client.channel.deleteTemplate({ name: 'offer', providerId: '7' });
    await client.channel.deleteTemplate({ name: 'offer' });
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'DELETE /message_templates?name=offer&hsm_id=7',
      'DELETE /message_templates?name=offer',
    ]);
  });

  it('never deletes all languages in place of one', async () => {
    server.answerWith(
      route({ 'DELETE /v1/configs/templates/offer': json(200, { meta: { success: true } }) })
    );
    expect(await client.channel.deleteTemplate({ name: 'offer', providerId: '7' })).toMatchObject({
      ok: false,
      error: { code: 'http_404' },
    });
    expect(server.requests).toHaveLength(1);
    expect(await client.channel.deleteTemplate({ name: 'offer' })).toMatchObject({ ok: true });
  });

  it.each(['archive', 'unarchive'] as const)('%ss', async (verb) => {
    server.answerWith(
      json(200, {
        [`${verb}d_templates`]: ['1', 2],
        failed_templates: { 3: 'in review', 4: { message: 'gone' } },
      })
    );
    const call =
      verb === 'archive' ? client.channel.archiveTemplates : client.channel.unarchiveTemplates;
    expect(await call(['1', '2', '3', '4'])).toEqual({
      ok: true,
      value: {
        done: ['1', '2'],
        failed: [
          { id: '3', message: 'in review' },
          { id: '4', message: 'gone' },
        ],
      },
    });
    expect(server.requests[0]?.url).toBe(`/message_templates/${verb}`);
  });
});
