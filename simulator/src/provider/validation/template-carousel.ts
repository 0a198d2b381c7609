import type { Simulation } from '../../simulation';
import type { Template } from '../../state/model';
import type { JsonObject } from '../../support/json';
import { isObject, listAt, objectAt, textAt } from '../../support/json';
import { cardsOf } from '../../templates/rules/carousel';
import { componentOf } from '../../templates/variables';
import { missing, ProviderError } from '../errors';
import type { LateError } from './media';
import { fillButtons } from './template-buttons';
import { countMismatch, fillBody, fillHeader, parametersFor } from './template-parameters';

const givenCards = (components: unknown[], count: number): Map<number, unknown[]> => {
  const part = components.find(
    (component) => isObject(component) && textAt(component, 'type')?.toLowerCase() === 'carousel'
  );
  const given = new Map<number, unknown[]>();
  for (const card of listAt(isObject(part) ? part : {}, 'cards').filter(isObject)) {
    const index = card.card_index;
    if (typeof index !== 'number') throw missing("Parameter 'card_index' of a card is mandatory.");
    if (!Number.isInteger(index) || index < 0 || index >= count || given.has(index))
      throw new ProviderError(132012, { details: `carousel: there is no card ${index}` });
    given.set(index, listAt(card, 'components'));
  }
  return given;
};

/** A card's header: a product's is given by its catalogue, media as in any template. */
const fillCardHeader = (
  simulation: Simulation,
  template: Template,
  header: JsonObject,
  components: unknown[]
): { component: JsonObject; late: LateError | null } => {
  const parameters = parametersFor(components, 'header');
  if (textAt(header, 'format') !== 'PRODUCT')
    return fillHeader(simulation, template, header, parameters);
  const product = objectAt(isObject(parameters[0]) ? parameters[0] : {}, 'product');
  if (textAt(product, 'product_retailer_id') === undefined)
    throw missing('carousel: product_retailer_id of the header is mandatory.');
  return { component: { type: 'HEADER', format: 'PRODUCT', product }, late: null };
};

/** Every card of a template's carousel with the parameters that a message gives for it. */
export const fillCarousel = (
  simulation: Simulation,
  template: Template,
  components: unknown[]
): { component: JsonObject; late: LateError | null } => {
  const cards = cardsOf(template.components);
  const given = givenCards(components, cards.length);
  if (given.size !== cards.length) throw countMismatch('carousel', given.size, cards.length);
  let late: LateError | null = null;
  const filled = cards.map((card, index) => {
    const own = given.get(index) ?? [];
    const rendered: JsonObject[] = [];
    const header = componentOf(card, 'HEADER');
    if (header) {
      const shown = fillCardHeader(simulation, template, header, own);
      rendered.push(shown.component);
      late ??= shown.late;
    }
    const body = componentOf(card, 'BODY');
    if (body) rendered.push(fillBody(template, body, parametersFor(own, 'body')).component);
    const buttons = componentOf(card, 'BUTTONS');
    if (buttons) rendered.push(fillButtons(buttons, own));
    return { components: rendered };
  });
  return { component: { type: 'CAROUSEL', cards: filled }, late };
};
