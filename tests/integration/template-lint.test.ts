import request from 'supertest';
import type { LintResult } from '../../shared/contracts/templates';
import { getService } from '../../server/src/support/get-service';
import type { Database } from '../../server/src/support/database';
import type { Strapi } from '../../server/src/support/strapi-types';
import { TABLES } from '../../server/src/support/tables';
import { nameKey, textKey } from '../../server/src/templates/template-keys';
import {
  body,
  buttons,
  define,
  footer,
  marketing,
  PLAIN,
  reply,
} from '../fixtures/templates/build';
import { ACCEPTED_KINDS } from '../fixtures/templates/kinds';
import { analyseTables, fullScans, recordQueries } from '../helpers/query-plan';
import { until } from '../helpers/until';
import { startWorkplace, type Workplace } from '../helpers/workplace';

const DAY = 24 * 3_600_000;

let place: Workplace;
let strapi: Strapi;
let channel: string;

interface Answer {
  status: number;
  body: {
    data: LintResult;
    error?: { message: string; details: { errors?: { path: string[] }[] } };
  };
}

const lint = (data: unknown) =>
  place.api('post', '/api/whatsapp/templates/lint').send({ data }) as unknown as Promise<Answer>;
const judged = async (data: unknown): Promise<LintResult> => {
  const { status, body: answer } = await lint(data);
  expect(status).toBe(200);
  return answer.data;
};
const codes = ({ findings }: LintResult): string[] => findings.map(({ code }) => code);
const count = () => strapi.db.query('plugin::whatsapp.template' as never).count();
const sync = () => place.api('post', '/api/whatsapp/templates/sync').send({ data: { channel } });

/** A call of the provider's own API, as another tool would make it. */
const elsewhere = async (method: string, path: string, sent?: unknown) => {
  const answer = await fetch(`${place.simulator.url}${path}`, {
    method,
    headers: { 'D360-API-KEY': place.simulator.key, 'content-type': 'application/json' },
    ...(sent ? { body: JSON.stringify(sent) } : {}),
  });
  expect(answer.status).toBe(200);
};

beforeAll(async () => {
  place = await startWorkplace({ graphql: true });
  strapi = place.strapi as unknown as Strapi;
  channel = await place.connect();
  await sync();
});
afterAll(() => place.stop());

describe('a definition alone', () => {
  test('is judged and not stored', async () => {
    const before = await count();
    expect(await judged(define([PLAIN]))).toEqual({ valid: true, findings: [] });
    const { valid, findings } = await judged(
      define([body('Hi {{1}}{{2}}, your order left our warehouse today.', 'a', 'b')])
    );
    expect(valid).toBe(false);
    expect(findings).toEqual([
      {
        severity: 'error',
        code: 'variables_touch',
        path: 'components[0].text',
        start: 3,
        end: 13,
        message: expect.stringContaining('side by side'),
        values: { first: '1', second: '2' },
      },
    ]);
    expect(await count()).toBe(before);
  });

  test.each(Object.entries(ACCEPTED_KINDS))('%s is valid', async (_kind, definition) => {
    expect((await judged(definition)).valid).toBe(true);
  });

  test('has findings for what lacks', async () => {
    expect(codes(await judged({}))).toEqual([
      'name_missing',
      'language_missing',
      'category_missing',
      'components_missing',
    ]);
  });
});

