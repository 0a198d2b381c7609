import type { Simulation } from '../../simulation';
import type { JsonObject } from '../../support/json';
import { isObject } from '../../support/json';
import { invalid } from '../errors';
import { entryObject, needList, needNumber, needObject, needText, optionalText } from './check';
import { checkInteractive } from './interactive';
import type { LateError } from './media';
import { checkMedia } from './media';

type Check = (simulation: Simulation, body: JsonObject) => LateError | null;

const LONGEST_TEXT = 4096;
const MOST_CONTACTS = 257;
const REACTION_MS = 30 * 86_400_000;

const text: Check = (_simulation, body) => {
  const given = needObject(body, 'text');
  needText(given, 'body', LONGEST_TEXT, "text['body']");
  if (given.preview_url !== undefined && typeof given.preview_url !== 'boolean') {
    throw invalid("Parameter text['preview_url'] must be true or false.");
  }
  return null;
};

const location: Check = (_simulation, body) => {
  const given = needObject(body, 'location');
  needNumber(given, 'latitude', -90, 90, "location['latitude']");
  needNumber(given, 'longitude', -180, 180, "location['longitude']");
  optionalText(given, 'name', 1000, "location['name']");
  optionalText(given, 'address', 1000, "location['address']");
  return null;
};

const NAME_PARTS = ['first_name', 'last_name', 'middle_name', 'suffix', 'prefix'];

const contacts: Check = (_simulation, body) => {
  for (const value of needList(body, 'contacts', 1, MOST_CONTACTS)) {
    const name = needObject(entryObject(value, 'contacts'), 'name', "contacts['name']");
    needText(name, 'formatted_name', 1000, "contacts['name']['formatted_name']");
    if (!NAME_PARTS.some((part) => typeof name[part] === 'string')) {
      throw invalid('A contact name needs one more part beside formatted_name.');
    }
  }
  return null;
};

const reaction: Check = (simulation, body) => {
  const given = needObject(body, 'reaction');
  const target = needText(given, 'message_id', 512, "reaction['message_id']");
  const emoji = needText(given, 'emoji', 20, "reaction['emoji']", 0);
  if (
    emoji !== '' &&
    !/\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\u{fe0f}?\u{20e3}/u.test(emoji)
  ) {
    throw invalid("Parameter reaction['emoji'] is not an emoji.");
  }
  if (isObject(body.context)) throw invalid('A reaction cannot have a context.');
  const message = simulation.store.messages.get(target);
  const late = message === undefined || message.type === 'reaction';
  if (late || message.at < simulation.clock.now() - REACTION_MS) {
    return { code: 131009, details: 'The message that is reacted to cannot be found.' };
  }
  return null;
};

/** Checks of every type that needs no template (reference 1.3); what is found late is returned. */
export const FREE_FORM: Record<string, Check> = {
  text,
  image: checkMedia('image'),
  video: checkMedia('video'),
  audio: checkMedia('audio'),
  document: checkMedia('document'),
  sticker: checkMedia('sticker'),
  location,
  contacts,
  reaction,
  interactive: checkInteractive,
};
