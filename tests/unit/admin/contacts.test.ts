import {
  changesOf,
  emptyForm,
  errorsByField,
  readFieldText,
} from '../../../admin/src/pages/Contacts/contactForm';
import { contactsQuery, isFiltered, sortOf } from '../../../admin/src/pages/Contacts/contactsQuery';
import {
  isNarrowed,
  listArgs,
  readListState,
  writeListState,
} from '../../../admin/src/pages/Dialogues/listState';
import { encodeParams } from '../../../admin/src/utils/encodeParams';
import { tameName } from '../../../admin/src/utils/tameName';
import { formatPhone, maskPhone } from '../../../shared/phone';

const and = (...entries: [string, string][]) => ({
  filters: { $and: entries.map(([name, value]) => ({ [name]: { $eq: value } })) },
});

describe('the list of contacts by its address', () => {
  test('asks for everything that the address names', () => {
    expect(
      contactsQuery(
        {
          _q: ' ida ',
          sort: 'displayName:asc',
          before: 'abc',
          ...and(
            ['tag', 'a'],
            ['tag', 'b'],
            ['consent', 'revoked'],
            ['activity', 'silent:90'],
            ['channel', 'h'],
            ['field.vip', 'true']
          ),
        },
        null
      )
    ).toEqual({
      q: 'ida',
      sort: 'displayName:asc',
      before: 'abc',
      limit: 30,
      tag: ['a', 'b'],
      consent: 'revoked',
      silentForDays: 90,
      channel: 'h',
      field: { vip: 'true' },
    });
  });

  test.each([
    and(['consent', 'perhaps']),
    and(['activity', 'active:2']),
    and(['wall', 'x']),
    { filters: { $and: 'x' } } as never,
    { filters: { $and: [null] } } as never,
  ])('leaves out what is no filter: %j', (address) => {
    expect(() => contactsQuery(address, null)).not.toThrow();
    expect(contactsQuery(address, null)).toEqual({ sort: 'lastMessageAt:desc', limit: 30 });
  });

  test('knows an order from a mistyped one', () => {
    expect(sortOf({ sort: 'phone:asc' })).toBe('lastMessageAt:desc');
    expect(isFiltered({ _q: '  ' })).toBe(false);
    expect(isFiltered(and(['tag', 'a']))).toBe(true);
  });
});

describe('the list of dialogues by its address', () => {
  const address = 'view=all&state=any&channel=a&channel=b&tag=t&assignee=7&sort=waiting&q=ida';

  test('is read, asked and written back', () => {
    const list = readListState(new URLSearchParams(address));
    expect(listArgs(list)).toEqual({
      view: 'all',
      state: 'any',
      channel: ['a', 'b'],
      tag: ['t'],
      assignee: 7,
      sort: 'waiting',
    });
    expect(writeListState(new URLSearchParams(address), {}).toString()).toBe(address);
    expect(isNarrowed(list)).toBe(true);
  });

  test('a change keeps the panel and leaves the message', () => {
    const written = writeListState(new URLSearchParams('panel=off&m=x&tag=t'), { tags: [] });
    expect(written.toString()).toBe('panel=off');
  });

  test('nonsense has its default', () => {
    const list = readListState(new URLSearchParams('view=x&state=y&assignee=-1&sort=z&tag='));
    expect(listArgs(list)).toEqual({ view: 'unanswered', state: 'open' });
    expect(isNarrowed(list)).toBe(false);
  });
});

describe('the form of a contact', () => {
  test('tells only what was changed, empty as none', () => {
    const before = { ...emptyForm(), fields: { vip: true, no: '1' } };
    const after = {
      own: { ...before.own, firstName: ' Ida ', phone: '' },
      fields: { vip: null, no: '1' },
    };
    expect(changesOf(after, before)).toEqual({ firstName: 'Ida', fields: { vip: null } });
    expect(changesOf(before, before)).toEqual({});
  });

  test.each([
    ['integer', '42', 42],
    ['decimal', '4.5', 4.5],
    ['integer', 'many', 'many'],
    ['string', '42', '42'],
    ['string', ' ', null],
  ])('reads a %s', (type, text, value) => {
    expect(readFieldText({ name: 'x', type, required: false }, text)).toBe(value);
  });

  test('finds the field of a refusal, ours and the host’s', () => {
    expect(
      errorsByField({
        details: {
          errors: [
            { path: ['phone'], message: 'taken' },
            { path: ['fields', 'no'], message: 'wrong' },
          ],
        },
      })
    ).toEqual({ phone: 'taken', no: 'wrong' });
    expect(errorsByField(undefined)).toEqual({});
  });
});

test('parameters go into the address whole', () => {
  expect(encodeParams({ q: 'R&D #1', tag: ['ä'], limit: 3, field: { a: '=' } })).toEqual({
    q: 'R%26D%20%231',
    tag: ['%C3%A4'],
    limit: 3,
    field: { a: '%3D' },
  });
});

test('a masked number stays masked', () => {
  const masked = maskPhone('+4915155500101');
  expect(formatPhone(masked)).toBe(masked);
});

test.each([
  ['a plain one', 'Ida Frost', 'Ida Frost'],
  ['one that turns what follows', 'Ida\u202Etsorf', 'Idatsorf'],
  ['one of many marks', `e${'\u0301'.repeat(400)}`, `e${'\u0301'.repeat(3)}`],
  ['a long one', 'x'.repeat(100), `${'x'.repeat(60)}…`],
  ['one of many emoji', '😀'.repeat(61), `${'😀'.repeat(60)}…`],
])('%s stands in a heading', (_what, name, tame) => {
  expect(tameName(name)).toBe(tame);
});