describe('what is no definition', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', [define([PLAIN])]],
    ['a text', 'hello'],
  ])('%s is refused by its path', async (_what, data) => {
    const { status, body: answer } = await lint(data);
    expect(status).toBe(400);
    expect(answer.error?.details.errors?.[0]?.path).toEqual(['data']);
  });

  test.each([['nobody'], [7], [{}], ['\u0000']])(
    'channel %p is refused by its name',
    async (id) => {
      const { status, body: answer } = await lint({ ...define([PLAIN]), channel: id });
      expect(status).toBe(400);
      expect(answer.error?.details.errors?.[0]?.path).toEqual(['channel']);
    }
  );

  test.each<[string, unknown]>([
    ['a body of nearly a megabyte', define([body('{{1}} '.repeat(160_000))])],
    ['components that are no list', { ...define([]), components: 'BODY' }],
    ['components that are no objects', { ...define([]), components: [7, null, 'BODY', []] }],
    ['an unknown component', define([PLAIN, { type: 'SIDEBAR', text: 'More' }])],
    ['a doubled component', define([PLAIN, PLAIN])],
    ...[
      '{{}}',
      '{{ 1 }}',
      '{{0}}',
      '{{-1}}',
      '{{1.5}}',
      '{{a b}}',
      '{{{1}}}',
      '{{1}',
      '{{a}} {{1}}',
    ].map((placeholder): [string, unknown] => [
      `the placeholder ${placeholder}`,
      define([body(`Your order ${placeholder} has left our warehouse today.`, 'FR-1')]),
    ]),
    [
      'lists in lists',
      { ...define([]), components: JSON.parse('['.repeat(3_000) + ']'.repeat(3_000)) },
    ],
    ['control characters', define([body('Your order\u0000 \ud800 left.')])],
    [
      'a script for a link',
      define([
        PLAIN,
        { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Go', url: 'javascript:alert(1)' }] },
      ]),
    ],
  ])('%s has findings', async (_what, definition) => {
    const before = await count();
    const { valid, findings } = await judged({ ...(definition as object), channel });
    expect(valid).toBe(false);
    expect(findings.length).toBeGreaterThan(0);
    expect(await count()).toBe(before);
  });

  test('more than Strapi takes is refused before it is read', async () => {
    const { status } = await lint(define([body('{{1}} '.repeat(400_000))]));
    expect(status).toBe(413);
  });
});

test('keys of prototypes do not get past the parser of the body', async () => {
  const { status } = await lint(JSON.parse('{"__proto__":{"valid":true},"components":[]}'));
  expect(status).toBe(400);
});

