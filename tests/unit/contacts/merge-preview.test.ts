import type { ContactCard } from '../../../shared/contracts/contacts';
import { mergedConsents, mergedFields } from '../../../server/src/contacts/merge-preview';
import {
  compareRows,
  firstPlace,
  placeAfter,
  readPlace,
  writePlace,
} from '../../../server/src/contacts/contact-order';
import { withMaskedPhones } from '../../../server/src/support/request';

const card = (own: object): ContactCard =>
  ({ displayName: null, phone: null, fields: {}, consents: [], ...own }) as never;

test.each([
  ['a', null, 'into', false],
  [null, 'b', 'from', false],
  ['', 'b', 'from', false],
  ['a', 'b', 'into', true],
  ['a', 'a', 'into', false],
  [null, null, 'into', false],
] as const)('of %p and %p %s is kept', (into, from, chosen, differs) => {
  const fields = mergedFields(card({ displayName: into }), card({ displayName: from }));
  expect(fields.find(({ name }) => name === 'displayName')).toMatchObject({ chosen, differs });
});

test('a choice counts where values differ, and nowhere else', () => {
  const [into, from] = [
    card({ displayName: 'a', fields: { no: 1 } }),
    card({ displayName: 'b', phone: '+1', fields: { no: 2 } }),
  ];
  const fields = mergedFields(into, from, { displayName: 'from', phone: 'into', no: 'from' });
  const chosen = Object.fromEntries(fields.map((field) => [field.name, field.chosen]));
  expect(chosen).toMatchObject({ displayName: 'from', phone: 'from', no: 'from' });
});

test.each([
  ['granted', 'revoked', 'revoked'],
  ['revoked', 'granted', 'revoked'],
  ['granted', null, 'granted'],
  [null, 'revoked', 'revoked'],
] as const)('consent %p and %p is %s', (into, from, result) => {
  const of = (state: string | null) =>
    card({ consents: state ? [{ purpose: 'marketing', state }] : [] });
  expect(mergedConsents(of(into), of(from))).toMatchObject([{ purpose: 'marketing', result }]);
});

describe('the place in a list', () => {
  const row = (id: number, last: number | null, name: string | null = null) =>
    ({ id, last_message_at: last, display_name: name }) as never;

  test.each(['lastMessageAt:desc', 'displayName:asc', 'createdAt:desc'] as const)(
    'of %s comes back as it was written',
    (sort) => {
      for (const place of [
        firstPlace(sort),
        placeAfter(sort, row(7, 1_795_000_000_000, 'Łucja "x"')),
        placeAfter(sort, row(7, null)),
      ]) {
        expect(readPlace(sort, writePlace(place))).toEqual(place);
      }
    }
  );

  test.each([
    '',
    'x',
    Buffer.from('[]').toString('base64url'),
    Buffer.from('[1]').toString('base64url'),
    Buffer.from('[false,"x",1]').toString('base64url'),
    Buffer.from('[true,5,1]').toString('base64url'),
    Buffer.from('[false,{"$gt":1},1]').toString('base64url'),
    Buffer.from('[false,1e300,1]').toString('base64url'),
    Buffer.from('[false,1,2147483648]').toString('base64url'),
    Buffer.from('[false,1,-1]').toString('base64url'),
  ])('refuses %p', (text) => {
    expect(() => readPlace('lastMessageAt:desc', text)).toThrow(/before/);
  });

  test('holds no text that a database refuses', () => {
    const text = Buffer.from(JSON.stringify([false, 'a\0b', 1])).toString('base64url');
    expect(readPlace('displayName:asc', text).after?.value).toBe('a\uFFFDb');
  });

  test('rows without a value stand last', () => {
    const rows = [row(1, null), row(2, 5), row(3, 9), row(4, null)];
    const sorted = [...rows].sort(compareRows('lastMessageAt:desc')) as { id: number }[];
    expect(sorted.map(({ id }) => id)).toEqual([3, 2, 4, 1]);
  });
});

test('numbers are masked wherever they stand, and nothing else', () => {
  expect(
    withMaskedPhones({
      data: [{ contact: { phone: '+4915155500101', userId: 'DE.1', at: null } }],
      identities: [
        { kind: 'phone', value: '4915155500101' },
        { kind: 'user_id', value: 'DE.1' },
      ],
      channel: { displayPhoneNumber: '+49 30 55501000' },
      fields: [
        { name: 'phone', into: '+4915155500101', from: null, differs: false },
        { name: 'customerNo', into: '4915155500101', from: null },
      ],
      message: {
        type: 'system',
        text: 'Ida changed from 4915155500101 to +4915155500102',
        content: { body: 'Ida changed to 4915155500102', wa_id: '4915155500102' },
      },
      answer: { type: 'text', text: 'Order 4915155500101' },
    })
  ).toEqual({
    data: [{ contact: { phone: '+49 •••••••••01', userId: 'DE.1', at: null } }],
    identities: [
      { kind: 'phone', value: '+49 •••••••••01' },
      { kind: 'user_id', value: 'DE.1' },
    ],
    channel: { displayPhoneNumber: '+49 30 55501000' },
    fields: [
      { name: 'phone', into: '+49 •••••••••01', from: null, differs: false },
      { name: 'customerNo', into: '4915155500101', from: null },
    ],
    message: {
      type: 'system',
      text: 'Ida changed from +49 •••••••••01 to +49 •••••••••02',
      content: { body: 'Ida changed to +49 •••••••••02', wa_id: '+49 •••••••••02' },
    },
    answer: { type: 'text', text: 'Order 4915155500101' },
  });
});
