import type { Rule } from '../definition';
import { refusal } from '../definition';
import { LANGUAGES } from './languages';

const CATEGORIES = new Set(['MARKETING', 'UTILITY', 'AUTHENTICATION']);
const SINGLE = ['BODY', 'HEADER', 'FOOTER', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER'];

/** Times to live in seconds per category (reference 5.6); -1 = 30 days. */
const TTL: Record<string, [number, number]> = {
  AUTHENTICATION: [30, 900],
  UTILITY: [30, 43_200],
  MARKETING: [43_200, 2_592_000],
};

const name: Rule = ({ name: given }) =>
  /^[a-z0-9_]{1,512}$/.test(given)
    ? null
    : refusal(
        2388024,
        'Invalid name',
        'The name may have small letters, digits and underscores, at most 512.'
      );

const language: Rule = ({ language: given }) =>
  LANGUAGES.has(given)
    ? null
    : refusal(2388032, 'Invalid language', `${given} is not a language of templates.`);

const category: Rule = ({ category: given }) =>
  CATEGORIES.has(given)
    ? null
    : refusal(
        2388025,
        'Invalid category',
        'The category must be MARKETING, UTILITY or AUTHENTICATION.'
      );

const components: Rule = ({ components: given }) => {
  for (const type of SINGLE) {
    const count = given.filter((component) => component.type === type).length;
    if (type === 'BODY' && count !== 1) {
      return refusal(2388073, 'Body needed', 'A template has exactly one body.');
    }
    if (count > 1)
      return refusal(2388073, 'Component repeated', `A template has at most one ${type}.`);
  }
  const unknown = given.find((component) => !SINGLE.includes(String(component.type)));
  return unknown
    ? refusal(
        2388073,
        'Unknown component',
        `${String(unknown.type)} is not a component of templates.`
      )
    : null;
};

const timeToLive: Rule = ({ category: given, messageSendTtlSeconds: ttl }) => {
  const bounds = TTL[given];
  if (ttl === null || !bounds || (ttl === -1 && given !== 'MARKETING')) return null;
  return ttl >= bounds[0] && ttl <= bounds[1]
    ? null
    : refusal(
        2388060,
        'Invalid time to live',
        `It must be from ${bounds[0]} to ${bounds[1]} seconds.`
      );
};

/** N1, L1, C1, K1 and the time to live (reference 6, 5.6). */
export const identityRules: Rule[] = [name, language, category, components, timeToLive];
