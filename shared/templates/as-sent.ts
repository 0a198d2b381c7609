import { get, isRecord, listOf, partsOf, textOf, wordOf, type Parts } from './components';
import { valuesFromComponents } from './from-components';
import { headerKind, type HeaderKind } from './list';
import type { ParameterValues, PlatformComponent } from './parameters';
import { renderTemplate } from './render';

/** What stands above the words: a text, or a file or place by what was given for it. */
export type SentHeader =
  | { kind: 'text'; text: string }
  | { kind: Exclude<HeaderKind, 'location'>; link?: string; name?: string }
  | {
      kind: 'location';
      latitude?: number | string;
      longitude?: number | string;
      name?: string;
      address?: string;
    };

export interface SentPart {
  header?: SentHeader;
  body: string;
  /** Their titles. */
  buttons?: string[];
}

/** A message of ours with header, text, footer, buttons and cards, as its reader saw it. */
export interface SentTemplate extends SentPart {
  footer?: string;
  cards?: SentPart[];
}

/**
 * A template as it is sent: it is kept with the message, as the definition may change and go.
 * @param definition the template's components
 * @param sent the platform's send shape, `template.components`: what was given for files and places
 * @param values what texts are filled with
 */
export function templateAsSent(
  definition: readonly PlatformComponent[],
  sent: readonly unknown[],
  values: ParameterValues = valuesFromComponents(sent)
): SentTemplate {
  const parts = partsOf(definition);
  const texts = renderTemplate(definition, values);
  const cards = parts.cards.map((card, index) =>
    partOf(card, texts.cards[index] ?? { header: null, body: '', buttons: [] }, cardOf(sent, index))
  );
  return {
    ...partOf(parts, texts, sent),
    ...(texts.footer ? { footer: texts.footer } : {}),
    ...(cards.length > 0 ? { cards } : {}),
  };
}

interface Texts {
  header: string | null;
  body: string;
  buttons: { text: string }[];
}

function partOf(parts: Parts, texts: Texts, sent: readonly unknown[]): SentPart {
  const header = headerOf(parts, texts.header, sent);
  // Meta writes the words of some buttons itself
  const buttons = texts.buttons.map(({ text }) => text).filter((text) => text !== '');
  return {
    ...(header ? { header } : {}),
    body: texts.body,
    ...(buttons.length > 0 ? { buttons } : {}),
  };
}

function headerOf(
  { header }: Parts,
  text: string | null,
  sent: readonly unknown[]
): SentHeader | null {
  const kind = headerKind(header);
  if (!kind) return text === null ? null : { kind: 'text', text };
  const component = sent.find((one) => wordOf(one, 'type') === 'HEADER');
  const [parameter] = listOf(component, 'parameters');
  const value = get(parameter, textOf(parameter, 'type'));
  if (kind === 'location') return { kind, ...(isRecord(value) ? placeOf(value) : {}) };
  const link = textOf(value, 'link');
  const name = textOf(value, 'filename');
  return { kind, ...(isWeb(link) ? { link } : {}), ...(name ? { name } : {}) };
}

const PLACE = ['latitude', 'longitude', 'name', 'address'] as const;

function placeOf(value: Record<string, unknown>): Partial<Record<(typeof PLACE)[number], string>> {
  return Object.fromEntries(
    PLACE.map((key) => [key, value[key]] as const).filter(
      ([, one]) => typeof one === 'string' || typeof one === 'number'
    )
  );
}

/** An address that a browser may be led to. */
function isWeb(link: string): boolean {
  return /^https?:\/\//i.test(link);
}

function cardOf(sent: readonly unknown[], index: number): unknown[] {
  const carousel = sent.find((one) => wordOf(one, 'type') === 'CAROUSEL');
  const card = listOf(carousel, 'cards').find((one) => Number(get(one, 'card_index')) === index);
  return listOf(card, 'components');
}
