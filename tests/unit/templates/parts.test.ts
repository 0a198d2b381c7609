import { versionsAfter } from '../../../server/src/templates/name-check';
import { mimeTypeOf } from '../../../server/src/templates/sample-content';
import { sampleIdsIn, withHandles } from '../../../server/src/templates/sample-references';
import { contentHashOf } from '../../../server/src/templates/provider-columns';
import { readDraft } from '../../../server/src/templates/draft-body';
import { rejectionHint, REJECTION_HINTS } from '../../../shared/templates/rejection-hints';
import { SAMPLE_KINDS, sampleProblem } from '../../../shared/templates/sample-kinds';

test.each<[string, string[]]>([
  ['autumn_offer', ['autumn_offer_v2', 'autumn_offer_v3']],
  ['autumn_offer_v2', ['autumn_offer_v3', 'autumn_offer_v4']],
  ['autumn_offer_v9', ['autumn_offer_v10', 'autumn_offer_v11']],
  ['v2', ['v2_v2', 'v2_v3']],
  ['_v2', ['_v2_v3', '_v2_v4']],
  ['a_v', ['a_v_v2', 'a_v_v3']],
  ['a'.repeat(512), [`${'a'.repeat(509)}_v2`, `${'a'.repeat(509)}_v3`]],
])('names after %s', (name, names) => {
  expect(versionsAfter(name, 2)).toEqual(names);
});

const ID = 'a'.repeat(24);
const header = (handle: unknown) => ({ type: 'HEADER', example: { header_handle: [handle] } });

test('references are exchanged in headers of the template and of cards, and nowhere else', () => {
  const components = [
    header(`sample:${ID}`),
    { type: 'BODY', text: `sample:${ID}` },
    { type: 'CAROUSEL', cards: [{ components: [header(`sample:${'b'.repeat(24)}`)] }] },
    header('sample:too-short'),
  ];
  expect(sampleIdsIn(components)).toEqual([ID, 'b'.repeat(24)]);
  const exchanged = withHandles(components, (id) => `4::${id[0]}`);
  expect(exchanged).toEqual([
    header('4::a'),
    { type: 'BODY', text: `sample:${ID}` },
    { type: 'CAROUSEL', cards: [{ components: [header('4::b')] }] },
    header('sample:too-short'),
  ]);
  expect(components[0]).toEqual(header(`sample:${ID}`));
});

test('a new address of a sample is no other content, another text is', () => {
  const hash = (handle: string, text = 'a') =>
    contentHashOf('POSITIONAL', [header(handle), { text }], null);
  expect(hash('https://a')).toBe(hash('https://b'));
  expect(hash('https://a', 'b')).not.toBe(hash('https://a'));
});

test.each<[string, number[] | string, string | null]>([
  ['JPG', [0xff, 0xd8, 0xff, 0xe0], 'image/jpeg'],
  ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'image/png'],
  ['PDF', '%PDF-1.7', 'application/pdf'],
  ['MP4', '\0\0\0\x18ftypisom', 'video/mp4'],
  ['QuickTime', '\0\0\0\x14ftypqt  ', null],
  ['WebP', 'RIFF\0\0\0\0WEBP', null],
  ['GIF', 'GIF89a', null],
  ['HTML', '<html>', null],
  ['nothing', '', null],
])('%s by its first bytes', (_kind, bytes, mimeType) => {
  expect(mimeTypeOf(Buffer.from(bytes as string))).toBe(mimeType);
});

test.each(Object.entries(SAMPLE_KINDS))('a sample of %s at its limit', (format, kind) => {
  const mimeType = kind.mimeTypes[0];
  const of = (size: number) =>
    sampleProblem(format as keyof typeof SAMPLE_KINDS, { mimeType, size });
  expect(of(kind.maxBytes)).toBeNull();
  expect(of(kind.maxBytes + 1)).toMatch(/at most (5|16|100|3\.5) MB$/);
  expect(of(0)).toBe('is empty');
});

test.each([...Object.keys(REJECTION_HINTS), 'promotional', 'SOMETHING_NEW', '', null])(
  'a reason of %s has words that say what to do',
  (reason) => {
    const { title, hint } = rejectionHint(reason);
    expect(title.length).toBeGreaterThan(5);
    expect(hint).toMatch(/\.$/);
  }
);

test('a draft is bounded in size and depth, whatever it holds', () => {
  const draft = (components: unknown) =>
    readDraft({ name: 'a', language: 'en-US', category: 'UTILITY', components });
  const nested = (levels: number): unknown =>
    Array.from({ length: levels }).reduce<unknown>((inner) => ({ a: inner }), 1);
  expect(draft([nested(20)]).language).toBe('en_US');
  expect(() => draft([nested(40)])).toThrow('components must not be nested deeper');
  expect(() => draft([nested(100_000)])).toThrow('components must not be nested deeper');
  expect(() => draft([{ text: 'a'.repeat(256_000) }])).toThrow('components must not be larger');
});
