import {
  get,
  isCodeButton,
  isRecord,
  listOf,
  partsOf,
  textOf,
  wordOf,
  type Parts,
} from './components';
import { headerKind, listTemplateParameters, type HeaderKind } from './list';
import type { ParameterFormat, PlatformComponent } from './parameters';
import { renderTemplate } from './render';

/** What stands above the text of a message or card. */
export type PreviewHeader =
  | { kind: 'none' }
  | { kind: 'text'; text: string }
  | {
      kind: HeaderKind;
      /** What stands for the file: a sample's reference, the platform's handle, or the value that was given. */
      file: string | null;
    };

export type PreviewButtonKind =
  'reply' | 'link' | 'call' | 'code' | 'flow' | 'catalogue' | 'voice' | 'other';

export interface PreviewButton {
  kind: PreviewButtonKind;
  /** Empty where Meta writes the words itself. */
  text: string;
}

export interface PreviewPart {
  header: PreviewHeader;
  body: string;
  buttons: PreviewButton[];
}

/** A template as its reader sees it; texts are raw, with WhatsApp's formatting, and have `MISSING` in them. */
export interface TemplatePreviewModel extends PreviewPart {
  footer: string | null;
  /** Minutes in which a one-time code runs out: Meta writes that footer itself. */
  codeMinutes: number | null;
  /** Meta writes the body itself: `body` is the bare code. */
  isCode: boolean;
  offer: { text: string; expires: boolean } | null;
  cards: PreviewPart[];
  /** Types of components that are kept, and of which we do not know how WhatsApp draws them. */
  unknown: string[];
  /** Phones show two buttons and a list of all of them. */
  foldsButtons: boolean;
  /** WhatsApp on computers does not show the message. */
  hiddenOnDesktop: boolean;
}

/** A variable without a value stands in texts between these two; no text of a person holds noncharacters. */
export const MISSING = { start: '\uFDD0', end: '\uFDD1' } as const;
const NONCHARACTERS = /[\uFDD0\uFDD1]/g;

/** Buttons that a message shows before the rest folds away (Meta, interactive message templates). */
const SHOWN_BUTTONS = 3;

const KNOWN = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER']);

const BUTTONS: ReadonlyMap<string, PreviewButtonKind> = new Map([
  ['QUICK_REPLY', 'reply'],
  ['URL', 'link'],
  ['PHONE_NUMBER', 'call'],
  ['COPY_CODE', 'code'],
  ['FLOW', 'flow'],
  ['CATALOG', 'catalogue'],
  ['MPM', 'catalogue'],
  ['SPM', 'catalogue'],
  ['VOICE_CALL', 'voice'],
]);

/**
 * What a reader of the template sees with these values.
 * @param values by the keys of `listTemplateParameters`; an empty one counts as missing
 */
export function previewOf(
  components: readonly PlatformComponent[],
  parameterFormat: ParameterFormat,
  values: Readonly<Record<string, string>>
): TemplatePreviewModel {
  const parts = partsOf(components);
  const text = renderTemplate(components, markMissing(components, parameterFormat, values));
  const offer = get(parts.limitedTimeOffer, 'limited_time_offer');
  const minutes = get(parts.footer, 'code_expiration_minutes');
  const buttons = parts.buttons.map(previewButton);
  const replies = buttons.filter(({ kind }) => kind === 'reply').length;
  return {
    header: previewHeader(parts, text.header, values['header.media']),
    body: text.body,
    footer: text.footer,
    codeMinutes: typeof minutes === 'number' ? minutes : null,
    isCode: get(parts.body, 'add_security_recommendation') !== undefined,
    offer: isRecord(offer)
      ? { text: textOf(offer, 'text'), expires: offer.has_expiration === true }
      : null,
    buttons,
    cards: parts.cards.map((card, index) => ({
      header: previewHeader(
        card,
        text.cards[index]?.header ?? null,
        values[`card.${index}.header.media`]
      ),
      body: text.cards[index]?.body ?? '',
      buttons: card.buttons.map(previewButton),
    })),
    unknown: components
      .map((component) => wordOf(component, 'type'))
      .filter((type) => !KNOWN.has(type)),
    foldsButtons: buttons.length > SHOWN_BUTTONS,
    hiddenOnDesktop: buttons.length > SHOWN_BUTTONS || (replies > 0 && replies < buttons.length),
  };
}

function markMissing(
  components: readonly PlatformComponent[],
  parameterFormat: ParameterFormat,
  values: Readonly<Record<string, string>>
): Record<string, string> {
  return Object.fromEntries(
    listTemplateParameters(components, parameterFormat).map(({ key, label }) => {
      const value = (values[key] ?? '').replace(NONCHARACTERS, '');
      return [key, value.trim() === '' ? `${MISSING.start}${label}${MISSING.end}` : value];
    })
  );
}

function previewHeader(
  parts: Parts,
  text: string | null,
  value: string | undefined
): PreviewHeader {
  const kind = headerKind(parts.header);
  if (kind) {
    const handle = listOf(get(parts.header, 'example'), 'header_handle')[0];
    return { kind, file: value || (typeof handle === 'string' ? handle : null) };
  }
  return text === null ? { kind: 'none' } : { kind: 'text', text };
}

function previewButton(button: unknown): PreviewButton {
  const kind = isCodeButton(button) ? 'code' : BUTTONS.get(wordOf(button, 'type'));
  return { kind: kind ?? 'other', text: textOf(button, 'text') };
}

/** A text in pieces: what is written, and the names of variables that have no value. */
export function splitMissing(text: string): ({ text: string } | { missing: string })[] {
  return text
    .split(/(\uFDD0[^\uFDD1]*\uFDD1)/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith(MISSING.start) ? { missing: piece.slice(1, -1) } : { text: piece }
    );
}
