import {
  eachLanguage,
  familyCategories,
  familyCategoryChange,
  familyQuality,
  familyStatus,
  isDeletable,
  isEditable,
  mainLanguage,
  type RowLanguage,
} from '../../../admin/src/pages/Templates/familyState';
import { TEMPLATE_STATUSES } from '../../../shared/statuses';

const language = (code: string, change: Partial<RowLanguage> = {}): RowLanguage => ({
  documentId: `id-${code}`,
  name: 'order_update',
  language: code,
  category: 'UTILITY',
  status: 'approved',
  quality: 'unknown',
  rejectedReason: null,
  parameterFormat: 'POSITIONAL',
  wabaId: '1',
  lastSyncedAt: null,
  pausedUntil: null,
  correctCategory: null,
  previousCategory: null,
  subCategory: null,
  messageSendTtlSeconds: null,
  offeredInDialogues: true,
  changedAt: '2026-11-25T10:00:00.000Z',
  ...change,
});

describe('familyStatus', () => {
  it('says what all languages have without naming them', () => {
    expect(familyStatus([language('de'), language('en')])).toMatchObject({
      status: 'approved',
      languages: [],
    });
  });

  it('puts forward what wants attention, with the languages that have it', () => {
    const until = '2026-11-25T18:40:00.000Z';
    expect(
      familyStatus([
        language('de'),
        language('en', { status: 'paused', pausedUntil: until }),
        language('fr', { status: 'pending' }),
      ])
    ).toMatchObject({ status: 'paused', languages: ['en'], pausedUntil: until });
  });

  it('gives the end of the pause that ends last, and since when the first one is', () => {
    const paused = (code: string, hour: string) =>
      language(code, {
        status: 'paused',
        pausedUntil: `2026-11-25T${hour}:00:00.000Z`,
        changedAt: `2026-11-25T${hour}:30:00.000Z`,
      });
    expect(familyStatus([paused('de', '20'), paused('en', '18')])).toMatchObject({
      pausedUntil: '2026-11-25T20:00:00.000Z',
      since: '2026-11-25T18:30:00.000Z',
    });
  });

  it('forgets deleted languages while others live', () => {
    const gone = language('de', { status: 'deleted' });
    expect(familyStatus([gone, language('en')]).languages).toEqual([]);
    expect(familyStatus([gone]).status).toBe('deleted');
  });

  it.each(TEMPLATE_STATUSES)('knows %s', (status) => {
    expect(familyStatus([language('de', { status })]).status).toBe(status);
  });
});

test('the quality is the worst that is known', () => {
  expect(familyQuality([language('de', { quality: 'green' }), language('en')])).toBe('green');
  expect(
    familyQuality([language('de', { quality: 'green' }), language('en', { quality: 'red' })])
  ).toBe('red');
});

test('categories are named once each', () => {
  expect(
    familyCategories([language('de'), language('en'), language('fr', { category: 'MARKETING' })])
  ).toEqual(['UTILITY', 'MARKETING']);
});

test('the language to copy is one that can be sent', () => {
  expect(mainLanguage([language('de', { status: 'paused' }), language('en')])?.language).toBe('en');
  expect(
    mainLanguage([language('de', { status: 'deleted' }), language('en', { status: 'paused' })])
      ?.language
  ).toBe('en');
});

test('only drafts, rejected and paused ones are mended under their own name', () => {
  expect(TEMPLATE_STATUSES.filter(isEditable)).toEqual(['draft', 'rejected', 'paused']);
});

test('what is disabled, gone or going cannot be deleted', () => {
  expect(TEMPLATE_STATUSES.filter((status) => !isDeletable(status))).toEqual([
    'disabled',
    'pending_deletion',
    'deleted',
  ]);
});

test('a draft in a language that is there already is no further language of the family', () => {
  const family = [
    language('en_US'),
    language('en_US', { documentId: 'begun-again', status: 'draft' }),
    language('de', { status: 'draft' }),
    language('de', { documentId: 'begun-twice', status: 'draft' }),
    language('fr', { status: 'deleted' }),
    language('fr', { documentId: 'written-anew', status: 'draft' }),
  ];
  expect(eachLanguage(family).map(({ documentId }) => documentId)).toEqual([
    'id-en_US',
    'id-de',
    'id-fr',
    'written-anew',
  ]);
});

describe('familyCategoryChange', () => {
  it('says first what Meta is about to do, then what it did, and nothing of what is gone', () => {
    const changed = language('de', { category: 'MARKETING', previousCategory: 'UTILITY' });
    const announced = language('en', { correctCategory: 'MARKETING' });
    expect(familyCategoryChange([language('fr')])).toBeNull();
    expect(familyCategoryChange([language('fr'), changed])).toEqual({ from: 'UTILITY' });
    expect(familyCategoryChange([changed, announced])).toEqual({ to: 'MARKETING' });
    expect(
      familyCategoryChange([language('fr'), language('en', { ...announced, status: 'deleted' })])
    ).toBeNull();
    // asked for another category, and got it
    expect(
      familyCategoryChange([
        language('en', { correctCategory: 'UTILITY', previousCategory: 'UTILITY' }),
      ])
    ).toBeNull();
  });
});
