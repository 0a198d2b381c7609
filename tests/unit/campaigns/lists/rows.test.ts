import {
  describeColumns,
  hasHead,
  headNames,
  undisguised,
} from '../../../../server/src/campaigns/lists/columns';
import { guessDelimiter, guessEncoding } from '../../../../server/src/campaigns/lists/encoding';
import { fileRows, marksOf } from '../../../../server/src/campaigns/lists/rows';

const read = async (text: string, delimiter = ',', piece = 7) => {
  const rows: unknown[] = [];
  const pieces = async function* () {
    for (let at = 0; at < text.length; at += piece) yield text.slice(at, at + piece);
  };
  for await (const batch of fileRows(pieces(), delimiter)) {
    for (const one of batch) {
      rows.push(
        one.ok ? [one.row.line, ...one.row.values] : [one.refused.line, one.refused.reason]
      );
    }
  }
  return rows;
};

test.each<[string, string, unknown[]]>([
  [
    'lines of every kind',
    'a,b\r\nc,d\ne,f\rg,h',
    [
      [1, 'a', 'b'],
      [2, 'c', 'd'],
      [3, 'e', 'f'],
      [4, 'g', 'h'],
    ],
  ],
  [
    'values with delimiters, marks and line breaks',
    '"a,1","say ""hi"""\n"two\nlines",d\ne,f',
    [
      [1, 'a,1', 'say "hi"'],
      [2, 'two\nlines', 'd'],
      [4, 'e', 'f'],
    ],
  ],
  [
    'a mark within a value is a letter',
    '5" pipe,b\nc,"d"',
    [
      [1, '5" pipe', 'b'],
      [2, 'c', 'd'],
    ],
  ],
  [
    'a mark that is never closed costs its own line',
    'a,b\n"c,d\ne,f\ng,h',
    [
      [1, 'a', 'b'],
      [2, 'quote_not_closed'],
      [3, 'e', 'f'],
      [4, 'g', 'h'],
    ],
  ],
  [
    'so does one in a long file',
    `"a,b\n${'c,d\n'.repeat(40)}`,
    [[1, 'quote_not_closed'], ...Array.from({ length: 40 }, (_, at) => [at + 2, 'c', 'd'])],
  ],
  [
    'blank lines',
    'a\n\n \nb',
    [
      [1, 'a'],
      [2, 'empty'],
      [3, 'empty'],
      [4, 'b'],
    ],
  ],
  [
    'a line that is no row',
    `a,b\n${'x'.repeat(200_000)}\nc,d`,
    [
      [1, 'a', 'b'],
      [2, 'row_too_long'],
      [3, 'c', 'd'],
    ],
  ],
  ['nothing', '', []],
])(
  'rows: %s',
  async (_what, text, expected) => {
    if (text.length < 10_000) expect(await read(text)).toEqual(expected);
    expect(await read(text, ',', 100_000)).toEqual(expected);
    if (text.length < 10_000) expect(await read(text, ',', 1)).toEqual(expected);
  },
  20_000
);

test.each<[string, boolean, boolean, boolean]>([
  ['a,"b', false, true, false],
  ['c",d', true, false, false],
  ['a"b', false, false, false],
  ['"a""', false, true, false],
  ['b "x") c', true, false, true],
])('marks of %s', (text, wasOpen, isOpen, isBroken) => {
  expect(marksOf(text, ',', wasOpen)).toEqual({ isOpen, isBroken });
});

test.each<[string, Buffer, string]>([
  ['plain', Buffer.from('phone\n+49'), 'utf-8'],
  ['umlauts', Buffer.from('Müller;Grüße'), 'utf-8'],
  [
    'umlauts with one broken byte',
    Buffer.concat([Buffer.from('Müller;Grüße;'), Buffer.from([0xe4])]),
    'utf-8',
  ],
  ['cut within a letter', Buffer.from('Müller ü').subarray(0, 9), 'utf-8'],
  ['western', Buffer.from('M\xfcller;Gr\xfc\xdfe;caf\xe9;na\xefve', 'latin1'), 'windows-1252'],
  ['cyrillic', Buffer.from([0xc8, 0xe2, 0xe0, 0xed, 0x3b, 0xcf, 0xe5, 0xf2, 0xf0]), 'windows-1251'],
  ['little endian', Buffer.from('\ufeffphone,1', 'utf16le'), 'utf-16le'],
  ['little endian without mark', Buffer.from('phone,1', 'utf16le'), 'utf-16le'],
  ['big endian', Buffer.from('\ufeffphone,1', 'utf16le').swap16(), 'utf-16be'],
])('encoding: %s', (_what, bytes, expected) => {
  expect(guessEncoding(bytes)).toBe(expected);
});

test.each([
  [['phone,name', '1,2'], ','],
  [['phone;name', '"1,5";"2,5"'], ';'],
  [['phone\tname', '1\t2'], '\t'],
  [['phone'], ','],
])('delimiter of %j', (lines, expected) => {
  expect(guessDelimiter(lines)).toBe(expected);
});

test('columns are told apart, guessed by their names, numbers also by their values', () => {
  expect(headNames(['Mobile', 'Mobile', '', 'Name'])).toEqual([
    'Mobile',
    'Mobile (2)',
    '#3',
    'Name',
  ]);
  const told = describeColumns(
    ['Mobile', 'Mobile (2)', 'Vorname', 'Имя'],
    [['1', '2', 'Ida', 'Ида']]
  );
  expect(told.map(({ suggested }) => suggested)).toEqual([
    'phone',
    null,
    'firstName',
    'displayName',
  ]);
  const unnamed = describeColumns(
    ['#1', '#2'],
    [
      ['x', '="0151 5550101"'],
      ['y', '+49 151 5550102'],
    ]
  );
  expect(unnamed.map(({ suggested }) => suggested)).toEqual([null, 'phone']);
  expect([hasHead(['Phone']), hasHead(['+49 151 5550102', 'Ida'])]).toEqual([true, false]);
});

test('numbers that spreadsheets disguise are numbers; formulas are none', () => {
  expect(undisguised('="0151 5550101"')).toBe('0151 5550101');
  expect(undisguised("'0151")).toBe('0151');
  expect(undisguised('=SUM(A1)')).toBe('=SUM(A1)');
});

test('broken lines between do not cut rows into small sets', async () => {
  const lines = Array.from({ length: 900 }, (_, no) =>
    no % 3 ? `${no},name` : `"${no},never closed`
  );
  const sizes: number[] = [];
  const text = async function* () {
    yield lines.join('\n');
  };
  for await (const batch of fileRows(text(), ',')) sizes.push(batch.length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(900);
  expect(sizes.length).toBeLessThanOrEqual(2);
});
