import {
  fillCanned,
  findCanned,
  firstName,
  gapIn,
  slashSearch,
} from '../../../admin/src/pages/Dialogues/composer/cannedText';
import { enterAct } from '../../../admin/src/pages/Dialogues/composer/composerKeys';

const gaps = {
  'contact.firstName': '[first name]',
  'contact.displayName': '[name]',
  'agent.name': '[your name]',
  'channel.name': '[channel]',
};
const values = {
  'contact.firstName': 'Ida',
  'contact.displayName': 'Ida Frost',
  'agent.name': 'Anna',
  'channel.name': ' ',
};

describe('variables of a canned reply', () => {
  it.each([
    ['Hello {{ contact.firstName }},', 'Hello Ida,'],
    ['{{contact.displayName}} of {{ channel.name }}', 'Ida Frost of [channel]'],
    ['{{ contact.secret }} stays', '{{ contact.secret }} stays'],
    ['{{ agent.name }} and {{ agent.name }}', 'Anna and Anna'],
  ])('%s', (body, text) => {
    expect(fillCanned(body, values, gaps)).toBe(text);
  });

  it('finds the first gap, and none where all is filled', () => {
    expect(gapIn('Hello [first name] of [channel]', gaps)).toEqual({ start: 6, end: 18 });
    expect(gapIn('Hello [you]', gaps)).toBeNull();
  });

  it.each([
    ['Ida Frost', 'Ida'],
    ['  Łukasz  M. ', 'Łukasz'],
    ['+49 151 55500101', ''],
    [null, ''],
  ])('the first name of %s', (name, first) => {
    expect(firstName(name)).toBe(first);
  });
});

describe('slashSearch', () => {
  it.each([
    ['/', 1, { from: 0, query: '' }],
    ['/he', 3, { from: 0, query: 'he' }],
    ['Hi\n/he', 6, { from: 3, query: 'he' }],
    ['and/or', 6, null],
    ['/he', 0, null],
    ['/he\nmore', 8, null],
    ['', 0, null],
  ])('%j at %i', (text, caret, found) => {
    expect(slashSearch(text, caret)).toEqual(found);
  });
});

it('finds canned replies by shortcut first, then title, then text', () => {
  const reply = (shortcut: string, title: string | null, body: string) => ({
    documentId: shortcut,
    shortcut,
    title,
    body,
  });
  const replies = [
    reply('bye', null, 'Thank you'),
    reply('late', 'Thanks for waiting', 'Sorry'),
    reply('thanks', null, 'You are welcome'),
  ];
  expect(findCanned(replies, 'THANK').map(({ shortcut }) => shortcut)).toEqual([
    'thanks',
    'late',
    'bye',
  ]);
  expect(findCanned(replies, 'nothing')).toEqual([]);
});

describe('enterAct', () => {
  const key = (keys: string) => ({
    ctrlKey: keys.includes('ctrl'),
    metaKey: keys.includes('cmd'),
    shiftKey: keys.includes('shift'),
  });
  it.each([
    ['', true, 'send'],
    ['shift', true, 'newLine'],
    ['ctrl', true, 'sendAndClose'],
    ['cmd', true, 'sendAndClose'],
    ['', false, 'newLine'],
    ['shift', false, 'newLine'],
    ['ctrl', false, 'send'],
    ['ctrl shift', false, 'sendAndClose'],
  ])('%s + Enter, Enter sends: %s', (keys, enterSends, act) => {
    expect(enterAct(key(keys), enterSends)).toBe(act);
  });
});
