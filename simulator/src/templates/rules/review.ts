import type { JsonObject } from '../../support/json';
import { isObject, listAt, textAt } from '../../support/json';
import type { TemplateDefinition } from '../definition';
import { componentOf, variablesOf } from '../variables';
import { examplesOf } from './variables';

/** Why a review says no: the platform's reason code with its words. */
export interface Rejection {
  reason: string;
  explanation: string;
  recommendation: string;
}

const SHORT_LINKS =
  /https?:\/\/(www\.)?(wa\.me|api\.whatsapp\.com|bit\.ly|tinyurl\.com|t\.co|goo\.gl)\//i;
const THANKS_ONLY =
  /^(hi|hello|dear|hey|thanks?|thank|you|very|much|so|regards|best|kind|and|bye|please|the|team)$/i;
const SENSITIVE =
  /\b(full (card|credit card|bank account|id|passport) number|cvv|pin code of your card)\b/i;
const THREAT = /\b(we will sue|legal action will|you will be arrested|last warning)\b/i;
const GAMBLING = /\b(casino|jackpot|lottery|betting)\b/i;

const bodyText = ({ components }: TemplateDefinition): string =>
  textAt(componentOf(components, 'BODY'), 'text') ?? '';

const touching = (definition: TemplateDefinition): Rejection | null => {
  const text = bodyText(definition);
  const variables = variablesOf(text);
  const touches = variables.some((one, index) => {
    const next = variables[index + 1];
    return next !== undefined && text.slice(one.end, next.start).trim() === '';
  });
  if (!touches) return null;
  return {
    reason: 'INVALID_FORMAT',
    explanation: 'Two variables touch each other.',
    recommendation: 'Put words between them.',
  };
};

const unclear = (definition: TemplateDefinition): Rejection | null => {
  const text = bodyText(definition);
  if (definition.category === 'AUTHENTICATION' || variablesOf(text).length === 0) return null;
  const words = text
    .replace(/\{\{[^{}]*\}\}/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  if (words.some((word) => !THANKS_ONLY.test(word))) return null;
  return {
    reason: 'INVALID_FORMAT',
    explanation: 'It is not clear what the message is for.',
    recommendation: 'Say in fixed words what the message is about.',
  };
};

const placeholderExamples = (definition: TemplateDefinition): Rejection | null => {
  const body: JsonObject = componentOf(definition.components, 'BODY') ?? {};
  const examples = [...examplesOf(body, 'body', definition.parameterFormat).values()];
  if (
    !examples.some((example) => typeof example === 'string' && /\{\{|\}\}|^\[.*\]$/.test(example))
  )
    return null;
  return {
    reason: 'INVALID_FORMAT',
    explanation: 'An example is a placeholder itself.',
    recommendation: 'Give examples as real customers would see them.',
  };
};

const links = (definition: TemplateDefinition): Rejection | null => {
  const buttons = listAt(componentOf(definition.components, 'BUTTONS'), 'buttons').filter(isObject);
  const urls = buttons.map((button) => textAt(button, 'url') ?? '');
  if (![bodyText(definition), ...urls].some((text) => SHORT_LINKS.test(text))) return null;
  return {
    reason: 'INVALID_FORMAT',
    explanation: 'A link leads to WhatsApp itself or is a short link.',
    recommendation: 'Use the full address of your own site.',
  };
};

const policy = (definition: TemplateDefinition): Rejection | null => {
  const text = bodyText(definition);
  if (SENSITIVE.test(text)) {
    return {
      reason: 'SCAM',
      explanation: 'The message asks for sensitive identifiers.',
      recommendation: 'Ask for the last four digits at most.',
    };
  }
  if (THREAT.test(text)) {
    return {
      reason: 'ABUSIVE_CONTENT',
      explanation: 'The message threatens its reader.',
      recommendation: 'Say what happened and what can be done.',
    };
  }
  if (!GAMBLING.test(text)) return null;
  return {
    reason: 'PROMOTIONAL',
    explanation: 'The message is about gambling.',
    recommendation: 'Read the commerce policy.',
  };
};

const REVIEWS = [touching, unclear, placeholderExamples, links, policy];

/** B4, V5, U5 and the policy (reference 6): what a reviewer finds after the definition was accepted. */
export const review = (definition: TemplateDefinition): Rejection | null => {
  for (const rule of REVIEWS) {
    const found = rule(definition);
    if (found) return found;
  }
  return null;
};

/** Body and footer: two templates with the same are duplicates (D1). */
export const wordingOf = (components: JsonObject[]): string =>
  ['BODY', 'FOOTER']
    .map((type) => textAt(componentOf(components, type), 'text') ?? '')
    .join('\n')
    .trim();

const PROMOTION =
  /\b(sale|discount|offer|coupon|voucher|promo(tion)?|rabatt|angebot|% off|\d+ ?% )/i;

/** A utility template with an offer in it becomes marketing (reference 5.2). */
export const looksLikeMarketing = (definition: TemplateDefinition): boolean =>
  definition.category === 'UTILITY' && PROMOTION.test(bodyText(definition));
