import {
  formatPhone,
  isBsuid,
  maskPhone,
  normalisePhone,
  phoneMatchKey,
  phoneVariants,
} from '../../../../shared/phone';

describe('normalisePhone', () => {
  test.each([
    ['+49 151 555 00101', undefined, '4915155500101', 'DE'],
    ['004915155500101', undefined, '4915155500101', 'DE'],
    ['4915155500101', undefined, '4915155500101', 'DE'],
    ['(0151) 555-00101', 'DE', '4915155500101', 'DE'],
    ['0151/55500101', 'de', '4915155500101', 'DE'],
    ['4915155500101', 'US', '4915155500101', 'DE'],
    ['(650) 555-1234', 'US', '16505551234', 'US'],
    ['+15551234567', undefined, '15551234567', null],
    ['1715550101', 'DE', '491715550101', 'DE'],
    ['+1 715 555 0101', 'DE', '17155550101', 'US'],
    ['011 15-2345-6789', 'AR', '5491123456789', 'AR'],
    ['+52 1 55 1234 5678', undefined, '5215512345678', 'MX'],
    ['525512345678', undefined, '525512345678', 'MX'],
    ['+55 11 8765-4321', undefined, '551187654321', 'BR'],
    ['+55 11 98765-4321', undefined, '5511987654321', 'BR'],
    ['\u200e+49\u00a0151 55500101\u200e', undefined, '4915155500101', 'DE'],
    ['+881612345678', undefined, '881612345678', null],
    ['+49 151 55500101', 'nowhere', '4915155500101', 'DE'],
  ])('%s with default %s is %s', (input, country, digits, expected) => {
    expect(normalisePhone(input, country)).toEqual({
      ok: true,
      digits,
      e164: `+${digits}`,
      country: expected,
    });
  });

  test.each([
    ['', 'No number was given.'],
    ['   ', 'No number was given.'],
    ['call me', 'This has letters or signs that no phone number has.'],
    ['+49 CALL NOW', 'This has letters or signs that no phone number has.'],
    ['()-', 'This has letters or signs that no phone number has.'],
    ['DE.90817263544536271', 'This has letters or signs that no phone number has.'],
    ['1'.repeat(65), 'This is too long for a phone number.'],
    ['0151 55500101', 'The country code is missing, such as +49.'],
    ['12345', 'The country code is missing, such as +49.'],
    ['+49 1', 'No phone number of that country looks like this.'],
    ['+999 123456789', 'No phone number of that country looks like this.'],
    ['+1 650 555 12345678', 'No phone number of that country looks like this.'],
  ])('%s is refused', (input, reason) => {
    expect(normalisePhone(input)).toEqual({ ok: false, reason });
  });
});

describe('phoneMatchKey and phoneVariants', () => {
  // what the provider or a person writes, the other writing of the same number, the canonical form
  const PAIRS: [name: string, a: string, b: string, key: string][] = [
    ['Brazil, São Paulo', '551187654321', '5511987654321', '5511987654321'],
    ['Brazil, Porto Alegre', '555199998888', '5551999998888', '5551999998888'],
    ['Brazil, a first digit of later ranges', '551112345678', '5511912345678', '5511912345678'],
    ['Brazil, first old digit 6', '552168765432', '5521968765432', '5521968765432'],
    ['Mexico, City', '5215512345678', '525512345678', '525512345678'],
    ['Mexico, Monterrey', '5218112345678', '528112345678', '528112345678'],
    ['Argentina, Buenos Aires', '541123456789', '5491123456789', '5491123456789'],
    ['Argentina, Córdoba', '543511234567', '5493511234567', '5493511234567'],
  ];

  test.each(PAIRS)('%s: %s and %s are one person', (_name, a, b, key) => {
    expect(phoneMatchKey(a)).toBe(key);
    expect(phoneMatchKey(b)).toBe(key);
    expect(phoneMatchKey(key)).toBe(key);
    expect(phoneVariants(a)).toEqual([a, b]);
    expect(phoneVariants(b)).toEqual([b, a]);
  });

  test.each([
    ['a Brazilian landline', '551132345678'],
    ['a Brazilian landline in Brasília', '556133334444'],
    ['a German mobile', '4915155500101'],
    ['an American number', '16505551234'],
    ['a short one', '521'],
    ['a Chilean mobile, whose 9 belongs to it', '56912345678'],
    ['nothing', ''],
  ])('%s stays as it is', (_name, digits) => {
    expect(phoneMatchKey(digits)).toBe(digits);
    expect(phoneVariants(digits)).toEqual([digits]);
  });

  test('punctuation does not matter', () => {
    expect(phoneMatchKey('+52 1 55 1234-5678')).toBe('525512345678');
  });
});

describe('isBsuid', () => {
  test.each([
    ['DE.90817263544536271', true],
    ['US.A1b2C3', true],
    ['DE.ENT.11815799212886844830', true],
    [`DE.${'9'.repeat(128)}`, true],
    [`DE.${'9'.repeat(129)}`, false],
    ['de.90817263544536271', false],
    ['DE90817263544536271', false],
    ['DE.', false],
    [' DE.9081', false],
    ['DE.9081\n', false],
    ['4915155500101', false],
    ['', false],
  ])('%s → %s', (text, expected) => {
    expect(isBsuid(text)).toBe(expected);
  });
});

describe('formatPhone and maskPhone', () => {
  test.each([
    ['4915155500101', '+49 1515 5500101', '+49 •••••••••01'],
    ['16505551234', '+1 650 555 1234', '+1 ••••••••34'],
    ['5215512345678', '+52 55 1234 5678', '+52 •••••••••78'],
    ['551187654321', '+55 11 98765 4321', '+55 ••••••••21'],
    ['999999999999999', '+999999999999999', '+•••••••••••••99'],
    ['1234', '+1 234', '••••'],
    ['', '', ''],
  ])('%s shows as %s, hidden as %s', (digits, shown, hidden) => {
    expect(formatPhone(digits)).toBe(shown);
    expect(maskPhone(digits)).toBe(hidden);
  });
});
