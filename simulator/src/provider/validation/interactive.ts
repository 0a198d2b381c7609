import type { Simulation } from '../../simulation';
import type { JsonObject } from '../../support/json';
import { isObject } from '../../support/json';
import { badParameter, invalid, missing } from '../errors';
import { entryObject, needList, needObject, needText, optionalText } from './check';
import type { LateError } from './media';
import { checkMediaReference } from './media';

const header = (
  simulation: Simulation,
  interactive: JsonObject,
  mediaAllowed: boolean
): LateError | null => {
  if (interactive.header === undefined) return null;
  const given = needObject(interactive, 'header');
  const type = needText(given, 'type', 20, 'header.type');
  if (type === 'text') {
    needText(given, 'text', 60, 'Header text');
    return null;
  }
  if (!mediaAllowed || (type !== 'image' && type !== 'video' && type !== 'document')) {
    throw invalid(`Header type ${type} is not allowed for this interactive message.`);
  }
  return checkMediaReference(simulation, needObject(given, type), type, `header.${type}`);
};

const footer = (interactive: JsonObject): void => {
  if (interactive.footer !== undefined)
    needText(needObject(interactive, 'footer'), 'text', 60, 'Footer text');
};

const body = (interactive: JsonObject, most: number): void => {
  needText(needObject(interactive, 'body'), 'text', most, 'Body text');
};

const checkButtons = (action: JsonObject): void => {
  const ids = new Set<string>();
  const titles = new Set<string>();
  for (const value of needList(action, 'buttons', 1, 3)) {
    const button = entryObject(value, 'buttons');
    if (button.type !== 'reply') throw invalid('Button type must be reply.');
    const reply = needObject(button, 'reply');
    ids.add(needText(reply, 'id', 256, 'Button id'));
    titles.add(needText(reply, 'title', 20, 'Button title'));
  }
  const count = Array.isArray(action.buttons) ? action.buttons.length : 0;
  if (ids.size !== count) throw invalid('Duplicate button ids.');
  if (titles.size !== count) throw invalid('Duplicate button titles.');
};

const checkList = (action: JsonObject): void => {
  needText(action, 'button', 20, 'Button');
  const sections = needList(action, 'sections', 1, 10);
  const ids = new Set<string>();
  let rows = 0;
  for (const value of sections) {
    const section = entryObject(value, 'sections');
    if (sections.length > 1) needText(section, 'title', 24, 'Section title');
    else optionalText(section, 'title', 24, 'Section title');
    for (const entry of needList(section, 'rows', 1, 10)) {
      const row = entryObject(entry, 'rows');
      ids.add(needText(row, 'id', 200, 'Row id'));
      needText(row, 'title', 24, 'Row title');
      optionalText(row, 'description', 72, 'Row description');
      rows += 1;
    }
  }
  if (rows > 10) throw invalid('Total row count exceed max allowed count: 10');
  if (ids.size !== rows) throw invalid('Duplicate row ids.');
};

const checkUrl = (action: JsonObject): void => {
  const parameters = needObject(action, 'parameters');
  needText(parameters, 'display_text', 20, 'Display text');
  const url = needText(parameters, 'url', 2000, 'Url');
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw invalid('Url is not valid.');
};

const checkNamed = (action: JsonObject, name: string): void => {
  if (action.name !== name) throw invalid(`Action name must be ${name}.`);
};

/** Kinds with their action's check, their longest body, and whether the header may carry media. */
const KINDS: Record<
  string,
  { action: (action: JsonObject) => void; body: number; media: boolean }
> = {
  button: { action: checkButtons, body: 1024, media: true },
  list: { action: checkList, body: 4096, media: false },
  cta_url: {
    action: (action) => {
      checkNamed(action, 'cta_url');
      checkUrl(action);
    },
    body: 1024,
    media: true,
  },
  location_request_message: {
    action: (action) => checkNamed(action, 'send_location'),
    body: 1024,
    media: false,
  },
  flow: { action: (action) => checkNamed(action, 'flow'), body: 1024, media: true },
  product: {
    action: (action) => void needText(action, 'product_retailer_id', 200),
    body: 1024,
    media: false,
  },
  product_list: {
    action: (action) => void needList(action, 'sections', 1, 10),
    body: 1024,
    media: false,
  },
  catalog_message: {
    action: (action) => checkNamed(action, 'catalog_message'),
    body: 1024,
    media: false,
  },
};

/** Reply buttons, list, link button and the kinds that need a catalogue or flow (reference 1.3). */
export const checkInteractive = (simulation: Simulation, message: JsonObject): LateError | null => {
  const interactive = needObject(message, 'interactive');
  const type = interactive.type;
  if (type === undefined) throw missing("Parameter 'interactive.type' is mandatory.");
  const kind = typeof type === 'string' && Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (!kind)
    throw badParameter(
      `Param interactive['type'] must be one of ${Object.keys(KINDS).join(', ')}.`
    );
  const late = header(simulation, interactive, kind.media);
  if (type !== 'product' || isObject(interactive.body)) body(interactive, kind.body);
  footer(interactive);
  kind.action(needObject(interactive, 'action'));
  return late;
};
