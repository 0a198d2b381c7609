import { checkVariables, pathsBelow } from '../../../server/src/campaigns/personalisation/check';
import { datePartsOf } from '../../../server/src/campaigns/personalisation/dates';
import { fillVariables } from '../../../server/src/campaigns/personalisation/fill';
import { mendParameter } from '../../../server/src/campaigns/personalisation/mend';
import { present } from '../../../server/src/campaigns/personalisation/present';
import type { ParameterKind, TemplateParameter } from '../../../shared/templates/variables';

const parameter = (
  key: string,
  kind: ParameterKind = 'text',
  required = true
): TemplateParameter => ({
  key,
  component: 'body',
  kind,
  name: null,
  index: 1,
  card: null,
  required,
  example: null,
  label: '{{1}}',
});

const CONTEXT = present({
  contact: { firstName: 'Ida', lastName: '', city: null, tags: ['vip', 'berlin'] },
  data: { items: [{ name: 'Coat' }, { name: 'Hat' }], many: Array(1_000).fill(1), text: 'a\nb' },
}) as object;

const fill = (source: unknown, kind: ParameterKind = 'text') =>
  fillVariables([parameter('body.1', kind)], { 'body.1': source }, CONTEXT);

describe('a variable is filled in', () => {
  test.each([
    ['plain text', 'Hello', 'Hello'],
    ['a field', '{{ contact.firstName }}', 'Ida'],
    ['a default for an empty field', '{{ contact.lastName | default: "friend" }}', 'friend'],
    ['a default for a field that is null', '{{ contact.city | default: "Berlin" }}', 'Berlin'],
    [
      'a condition on an empty field',
      '{% if contact.city %}there{% else %}here{% endif %}',
      'here',
    ],
    ['a list', '{{ contact.tags | join: " and " }}', 'vip and berlin'],
    ['a list without a filter', '{{ contact.tags }}', 'vip, berlin'],
    ['a loop', '{% for one in data.items %}{{ one.name }} {% endfor %}', 'Coat Hat'],
    [
      'conditions nested as deep as an expression is long',
      `${'{% if 1 %}'.repeat(190)}deep${'{% endif %}'.repeat(190)}`,
      'deep',
    ],
    ['line breaks mended', 'one\r\ntwo\tthree', 'one two three'],
    ['line breaks of a field mended', '{{ data.text }}', 'a b'],
    ['runs of blanks mended', 'a        b', 'a    b'],
    ['what no column holds', 'a\ud800b\u0000c', 'a\ufffdb c'],
  ])('%s', (_what, source, text) => {
    expect(fill(source)).toEqual({ ok: true, values: { 'body.1': text } });
  });

  test.each([
    ['an empty field', '{{ contact.lastName }}', 'contact.lastName'],
    ['a field that is null', '{{ contact.city }}', 'contact.city'],
    ['a field of nothing', '{{ entry.customer.name }}', 'entry'],
    ['a field that there is not', '{{ contact.shoeSize }}', 'contact.shoeSize'],
    ['nothing left', '{% if contact.city %}there{% endif %}', 'body.1'],
    ['blanks only', '   ', 'body.1'],
    ['no value', undefined, 'body.1'],
  ])('%s is missing', (_what, source, details) => {
    expect(fill(source)).toEqual({
      ok: false,
      code: 'variable_empty',
      key: 'body.1',
      details,
    });
  });

  test.each([
    ['a tag that is not closed', '{% if contact.city %}'],
    ['an output that is not closed', '{{ contact.firstName'],
    ['a filter that there is not', '{{ contact.firstName | shout }}'],
    ['a file', '{% include "/etc/passwd" %}'],
    ['another file', '{% render "/etc/passwd" %}'],
    ['a layout', '{% layout "/etc/passwd" %}'],
    ['a range without an end', '{% for one in (1..1000000000) %}{% endfor %}'],
    ['loops within loops', `${'{% for one in data.many %}'.repeat(6)}${'{% endfor %}'.repeat(6)}`],
    [
      'a text that grows',
      `{% assign a = "${'x'.repeat(1_000)}" %}${'{% assign a = a | append: a %}'.repeat(20)}{{ a }}`,
    ],
    ['an expression that is too long', 'x'.repeat(5_000)],
    ['more than a parameter holds', `{% for one in data.many %}xx{% endfor %}`],
    ['a group of fields', '{{ contact }}'],
  ])('%s is refused in words', (_what, source) => {
    const filled = fill(source);
    expect(filled).toMatchObject({ ok: false, code: 'variable_refused', key: 'body.1' });
    expect((filled as { details: string }).details).not.toMatch(/line:|undefined variable/);
  });

  test('nothing of the program is read', () => {
    for (const path of ['contact.constructor', 'contact.__proto__.x', 'contact.toString']) {
      expect(fill(`{{ ${path} }}`)).toMatchObject({ ok: false, code: 'variable_empty' });
    }
  });

  test('texts within objects, and numbers where the platform wants them', () => {
    const values = fillVariables(
      [parameter('header.media', 'image'), parameter('header.location', 'location')],
      {
        'header.media': { link: 'https://shop.example/{{ contact.firstName }}.jpg' },
        'header.location': { latitude: '{{ data.lat }}', longitude: '13.4', name: '' },
      },
      { ...CONTEXT, data: { lat: 52.5 } }
    );
    expect(values).toEqual({
      ok: true,
      values: {
        'header.media': { link: 'https://shop.example/Ida.jpg' },
        'header.location': { latitude: 52.5, longitude: 13.4 },
      },
    });
  });

  test('what is not required may be missing', () => {
    expect(fillVariables([parameter('button.0.payload', 'payload', false)], {}, CONTEXT)).toEqual({
      ok: true,
      values: {},
    });
  });
});

test('expressions are checked without data', () => {
  const knows = ([root, field]: string[]) => root !== 'contact' || field === 'firstName';
  const findings = checkVariables(
    {
      'body.1': '{{ contact.firstName }} {{ data.anything }}',
      'body.2': '{{ contact.nothing }}',
      'body.3': '{{ customer.name }}',
      'header.media': { link: '{{ contact.firstName' },
    },
    knows
  );
  expect(findings.map(({ path }) => path)).toEqual([
    'variables.body.2',
    'variables.body.3',
    'variables.header.media.link',
  ]);
});

test('the paths below a root are found, those of loops too', () => {
  expect(
    pathsBelow('entry', {
      'body.1': '{{ entry.customer.name }}{% for one in entry.lines %}{{ one.name }}{% endfor %}',
      'body.2': '{{ contact.firstName }}',
    })
  ).toEqual([['customer', 'name'], ['lines']]);
});

test('mended text is taken as it is the second time', () => {
  const once = mendParameter(' a \u2028 b\t\tc          d ');
  expect(mendParameter(once)).toBe(once);
});

test('dates are written in the language and the zone of the person', () => {
  const at = Date.parse('2026-11-26T23:30:00Z');
  expect(datePartsOf(at, 'Europe/Berlin', 'de')).toMatchObject({
    iso: '2026-11-27',
    today: '27. November 2026',
    tomorrow: '28. November 2026',
    weekday: 'Freitag',
    day: '27',
    time: '00:30',
  });
  expect(datePartsOf(at, 'UTC', 'en_US').today).toBe('November 26, 2026');
  expect(datePartsOf(at, 'UTC', 'not a language').year).toBe('2026');
});
