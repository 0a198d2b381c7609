import { isFiltered, listQuery, viewOf } from '../../../admin/src/pages/Templates/listQuery';

const filters = (...entries: [string, string][]) => ({
  $and: entries.map(([name, value]) => ({ [name]: { $eq: value } })),
});

describe('listQuery', () => {
  it('asks for the newest first when the address says nothing', () => {
    expect(listQuery({})).toEqual({ sort: 'changedAt:desc', page: 1, pageSize: 20 });
  });

  it('gathers filters of one name and keeps those of different names apart', () => {
    expect(
      listQuery({
        filters: filters(
          ['status', 'paused'],
          ['status', 'approved'],
          ['language', 'de'],
          ['channel', 'abc']
        ),
        _q: ' offer ',
        sort: 'name:ASC',
        page: '3',
        pageSize: '50',
      })
    ).toEqual({
      status: ['approved', 'paused'],
      language: ['de'],
      channel: 'abc',
      q: 'offer',
      sort: 'name:asc',
      page: 3,
      pageSize: 50,
    });
  });

  it('leaves out what is no value of a filter, and never asks for an endless page', () => {
    expect(
      listQuery({
        filters: filters(['status', 'bogus'], ['category', 'MARKETING'], ['price', '1']),
        sort: 'wabaId:ASC',
        page: '-2',
        pageSize: '100000',
      })
    ).toEqual({ category: ['MARKETING'], sort: 'changedAt:desc', page: 1, pageSize: 100 });
  });

  it('survives filters that somebody wrote by hand', () => {
    const odd = { filters: { $and: 'x' } } as unknown as Parameters<typeof listQuery>[0];
    expect(listQuery(odd)).toEqual({ sort: 'changedAt:desc', page: 1, pageSize: 20 });
  });
});

test('a list is filtered by a search or by a filter that we know', () => {
  expect(isFiltered({})).toBe(false);
  expect(isFiltered({ _q: ' ' })).toBe(false);
  expect(isFiltered({ filters: filters(['price', '1']) })).toBe(false);
  expect(isFiltered({ _q: 'offer' })).toBe(true);
  expect(isFiltered({ filters: filters(['quality', 'red']) })).toBe(true);
});

test('the address goes before what was remembered', () => {
  expect(viewOf({}, 'languages')).toBe('languages');
  expect(viewOf({ view: 'families' }, 'languages')).toBe('families');
  expect(viewOf({ view: 'cards' }, 'families')).toBe('families');
});
