import type { JsonObject } from '../../support/json';
import { isObject, lengthOf, listAt, textAt } from '../../support/json';
import type { Refusal, Rule } from '../definition';
import { EMOJI, refusal } from '../definition';
import { componentOf, variablesOf } from '../variables';

const MOST_BUTTONS = 10;
const LONGEST_TEXT = 25;
const LONGEST_URL = 2000;
const LONGEST_PHONE = 20;
const LONGEST_CODE = 15;

/** Most buttons of one type (reference 6, U2). */
const MOST: Record<string, number> = {
  QUICK_REPLY: 10,
  URL: 2,
  PHONE_NUMBER: 1,
  COPY_CODE: 1,
  VOICE_CALL: 1,
  FLOW: 1,
  CATALOG: 1,
  MPM: 1,
  SPM: 1,
  REQUEST_CONTACT_INFO: 1,
};

const badButton = (message: string): Refusal =>
  refusal(2388073, 'Buttons are not well formed', message);

const buttonsOf = (components: JsonObject[]): JsonObject[] =>
  listAt(componentOf(components, 'BUTTONS'), 'buttons').filter(isObject);

const counts: Rule = ({ components, category }) => {
  const component = componentOf(components, 'BUTTONS');
  if (!component || category === 'AUTHENTICATION') return null;
  const buttons = buttonsOf(components);
  if (buttons.length === 0) return badButton('The buttons component needs at least one button.');
  if (buttons.length > MOST_BUTTONS)
    return badButton(`A template has at most ${MOST_BUTTONS} buttons.`);
  for (const { type } of buttons) {
    const most = MOST[String(type)];
    if (most === undefined) return badButton(`${String(type)} is not a button of templates.`);
    if (buttons.filter((one) => one.type === type).length > most) {
      return badButton(`A template has at most ${most} buttons of type ${String(type)}.`);
    }
  }
  return null;
};

/** U3: quick replies and other buttons are two groups, not mixed. */
const groups: Rule = ({ components }) => {
  const kinds = buttonsOf(components).map(({ type }) => type === 'QUICK_REPLY');
  const changes = kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length;
  return changes > 1
    ? badButton('Quick replies and other buttons must stand in two groups.')
    : null;
};

const texts: Rule = ({ components, category }) => {
  if (category === 'AUTHENTICATION') return null;
  const seen = new Set<string>();
  for (const button of buttonsOf(components)) {
    if (button.type === 'COPY_CODE' || button.type === 'REQUEST_CONTACT_INFO') continue;
    const text = textAt(button, 'text') ?? '';
    if (text === '') return badButton('Every button needs its text.');
    if (lengthOf(text) > LONGEST_TEXT) {
      return refusal(
        2388040,
        'Button text is too long',
        `The text of a button has at most ${LONGEST_TEXT} characters.`
      );
    }
    if (/[\r\n]|\{\{/.test(text) || EMOJI.test(text)) {
      return badButton('The text of a button cannot have variables, emoji or new lines.');
    }
    if (seen.has(text)) return badButton('Two buttons cannot have the same text.');
    seen.add(text);
  }
  return null;
};

const checkUrl = (button: JsonObject): Refusal | null => {
  const url = textAt(button, 'url') ?? '';
  const variables = variablesOf(url);
  const fixed = url.replace(/\{\{[^{}]*\}\}/g, '');
  if (!/^https?:\/\//i.test(url) || !URL.canParse(fixed) || lengthOf(url) > LONGEST_URL) {
    return badButton(
      `The address of a button must be http or https, at most ${LONGEST_URL} characters.`
    );
  }
  if (variables.length > 1 || (variables[0] && variables[0].end !== url.length)) {
    return badButton('The address of a button has at most one variable, at its very end.');
  }
  const example = button.example;
  const given: unknown = Array.isArray(example) ? example[0] : example;
  const exampled = typeof given === 'string' && given !== '';
  return variables.length === 1 && !exampled
    ? refusal(2388043, 'Examples are missing', 'An address with a variable needs an example.')
    : null;
};

const checkCode = (button: JsonObject): Refusal | null => {
  const example: unknown = Array.isArray(button.example) ? button.example[0] : button.example;
  return typeof example === 'string' && new RegExp(`^[A-Za-z0-9]{1,${LONGEST_CODE}}$`).test(example)
    ? null
    : badButton(`A copy code button needs an example of 1 to ${LONGEST_CODE} letters or digits.`);
};

const checkPhone = (button: JsonObject): Refusal | null => {
  const phone = textAt(button, 'phone_number') ?? '';
  return /^\+?\d{5,20}$/.test(phone) && phone.length <= LONGEST_PHONE
    ? null
    : badButton('A call button needs a phone number with its country code.');
};

const contents: Rule = ({ components }) => {
  for (const button of buttonsOf(components)) {
    const found =
      button.type === 'URL'
        ? checkUrl(button)
        : button.type === 'PHONE_NUMBER'
          ? checkPhone(button)
          : button.type === 'COPY_CODE'
            ? checkCode(button)
            : null;
    if (found) return found;
  }
  return null;
};

/** U1 to U7 (reference 6). */
export const buttonRules: Rule[] = [counts, groups, texts, contents];
