import { withoutPartsOfNumbers } from '../../../server/src/contacts/contact-search';

test.each([
  ['Ida 4711', 'ida', null],
  ['ida99 x', 'ida99 x', null],
  ['1515', '', null],
  ['１５１５', '', null],
  ['4915155500101', '4915155500101', '4915155500101'],
  ['+49 30 1515-1515', '493015151515', '493015151515'],
  ['Ida +49 (1515) 5500101', 'ida 4915155500101', '4915155500101'],
])('of %p it asks for %p', (question, words, number) => {
  expect(withoutPartsOfNumbers(question)).toEqual({ words, number });
});
