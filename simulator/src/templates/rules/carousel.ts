import type { JsonObject } from '../../support/json';
import { isObject, lengthOf, listAt, objectAt, textAt } from '../../support/json';
import type { Refusal, Rule, TemplateDefinition } from '../definition';
import { firstRefusal, refusal } from '../definition';
import { componentOf } from '../variables';
import { buttonRules } from './buttons';
import { checkEnds, checkExamples, checkVariables } from './variables';

const FEWEST_CARDS = 2;
const MOST_CARDS = 10;
const LONGEST_BODY = 160;
const MOST_BUTTONS = 2;
const FORMATS = new Set(['IMAGE', 'VIDEO', 'PRODUCT']);

const badCard = (message: string): Refusal =>
  refusal(2388073, 'Carousel is not well formed', message);

export const cardsOf = (components: JsonObject[]): JsonObject[][] =>
  listAt(componentOf(components, 'CAROUSEL'), 'cards').map((card) =>
    listAt(isObject(card) ? card : {}, 'components').filter(isObject)
  );

const header = (card: JsonObject[], number: number): Refusal | null => {
  const component = componentOf(card, 'HEADER');
  const format = textAt(component, 'format') ?? '';
  if (!component || !FORMATS.has(format))
    return badCard(`Card ${number} needs a header: IMAGE, VIDEO or PRODUCT.`);
  if (format === 'PRODUCT') return null;
  const handle = listAt(objectAt(component, 'example'), 'header_handle')[0];
  return typeof handle === 'string' && handle !== ''
    ? null
    : refusal(2388043, 'Sample is missing', `The header of card ${number} needs a sample.`);
};

const body = (card: JsonObject[], number: number, definition: TemplateDefinition) => {
  const component = componentOf(card, 'BODY');
  if (!component) return null;
  const text = textAt(component, 'text') ?? '';
  if (text.trim() === '') return badCard(`The body of card ${number} needs its text.`);
  if (lengthOf(text) > LONGEST_BODY)
    return refusal(
      2388040,
      'Body of a card is too long',
      `The body of a card has at most ${LONGEST_BODY} characters.`
    );
  return (
    checkVariables(text, definition.parameterFormat) ??
    checkEnds(text) ??
    checkExamples(component, 'body', definition.parameterFormat)
  );
};

const buttons = (card: JsonObject[], number: number, definition: TemplateDefinition) => {
  const given = listAt(componentOf(card, 'BUTTONS'), 'buttons');
  if (given.length < 1 || given.length > MOST_BUTTONS)
    return badCard(`Card ${number} needs one or two buttons.`);
  return firstRefusal(buttonRules, { ...definition, components: card });
};

/** All cards have the same parts: what they show, and which buttons. */
const buildOf = (card: JsonObject[]): string =>
  JSON.stringify([
    textAt(componentOf(card, 'HEADER'), 'format'),
    componentOf(card, 'BODY') !== undefined,
    listAt(componentOf(card, 'BUTTONS'), 'buttons').map((button) =>
      isObject(button) ? button.type : null
    ),
  ]);

const carousel: Rule = (definition) => {
  const { components, category } = definition;
  if (!componentOf(components, 'CAROUSEL')) return null;
  if (category === 'AUTHENTICATION') return badCard('Authentication templates have no carousel.');
  for (const type of ['HEADER', 'FOOTER', 'BUTTONS']) {
    if (componentOf(components, type))
      return badCard(`A template with a carousel has no ${type} of its own.`);
  }
  const cards = cardsOf(components);
  if (cards.length < FEWEST_CARDS || cards.length > MOST_CARDS)
    return badCard(`A carousel has ${FEWEST_CARDS} to ${MOST_CARDS} cards.`);
  for (const [index, card] of cards.entries()) {
    const found =
      header(card, index + 1) ??
      body(card, index + 1, definition) ??
      buttons(card, index + 1, definition);
    if (found) return found;
  }
  return new Set(cards.map(buildOf)).size === 1
    ? null
    : badCard('All cards of a carousel have the same parts and buttons.');
};

/**
 * Cards of a carousel, judged like templates of their own: 2 to 10 of one build, a media or product
 * header, at most 160 characters, one or two buttons (Meta, media card carousel templates).
 */
export const carouselRules: Rule[] = [carousel];
