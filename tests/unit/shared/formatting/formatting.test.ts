import { parseFormatting, type Token } from '../../../../shared/formatting';

/** Tokens in one line, so that tables stay readable. */
function show(tokens: Token[]): string {
  return tokens.map(showOne).join('');
}

function showOne(token: Token): string {
  switch (token.type) {
    case 'text':
      return token.text;
    case 'bold':
    case 'italic':
    case 'strike':
      return `<${token.type}>${show(token.children)}</${token.type}>`;
    case 'code':
    case 'mono':
      return `<${token.type}>${token.text}</${token.type}>`;
    case 'link':
      return token.href === token.text
        ? `<link>${token.text}</link>`
        : `<link ${token.href}>${token.text}</link>`;
    case 'break':
      return '<br>';
    case 'quote':
      return `<quote>${show(token.children)}</quote>`;
    case 'list':
      return `<${token.ordered ? `ol ${token.start}` : 'ul'}>${token.items.map((item) => `<li>${show(item)}</li>`).join('')}</list>`;
  }
}

test.each([
  // styles
  ['*bold*', '<bold>bold</bold>'],
  ['_italic_', '<italic>italic</italic>'],
  ['~gone~', '<strike>gone</strike>'],
  ['a *bold* word', 'a <bold>bold</bold> word'],
  ['*two words*', '<bold>two words</bold>'],
  ['*one* and *two*', '<bold>one</bold> and <bold>two</bold>'],
  ['*bold _both_*', '<bold>bold <italic>both</italic></bold>'],
  ['_*~all~*_', '<italic><bold><strike>all</strike></bold></italic>'],
  ['(*bold*), he said', '(<bold>bold</bold>), he said'],
  ['*жирный* _курсив_', '<bold>жирный</bold> <italic>курсив</italic>'],
  ['*👍*', '<bold>👍</bold>'],
  // not closed, not open
  ['*bold', '*bold'],
  ['bold*', 'bold*'],
  ['* not bold*', '<ul><li>not bold*</li></list>'],
  ['a * b * c', 'a * b * c'],
  ['*a *', '*a *'],
  ['*', '*'],
  ['**', '**'],
  ['***', '***'],
  ['**bold**', '**bold**'],
  ['-- ***** --', '-- ***** --'],
  ['_ _', '_ _'],
  // inside words
  ['snake_case_name', 'snake_case_name'],
  ['5*3*2', '5*3*2'],
  ['a*b*', 'a*b*'],
  ['*a*b', '*a*b'],
  ['слово_в_слове', 'слово_в_слове'],
  // crossing and nesting badly
  ['*a _b* c_', '<bold>a _b</bold> c_'],
  ['_a *b_ c*', '<italic>a *b</italic> c*'],
  ['*a *b* c*', '<bold>a *b</bold> c*'],
  ['*_~open', '*_~open'],
  ['*over\nlines*', '*over<br>lines*'],
  // code
  ['`code`', '<code>code</code>'],
  ['`*a*`', '<code>*a*</code>'],
  ['*`a`*', '<bold><code>a</code></bold>'],
  ['``', '``'],
  ['a ` b', 'a ` b'],
  ['`a\nb`', '`a<br>b`'],
  ['```mono```', '<mono>mono</mono>'],
  ['```line\n*two*\n- three```', '<mono>line\n*two*\n- three</mono>'],
  ['a ```b``` c', 'a <mono>b</mono> c'],
  ['*```b```*', '<bold><mono>b</mono></bold>'],
  ['- ```b```', '<ul><li><mono>b</mono></li></list>'],
  ['``````', '``````'],
  ['```open *b*', '```open <bold>b</bold>'],
  ['typed \ufffc sign', 'typed \ufffc sign'],
  // links
  ['see https://a.example/b_c_d?x=*1*', 'see <link>https://a.example/b_c_d?x=*1</link>*'],
  ['https://a.example.', '<link>https://a.example</link>.'],
  ['(https://a.example/x)', '(<link>https://a.example/x</link>)'],
  ['*https://a.example*', '<bold><link>https://a.example</link></bold>'],
  ['www.a.example, please', '<link https://www.a.example>www.a.example</link>, please'],
  ['HTTPS://A.EXAMPLE', '<link>HTTPS://A.EXAMPLE</link>'],
  ['https://', 'https://'],
  ['www.', 'www.'],
  ['xhttps://a.example', 'xhttps://a.example'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
  ['https://a.example/"onclick="x', '<link>https://a.example/</link>"onclick="x'],
  ['<b>https://a.example</b>', '<b><link>https://a.example</link></b>'],
  // blocks
  ['a\nb', 'a<br>b'],
  ['a\r\nb\rc', 'a<br>b<br>c'],
  ['a\n\nb', 'a<br><br>b'],
  ['\n', '<br>'],
  ['- one\n- *two*', '<ul><li>one</li><li><bold>two</bold></li></list>'],
  ['* one\n* two', '<ul><li>one</li><li>two</li></list>'],
  ['1. one\n2. two', '<ol 1><li>one</li><li>two</li></list>'],
  ['7. seven', '<ol 7><li>seven</li></list>'],
  ['1. one\n- two', '<ol 1><li>one</li></list><ul><li>two</li></list>'],
  ['text\n- one\ntext', 'text<ul><li>one</li></list>text'],
  ['- one\n\n- two', '<ul><li>one</li></list><ul><li>two</li></list>'],
  ['> said\n> *so*', '<quote>said<br><bold>so</bold></quote>'],
  ['> said\nanswer', '<quote>said</quote>answer'],
  ['>_<', '>_<'],
  ['-', '-'],
  ['- ', '- '],
  ['1.5 litres', '1.5 litres'],
  ['1234567890. too long', '1234567890. too long'],
  ['', ''],
])('%j', (text, expected) => {
  expect(show(parseFormatting(text))).toBe(expected);
});

/** What is left when all formatting is forgotten. */
function letters(tokens: Token[]): string {
  return tokens
    .map((token) => {
      if ('children' in token) return letters(token.children);
      if ('items' in token) return token.items.map(letters).join('');
      return 'text' in token ? token.text : '';
    })
    .join('');
}

test('no letter is ever lost', () => {
  const signs = [
    '*',
    '_',
    '~',
    '`',
    '```',
    '\n',
    ' ',
    '- ',
    '> ',
    '1. ',
    'a',
    'ж',
    'https://x.y/',
    '\ufffc',
    '👍',
  ];
  let state = 7;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * signs.length);
  };
  for (let round = 0; round < 3_000; round += 1) {
    const text = Array.from({ length: 14 }, () => signs[next()]).join('');
    const kept = letters(parseFormatting(text)).replace(/[^aж👍\ufffchttpsxy/:]/gu, '');
    expect([text, kept]).toEqual([text, text.replace(/[^aж👍\ufffchttpsxy/:]/gu, '')]);
  }
});

