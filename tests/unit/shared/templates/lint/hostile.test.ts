import { applyFix, lintTemplate, MAX_FINDINGS } from '../../../../../shared/templates/lint';
import type { LintResult } from '../../../../../shared/contracts/templates';
import {
  body,
  buttons,
  call,
  card,
  carousel,
  footer,
  link,
  marketing,
  mediaHeader,
  namedBody,
  offer,
  otp,
  reply,
  textHeader,
} from '../../../../fixtures/templates/build';
import { ACCEPTED_KINDS } from '../../../../fixtures/templates/kinds';

/** A quadratic rule needs hours for a megabyte; a linear one, milliseconds. */
const PATIENCE_MS = 5_000;

const PATTERNS = [
  '{',
  '{{',
  '{{1',
  '}',
  '}}',
  '{{}}',
  '{{1}}',
  '{{1}} ',
  '{{a-b}}',
  '{{{1}}}',
  '{1}',
  '{{a}}{{1}}',
  '*',
  '_a',
  '_ ',
  ' _x',
  '~a',
  '~\n',
  '`',
  '` ',
  '\n',
  '\r\n',
  ' \n',
  '\t',
  ' ',
  'a ',
  'word_',
  '\u{1F468}\u200D',
  '\u{1F44D}\u{1F3FD}',
  '\uFE0F',
  '\u{1F1E9}',
  '1\uFE0F\u20E3',
  '\ud83d',
  '\udc00',
  '\u0000',
  'e\u0301',
  '漢',
  'wa.me/',
  'https://',
  'a.',
  '.-',
  '@:',
  '%',
];

/** A definition with the text in every place that has one. */
const everywhere = (text: string): unknown => ({
  ...marketing([
    textHeader(text, text),
    offer(text),
    body(text, text, text),
    footer(text),
    buttons(
      reply(text),
      link(text, text, { example: [text] }),
      link(`https://${text}`),
      call(text, text),
      { type: 'COPY_CODE', example: text },
      { type: text, text },
      otp({
        otp_type: 'ONE_TAP',
        text,
        supported_apps: [{ package_name: text, signature_hash: text }],
      })
    ),
    carousel(
      card(mediaHeader('IMAGE', text), namedBody(text, { [text]: text }), buttons(reply(text)))
    ),
    { type: text, format: text },
  ]),
  name: text,
  language: text,
  parameter_format: text,
  message_send_ttl_seconds: text,
});

const expectSound = ({ valid, findings }: LintResult): void => {
  expect(findings.length).toBeLessThanOrEqual(MAX_FINDINGS);
  expect(valid).toBe(findings.every(({ severity }) => severity !== 'error'));
  for (const { code, path, message, start, end } of findings) {
    expect(code).toMatch(/^[a-z_]+$/);
    expect(path).toMatch(/^(?:[a-z_]+(?:\[\d+\])*(?:\.[a-z_]+(?:\[\d+\])*)*)?$/);
    expect(message.length).toBeLessThan(400);
    expect(start === undefined).toBe(end === undefined);
    if (start !== undefined && end !== undefined) expect(start).toBeLessThanOrEqual(end);
  }
};

describe('a megabyte of', () => {
  test.each(PATTERNS.map((pattern) => [JSON.stringify(pattern), pattern]))(
    '%s',
    (_name, pattern) => {
      const started = performance.now();
      const whole = pattern.repeat(Math.ceil(1_000_000 / pattern.length));
      const results = [
        lintTemplate(marketing([body(whole, whole)])),
        lintTemplate(everywhere(whole.slice(0, 100_000))),
      ];
      expect(performance.now() - started).toBeLessThan(PATIENCE_MS);
      results.forEach(expectSound);
      expect(JSON.stringify(results).length).toBeLessThan(500_000);
    }
  );
});

