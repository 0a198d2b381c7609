import type { PlatformComponent } from './parameters';

/** Readers for template components, which come from outside; none of them throws. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function get(holder: unknown, key: string): unknown {
  return isRecord(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
}

export function textOf(holder: unknown, key: string): string {
  const value = get(holder, key);
  return typeof value === 'string' ? value : '';
}

export function listOf(holder: unknown, key: string): unknown[] {
  const value = get(holder, key);
  return Array.isArray(value) ? value : [];
}

/** The platform's word in upper case: the deprecated endpoint writes lower case. */
export function wordOf(holder: unknown, key: string): string {
  return textOf(holder, key).toUpperCase();
}

/** The parts of a template, or of one card of a carousel. */
export interface Parts {
  header: PlatformComponent | null;
  body: PlatformComponent | null;
  footer: PlatformComponent | null;
  buttons: unknown[];
  limitedTimeOffer: PlatformComponent | null;
  cards: Parts[];
}

export function partsOf(components: readonly unknown[]): Parts {
  const find = (type: string) =>
    components.filter(isRecord).find((component) => wordOf(component, 'type') === type) ?? null;
  return {
    header: find('HEADER'),
    body: find('BODY'),
    footer: find('FOOTER'),
    buttons: listOf(find('BUTTONS'), 'buttons'),
    limitedTimeOffer: find('LIMITED_TIME_OFFER'),
    cards: listOf(find('CAROUSEL'), 'cards').map((card) => partsOf(listOf(card, 'components'))),
  };
}

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** The names between double braces, each once; numbers in their order, names as they stand. */
export function placeholdersIn(text: string): string[] {
  const names = [...text.matchAll(PLACEHOLDER)].map((match) => (match[1] ?? '').trim());
  const unique = [...new Set(names.filter((name) => name !== ''))];
  return unique.every(isPosition) ? unique.sort((a, b) => Number(a) - Number(b)) : unique;
}

export function isPosition(name: string): boolean {
  return /^\d+$/.test(name);
}

/** Fills every placeholder in one pass, so that a value with braces in it stays a value. */
export function fillIn(text: string, valueOf: (name: string) => string | null): string {
  return text.replace(PLACEHOLDER, (whole: string, name: string) => valueOf(name.trim()) ?? whole);
}

/**
 * Whether a button hands over a one-time code. Meta creates them as OTP and gives them back as a link to
 * whatsapp.com/otp/; both take the code of the body.
 */
export function isCodeButton(button: unknown): boolean {
  const type = wordOf(button, 'type');
  return (
    type === 'OTP' ||
    (type === 'URL' && /^https?:\/\/(www\.)?whatsapp\.com\/otp\//i.test(textOf(button, 'url')))
  );
}