test.each([
  ['stars', '*'],
  ['stars and spaces', '* '],
  ['open words', '*a '],
  ['closed words', '*a* '],
  ['crossing', '*a _b* c_ ~'],
  ['openers only', ' *_~'],
  ['ticks', '`'],
  ['ticks and letters', '`a'],
  ['fences', '```'],
  ['fences and code', '```a``` `b` '],
  ['a tick before each fence', '`a```b```'],
  ['new lines', '\n'],
  ['quotes', '> *a\n'],
  ['lists', '- _a\n1. b\n'],
  ['links', 'https://a.example/. '],
  ['beginnings of links', 'https://,'],
  ['h', 'h'],
  ['www', 'www.'],
  ['digits', '1'],
  ['braces', '>'],
])('long input takes as long as it is long: %s', (_name, piece) => {
  const make = (length: number) => piece.repeat(Math.ceil(length / piece.length));
  const few = timeOf(make(30_000));
  const many = timeOf(make(300_000));
  expect(timeOf(make(100_000))).toBeLessThan(1_000);
  // a quadratic parser would need a hundred times as long
  expect(many).toBeLessThan(Math.max(few, 20) * 50);
});

/** The best of two, in ms: what else the machine does only ever adds. */
function timeOf(text: string): number {
  const times = [1, 2].map(() => {
    const start = performance.now();
    parseFormatting(text);
    return performance.now() - start;
  });
  return Math.min(...times);
}