describe('lists that are too long', () => {
  const many = (item: unknown) => Array<unknown>(200_000).fill(item);
  test.each([
    ['components', { ...marketing([]), components: many({ type: 'BODY', text: '{{1}}' }) }],
    ['nothings', { ...marketing([]), components: many(null) }],
    [
      'buttons',
      marketing([body('Our sale begins.'), { type: 'BUTTONS', buttons: many(reply('Yes')) }]),
    ],
    ['cards', marketing([body('Our sale begins.'), { type: 'CAROUSEL', cards: many({}) }])],
    [
      'samples',
      marketing([{ type: 'BODY', text: 'Hi {{1}} there', example: { body_text: [many('a')] } }]),
    ],
    [
      'named samples',
      marketing([
        {
          type: 'BODY',
          text: 'Hi {{a}} there',
          example: { body_text_named_params: many({ param_name: 'b', example: 'c' }) },
        },
      ]),
    ],
  ])('%s', (_what, definition) => {
    const started = performance.now();
    const result = lintTemplate(definition);
    expect(performance.now() - started).toBeLessThan(PATIENCE_MS);
    expect(result.valid).toBe(false);
    expectSound(result);
  });
});

describe('what JSON can hold', () => {
  const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
  test.each([
    ['lists in lists', { components: nested(5_000) }],
    [
      'a deep sample',
      { components: [{ type: 'BODY', text: '{{1}}', example: { body_text: nested(5_000) } }] },
    ],
    ['a deep button', { components: [{ type: 'BUTTONS', buttons: nested(5_000) }] }],
    [
      'prototype keys',
      JSON.parse(
        '{"__proto__":{"name":"x"},"constructor":1,"components":[{"__proto__":{"type":"BODY"}}]}'
      ),
    ],
    [
      'numbers for texts',
      { name: 1, language: 2, category: 3, components: [{ type: 4, text: 5, format: 6 }] },
    ],
    ['nulls', { name: null, language: null, category: null, components: [null, { type: null }] }],
  ])('%s', (_what, definition) => {
    const result = lintTemplate(definition);
    expect(result.valid).toBe(false);
    expectSound(result);
  });
});

/** Mulberry32: small, and the same everywhere. */
const randomOf = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

describe('definitions at random', () => {
  const WORDS = [
    ...['BODY', 'HEADER', 'FOOTER', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER', 'TEXT', 'IMAGE'],
    ...['URL', 'QUICK_REPLY', 'OTP', 'COPY_CODE', 'NAMED', '__proto__', 'constructor', 'toString'],
    ...PATTERNS,
  ];
  const KEYS = [
    ...['type', 'format', 'text', 'example', 'buttons', 'cards', 'components', 'url', 'otp_type'],
    ...['body_text', 'header_text', 'header_handle', 'body_text_named_params', 'param_name'],
    ...['limited_time_offer', 'phone_number', 'supported_apps', 'name', 'language', '__proto__'],
  ];

  const invent = (random: () => number) => {
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const value = (depth: number): unknown => {
      const kind = random();
      if (depth > 6 || kind < 0.4) {
        return Array.from({ length: Math.floor(random() * 5) }, () => pick(WORDS)).join('');
      }
      if (kind < 0.5) return pick([null, undefined, 0, -1, NaN, 1e21, true, false, '']);
      if (kind < 0.7)
        return Array.from({ length: Math.floor(random() * 4) }, () => value(depth + 1));
      return Object.fromEntries(
        Array.from({ length: Math.floor(random() * 5) }, () => [pick(KEYS), value(depth + 1)])
      );
    };
    /** One field of a legal definition replaced, as a slip does it. */
    const mutate = (given: unknown, depth = 0): unknown => {
      if (random() < 0.08) return value(depth);
      if (Array.isArray(given)) return given.map((item) => mutate(item, depth + 1));
      if (typeof given === 'string' && random() < 0.15) {
        const at = Math.floor(random() * given.length);
        return given.slice(0, at) + pick(WORDS) + given.slice(at);
      }
      if (typeof given !== 'object' || given === null) return given;
      return Object.fromEntries(
        Object.entries(given).map(([key, item]) => [key, mutate(item, depth + 1)])
      );
    };
    return random() < 0.3 ? value(0) : mutate(pick(Object.values(ACCEPTED_KINDS)));
  };

  test.each([1, 2, 3, 4])('never make it throw (seed %i)', (seed) => {
    const random = randomOf(seed);
    for (let round = 0; round < 600; round += 1) {
      const definition = invent(random);
      const before = JSON.stringify(definition);
      const result = lintTemplate(definition, { limits: round % 2 ? 'guide' : 'current' });
      expectSound(result);
      for (const { fix } of result.findings) if (fix) applyFix(definition, fix);
      expect(JSON.stringify(definition)).toBe(before);
    }
  });
});
