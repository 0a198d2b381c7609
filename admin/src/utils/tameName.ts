/** Signs that turn the direction of what follows: in a sentence they would turn our own words, too. */
const TURNS = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g;
/** Marks on one letter that a language needs; more of them leave their line. */
const MARKS = /(\p{M}{3})\p{M}+/gu;

/**
 * A person's name as it can stand in a heading, a question or a button: in one direction, within its line,
 * and no longer than `longest` letters.
 */
export const tameName = (name: string, longest = 60): string => {
  const tame = name.replace(TURNS, '').replace(MARKS, '$1').trim();
  const letters = [...tame];
  return letters.length > longest ? `${letters.slice(0, longest).join('')}…` : tame;
};
