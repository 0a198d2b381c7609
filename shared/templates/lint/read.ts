import { get, isRecord, wordOf } from '../components';
import { linksOf, type ReadLink } from './links';
import { readText, type ReadText } from './text';

/** Of any list no more items are read: the longest legal one has ten. */
const ITEMS_READ = 50;

export interface ReadComponent {
  path: string;
  /** The platform's word in upper case; empty where there is none. */
  type: string;
  fields: Record<string, unknown>;
}

export interface ReadButton extends ReadComponent {
  text: ReadText | null;
  /** The address of a link. */
  url: ReadText | null;
}

/** The message itself, or one card of its carousel. */
export interface ReadPart {
  /** From 0; null for the message. */
  card: number | null;
  /** Of the list of components. */
  path: string;
  components: ReadComponent[];
  /** Items of the list of components and of buttons that are no objects. */
  broken: string[];
  brokenButtons: string[];
  header: ReadComponent | null;
  body: ReadComponent | null;
  footer: ReadComponent | null;
  buttonList: ReadComponent | null;
  headerText: ReadText | null;
  bodyText: ReadText | null;
  footerText: ReadText | null;
  buttons: ReadButton[];
}

export interface ReadCarousel {
  path: string;
  /** How many cards the definition has; more of them than were read, perhaps. */
  count: number;
  cards: ReadPart[];
}

/** A definition as the rules look at it; everything odd in it stays in `fields`. */
export interface ReadTemplate {
  fields: Record<string, unknown>;
  /** In upper case; empty where it is no text. */
  category: string;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  /** Meta fills the components of a library template by itself. */
  fromLibrary: boolean;
  /** How many components there are; -1 where they are no list. */
  count: number;
  message: ReadPart;
  offer: ReadComponent | null;
  carousel: ReadCarousel | null;
  /** The message, then its cards. */
  parts: ReadPart[];
  /** Addresses of all link buttons. */
  links: ReadLink[];
}

/** Reads a definition without believing any of it: never throws, never descends below the cards. */
export function readTemplate(fields: Record<string, unknown>): ReadTemplate {
  const list = get(fields, 'components');
  const message = readPart(list, 'components', null);
  const offer = find(message.components, 'LIMITED_TIME_OFFER');
  const carousel = readCarousel(find(message.components, 'CAROUSEL'));
  const parts = [message, ...(carousel?.cards ?? [])];
  return {
    fields,
    category: wordOf(fields, 'category'),
    parameterFormat: wordOf(fields, 'parameter_format') === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    fromLibrary: typeof get(fields, 'library_template_name') === 'string',
    count: Array.isArray(list) ? list.length : -1,
    message,
    offer,
    carousel,
    parts,
    links: linksOf(parts),
  };
}

const find = (components: ReadComponent[], type: string): ReadComponent | null =>
  components.find((component) => component.type === type) ?? null;

function readList(value: unknown, path: string): { path: string; value: unknown }[] {
  const items: unknown[] = Array.isArray(value) ? value.slice(0, ITEMS_READ) : [];
  return items.map((item, index) => ({ path: `${path}[${index}]`, value: item }));
}

function readComponents(value: unknown, path: string): ReadComponent[] {
  return readList(value, path).flatMap((item) =>
    isRecord(item.value)
      ? [{ path: item.path, type: wordOf(item.value, 'type'), fields: item.value }]
      : []
  );
}

function brokenIn(list: unknown, path: string): string[] {
  return readList(list, path).flatMap((item) => (isRecord(item.value) ? [] : [item.path]));
}

function readPart(list: unknown, path: string, card: number | null): ReadPart {
  const components = readComponents(list, path);
  const header = find(components, 'HEADER');
  const body = find(components, 'BODY');
  const footer = find(components, 'FOOTER');
  const buttonList = find(components, 'BUTTONS');
  const buttons = get(buttonList?.fields, 'buttons');
  return {
    card,
    path,
    components,
    broken: brokenIn(list, path),
    brokenButtons: brokenIn(buttons, `${buttonList?.path}.buttons`),
    header,
    body,
    footer,
    buttonList,
    headerText: header && wordOf(header.fields, 'format') === 'TEXT' ? textIn(header) : null,
    bodyText: textIn(body),
    footerText: textIn(footer),
    buttons: readComponents(buttons, `${buttonList?.path}.buttons`).map((button) => ({
      ...button,
      text: textIn(button),
      url: button.type === 'URL' ? textIn(button, 'url') : null,
    })),
  };
}

/** Texts of message and cards that may hold variables, header before body. */
export function variableTexts({ parts }: ReadTemplate): ReadText[] {
  return parts.flatMap(({ headerText, bodyText }) =>
    [headerText, bodyText].filter((read) => read !== null)
  );
}

/** The text of a component or button; null where it is missing or no text. */
export function textIn(component: ReadComponent | null, field = 'text'): ReadText | null {
  const text = component ? get(component.fields, field) : undefined;
  return component && typeof text === 'string'
    ? readText(`${component.path}.${field}`, text)
    : null;
}

function readCarousel(component: ReadComponent | null): ReadCarousel | null {
  if (!component) return null;
  const list = get(component.fields, 'cards');
  const path = `${component.path}.cards`;
  return {
    path,
    count: Array.isArray(list) ? list.length : -1,
    cards: readList(list, path).map((card, index) =>
      readPart(get(card.value, 'components'), `${card.path}.components`, index)
    ),
  };
}
