import { askedWordsOf, digitWordsOf, wordsOf } from '../../../server/src/support/full-text/words';

test.each([
  ['capitals, accents and marks', 'Grüße, CAFÉ — naïve!', ['grusse', 'cafe', 'naive']],
  ['each word once', 'no no NO', ['no']],
  ['numbers and letters together', 'Order A-1001b', ['order', 'a', '1001b']],
  ['Cyrillic', 'Ваш заказ №5', ['ваш', 'заказ', 'no5']],
  ['an emoji is no word', '👍🏽 ok', ['ok']],
  ['nothing', ' \n…', []],
])('%s', (_name, text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test('Chinese and Japanese are parted into words', () => {
  expect(wordsOf('我们的订单已经发货')).toContain('订单');
  expect(wordsOf('東京タワーへ行きます').length).toBeGreaterThan(1);
});

test('hostile texts stay bounded', () => {
  expect(wordsOf('a'.repeat(100_000))).toEqual(['a'.repeat(40)]);
  const many = Array.from({ length: 5_000 }, (_, index) => `word${index}`).join(' ');
  expect(wordsOf(many)).toHaveLength(1_000);
  expect(wordsOf(`x${'\u0301'.repeat(4_000)}y`)).toEqual(['xy']);
  expect(askedWordsOf(many)).toHaveLength(8);
});

test('any part of a number begins a word', () => {
  expect(digitWordsOf('+49 151 555')).toEqual(['49151555', '9151555', '151555', '51555', '1555']);
  expect(digitWordsOf('12')).toEqual([]);
});
