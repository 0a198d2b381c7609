import { lengthOf, listAt, objectAt, textAt } from '../../support/json';
import type { Refusal, Rule } from '../definition';
import { EMOJI, refusal } from '../definition';
import { componentOf, variablesOf } from '../variables';
import { checkExamples, checkVariables } from './variables';

const LONGEST = 60;
const FORMATS = new Set(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'GIF', 'LOCATION']);

const badHeader = (message: string): Refusal =>
  refusal(2388047, 'Header is not well formed', message);

const text: Rule = ({ components, parameterFormat }) => {
  const header = componentOf(components, 'HEADER');
  if (!header || header.format !== 'TEXT') return null;
  const given = textAt(header, 'text') ?? '';
  if (given === '') return badHeader('A text header needs its text.');
  if (lengthOf(given) > LONGEST) {
    return refusal(2388040, 'Header is too long', `The header has at most ${LONGEST} characters.`);
  }
  if (variablesOf(given).length > 1) return badHeader('The header has at most one variable.');
  if (/[\r\n]/.test(given)) return badHeader('The header cannot have new lines.');
  if (EMOJI.test(given)) return badHeader('The header cannot have emoji.');
  if (/[*_~`]/.test(given.replace(/\{\{[^{}]*\}\}/g, '')))
    return badHeader('The header cannot have formatting characters.');
  return checkVariables(given, parameterFormat) ?? checkExamples(header, 'header', parameterFormat);
};

const media: Rule = ({ components, category }) => {
  const header = componentOf(components, 'HEADER');
  if (!header) return null;
  const format = textAt(header, 'format') ?? '';
  if (!FORMATS.has(format))
    return badHeader('The header needs a format: TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION.');
  if (format === 'TEXT') return null;
  if (format === 'LOCATION') {
    return category === 'AUTHENTICATION'
      ? badHeader('Authentication templates have no location.')
      : null;
  }
  const handle = listAt(objectAt(header, 'example'), 'header_handle')[0];
  return typeof handle === 'string' && handle !== ''
    ? null
    : refusal(
        2388043,
        'Sample is missing',
        'A media header needs example.header_handle with one sample.'
      );
};

/** H1 to H3, H5 (reference 6). */
export const headerRules: Rule[] = [media, text];
