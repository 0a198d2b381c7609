import { readListState, searchArgs } from '../../../admin/src/pages/Dialogues/listState';

test.each([
  ['', {}],
  ['view=unanswered', {}],
  ['view=all', {}],
  ['view=mine&sort=waiting', { view: 'mine' }],
  ['state=open', {}],
  ['state=any', { state: 'any' }],
  ['state=closed&channel=b&tag=x&tag=y', { state: 'closed', channel: ['b'], tag: ['x', 'y'] }],
  ['assignee=7', { assignee: 7 }],
])('a search in the list of ?%s asks for %j', (address, filter) => {
  expect(searchArgs(readListState(new URLSearchParams(`${address}&q=%20blue `)))).toEqual({
    q: 'blue',
    ...filter,
  });
});
