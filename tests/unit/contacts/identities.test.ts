import { identitiesOf, parseRecipient } from '../../../server/src/contacts/identities';

const keys = (sender: Parameters<typeof identitiesOf>[0], portfolio = 'p1') =>
  identitiesOf(sender, portfolio).map(({ key }) => key);

test('the most trusted comes first', () => {
  const whole = {
    phone: '4915155500101',
    parentUserId: 'DE.ENT.1',
    userId: 'DE.1',
    username: 'ida',
  };
  expect(identitiesOf(whole, 'p1').map(({ kind, value, scope }) => [kind, value, scope])).toEqual([
    ['user_id', 'DE.1', 'p1'],
    ['parent_user_id', 'DE.ENT.1', 'p1'],
    ['phone', '4915155500101', ''],
  ]);
});

test('nobody has none', () => {
  expect(identitiesOf({}, 'p1')).toEqual([]);
  expect(identitiesOf({ username: 'ida', profileName: 'Ida' }, 'p1')).toEqual([]);
});

test.each([
  ['a Brazilian number with and without the ninth digit', '5511912345678', '551112345678'],
  ['a Mexican number of today and of before 2019', '525512345678', '5215512345678'],
  ['an Argentinian number with and without its 9', '5491123456789', '541123456789'],
])('%s are one identity', (_name, one, other) => {
  expect(keys({ phone: one })).toEqual(keys({ phone: other }));
});

test('a number is the same in every portfolio, a BSUID is not', () => {
  expect(keys({ phone: '4915155500101' }, 'p1')).toEqual(keys({ phone: '4915155500101' }, 'p2'));
  expect(keys({ userId: 'DE.1' }, 'p1')).not.toEqual(keys({ userId: 'DE.1' }, 'p2'));
});

test('a BSUID is byte-exact', () => {
  expect(keys({ userId: 'DE.aB' })).not.toEqual(keys({ userId: 'DE.AB' }));
});

test.each<[to: string, sender: object | null]>([
  ['+49 151 555 00101', { phone: '4915155500101' }],
  ['4915155500101', { phone: '4915155500101' }],
  ['DE.90817263544536271', { userId: 'DE.90817263544536271' }],
  ['DE.ENT.118157992128868', { userId: 'DE.ENT.118157992128868' }],
  ['de.908', null],
  ['0151 555', null],
  ['', null],
])('the recipient %j', (to, sender) => {
  const parsed = parseRecipient(to);
  expect(parsed.ok ? parsed.sender : null).toEqual(sender);
  if (!parsed.ok) expect(parsed.message).toContain('BSUID');
});
