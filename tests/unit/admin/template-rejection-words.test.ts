import {
  ownWords,
  reasonCode,
  rejectionWords,
} from '../../../admin/src/pages/Templates/rejectionWords';

test.each([
  ['INVALID_FORMAT', 'INVALID_FORMAT', null],
  [
    'INVALID_FORMAT: Rejected because it ends with a variable.',
    'INVALID_FORMAT',
    'Rejected because it ends with a variable.',
  ],
  ['Paused for 3 hours.', 'Paused for 3 hours.', 'Paused for 3 hours.'],
  [null, null, null],
])('%p is the reason %p and the words %p', (told, code, words) => {
  expect([reasonCode(told), ownWords(told)]).toEqual([code, words]);
});

test('a reason is explained with or without Meta’s own sentence', () => {
  expect(rejectionWords(reasonCode('SCAM: We found a threat.'))).toEqual(rejectionWords('SCAM'));
  expect(rejectionWords(reasonCode('Paused: because of feedback.'))).toBeNull();
});
