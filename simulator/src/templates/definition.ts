import type { JsonObject } from '../support/json';
import { isObject, listAt, textAt } from '../support/json';

/** A template as somebody wants it to be: what moderation judges. */
export interface TemplateDefinition {
  name: string;
  language: string;
  category: string;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  components: JsonObject[];
  messageSendTtlSeconds: number | null;
}

/** Why a definition is refused at once: Graph's subcode with the words meant for people. */
export interface Refusal {
  subcode: number;
  title: string;
  message: string;
}

export type Rule = (definition: TemplateDefinition) => Refusal | null;

export const refusal = (subcode: number, title: string, message: string): Refusal => ({
  subcode,
  title,
  message,
});

/** Types and formats in capitals, as the platform keeps them; requests may write them small. */
export const normalised = (components: JsonObject[]): JsonObject[] =>
  components.map((component) => {
    const buttons = listAt(component, 'buttons')
      .filter(isObject)
      .map((button) => ({ ...button, type: (textAt(button, 'type') ?? '').toUpperCase() }));
    const format = textAt(component, 'format');
    return {
      ...component,
      type: (textAt(component, 'type') ?? '').toUpperCase(),
      ...(format === undefined ? {} : { format: format.toUpperCase() }),
      ...(Array.isArray(component.buttons) ? { buttons } : {}),
      ...(Array.isArray(component.cards) ? { cards: component.cards.map(normalisedCard) } : {}),
    };
  });

const normalisedCard = (card: unknown): unknown =>
  isObject(card)
    ? { ...card, components: normalised(listAt(card, 'components').filter(isObject)) }
    : card;

/** The first refusal of a list of rules. */
export const firstRefusal = (rules: Rule[], definition: TemplateDefinition): Refusal | null => {
  for (const rule of rules) {
    const found = rule(definition);
    if (found) return found;
  }
  return null;
};

export const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;
