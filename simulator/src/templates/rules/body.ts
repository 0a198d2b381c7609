import { lengthOf, textAt } from '../../support/json';
import type { Rule } from '../definition';
import { refusal } from '../definition';
import { componentOf } from '../variables';
import { checkDensity, checkEnds, checkExamples, checkVariables } from './variables';

const LONGEST_BODY = 1024;
const LONGEST_FOOTER = 60;

const body: Rule = ({ components, category, parameterFormat }) => {
  const component = componentOf(components, 'BODY');
  if (!component || category === 'AUTHENTICATION') return null;
  const text = textAt(component, 'text') ?? '';
  if (text.trim() === '') return refusal(2388072, 'Body is empty', 'The body needs its text.');
  if (lengthOf(text) > LONGEST_BODY) {
    return refusal(2388040, 'Body is too long', `The body has at most ${LONGEST_BODY} characters.`);
  }
  if (/\n\s*\n\s*\n/.test(text) || /\t| {5,}/.test(text)) {
    return refusal(
      2388072,
      'Body is not well formed',
      'The body cannot have more than two new lines in a row, tabs, or more than four blanks in a row.'
    );
  }
  return (
    checkVariables(text, parameterFormat) ??
    checkEnds(text) ??
    checkDensity(text) ??
    checkExamples(component, 'body', parameterFormat)
  );
};

const footer: Rule = ({ components, category }) => {
  const component = componentOf(components, 'FOOTER');
  if (!component || category === 'AUTHENTICATION') return null;
  const text = textAt(component, 'text') ?? '';
  if (text === '') return refusal(2388073, 'Footer is empty', 'The footer needs its text.');
  if (lengthOf(text) > LONGEST_FOOTER) {
    return refusal(
      2388040,
      'Footer is too long',
      `The footer has at most ${LONGEST_FOOTER} characters.`
    );
  }
  return /\{\{|\}\}/.test(text)
    ? refusal(2388073, 'Footer is not well formed', 'The footer cannot have variables.')
    : null;
};

/** B1 to B5, F1 (reference 6). */
export const bodyRules: Rule[] = [body, footer];