describe('with a channel', () => {
  const named = (name: string, language = 'en_US') =>
    marketing([body(`Our shop has news for you about ${name}.`)], { name, language, channel });

  test('a free name is no matter', async () => {
    expect(codes(await judged(named('autumn_news')))).toEqual([]);
  });

  test('a name is taken in its language only, and by the platform’s templates only', async () => {
    expect(codes(await judged(named('hello_world')))).toEqual(['name_taken']);
    expect(codes(await judged(named('hello_world', 'de')))).toEqual([]);
    expect(codes(await judged({ ...named('hello_world'), channel: undefined }))).toEqual([]);
    await place
      .api('post', '/api/whatsapp/templates')
      .send({ data: { name: 'only_draft', language: 'en_US', category: 'UTILITY' } });
    expect(codes(await judged(named('only_draft')))).toEqual([]);
  });

  test('a text is compared with every other name, footer included', async () => {
    const text = 'The shop is closed tomorrow, we are back on Monday.';
    const closed = (name: string, ...more: unknown[]) =>
      define([body(text), ...more], { name, channel });
    await elsewhere(
      'POST',
      '/message_templates',
      define([body(text)], { name: 'closed_tomorrow' })
    );
    await sync();
    const { findings } = await judged(closed('closed_again'));
    expect(findings).toMatchObject([
      {
        code: 'same_text',
        path: 'components[0].text',
        values: { name: 'closed_tomorrow', language: 'en_US' },
      },
    ]);
    expect(codes(await judged(closed('closed_again', footer('Your shop'))))).toEqual([]);
    expect(codes(await judged({ ...closed('closed_tomorrow'), language: 'en' }))).toEqual([]);
  });

  test('the name of a deleted, once approved template is blocked for 30 days', async () => {
    await place.simulator.call('PATCH', '/moderation', { decide: 'approve', delayMs: 0 });
    await elsewhere(
      'POST',
      '/message_templates',
      define([body('The old price list is no longer valid.')], { name: 'old_prices' })
    );
    await place.simulator.advanceClock(60_000);
    await sync();
    expect(codes(await judged(named('old_prices')))).toEqual(['name_taken']);
    await elsewhere('DELETE', '/message_templates?name=old_prices');
    await sync();
    expect(codes(await judged(named('old_prices')))).toEqual(['name_blocked']);
    expect(codes(await judged(named('old_prices', 'de')))).toEqual(['name_blocked']);
    await place.simulator.advanceClock(29 * DAY);
    expect(codes(await judged(named('old_prices')))).toEqual(['name_blocked']);
    await place.simulator.advanceClock(1.5 * DAY);
    await until(
      async () => codes(await judged(named('old_prices'))).length === 0,
      'the name is free again'
    );
  });

  test('GraphQL and the admin judge alike', async () => {
    const data = named('hello_world');
    const answer = await place.api('post', '/graphql' as never).send({
      query: `query ($data: JSON!) {
        lintWhatsappTemplate(data: $data) { valid findings { code severity path start end message values fix } }
      }`,
      variables: { data },
    });
    const { data: found } = answer.body as { data: { lintWhatsappTemplate: LintResult } };
    expect(found.lintWhatsappTemplate.valid).toBe(false);
    expect(codes(found.lintWhatsappTemplate)).toEqual(['name_taken']);
    const admin = await place.admin('post', '/whatsapp/templates/actions/lint').send({ data });
    expect(admin.status).toBe(200);
    expect(codes((admin.body as { data: LintResult }).data)).toEqual(['name_taken']);
  });

  test('an account of thousands is not read', async () => {
    const row = await getService(strapi, 'channels').findByDocumentId(channel);
    const db: Database = getService(strapi, 'database');
    const wabaId = String(row?.waba_id);
    for (let block = 0; block < 30; block += 1) {
      await db.table(TABLES.template).insert(
        Array.from({ length: 100 }, (_, index) => {
          const name = `seeded_${block}_${index}`;
          return db.newRow({
            name,
            language: 'en_US',
            category: 'UTILITY',
            status: 'approved',
            waba_id: wabaId,
            name_key: nameKey(wabaId, name),
            text_key: textKey(wabaId, 'UTILITY', [body(`Seeded text ${name}.`)]),
          });
        }) as never
      );
    }
    const tables = [TABLES.template, TABLES.templateEvent];
    await analyseTables(strapi, tables);
    const queries = await recordQueries(strapi, () =>
      getService(strapi, 'templateLint').judge(named('old_prices'), row)
    );
    expect(queries.length).toBeGreaterThan(2);
    expect(await fullScans(strapi, queries, tables)).toEqual([]);
    expect(
      codes(await judged(define([body('Seeded text seeded_3_7.')], { name: 'other', channel })))
    ).toEqual(['same_text']);
  });
});

test('the installation chooses the table of limits: lint, wizard and submission keep to it', async () => {
  const data = define([PLAIN, buttons(reply('Twenty-one characters'))]);
  const preset = async () => {
    const answer = await place.admin('get', '/whatsapp/templates/actions/limits').send();
    return answer.body as unknown;
  };
  expect(await judged(data)).toMatchObject({ valid: true });
  expect(await preset()).toEqual({ data: { preset: 'current' } });
  strapi.config.set('plugin::whatsapp.templates.limits', 'guide');
  try {
    expect(codes(await judged(data))).toContain('button_text_too_long');
    expect(await preset()).toEqual({ data: { preset: 'guide' } });
  } finally {
    strapi.config.set('plugin::whatsapp.templates.limits', 'current');
  }
});

test('writers are told the accounts, without the right to see channels', async () => {
  const { documentId, wabaId } = (
    (await place.admin('get', `/whatsapp/channels/${channel}`)).body as {
      data: { documentId: string; wabaId: string };
    }
  ).data;
  const token = await place.app.adminToken({ actions: ['plugin::whatsapp.template.read'] });
  const answer = await request(place.app.http)
    .get('/whatsapp/templates/actions/accounts')
    .set('Authorization', `Bearer ${token}`);
  expect(answer.body).toEqual({
    data: [{ wabaId, channel: documentId, names: expect.any(String) as string }],
  });
});
