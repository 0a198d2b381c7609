import type { JsonObject } from '../../support/json';
import { isObject, lengthOf } from '../../support/json';
import { badParameter, invalid } from '../errors';
import type { Handler, Route } from '../types';
import { ok } from '../types';
import { typeOfHandle } from './uploads';

/** Lengths of the profile's texts (reference 1.10). */
const LONGEST: Record<string, number> = { about: 139, address: 256, description: 512, email: 128 };
const MOST_WEBSITES = 2;
const LONGEST_WEBSITE = 256;

const VERTICALS = new Set(
  (
    'OTHER AUTO BEAUTY APPAREL EDU ENTERTAIN EVENT_PLAN FINANCE GROCERY GOVT HOTEL HEALTH NONPROFIT ' +
    'PROF_SERVICES RETAIL TRAVEL RESTAURANT ALCOHOL ONLINE_GAMBLING PHYSICAL_GAMBLING OTC_DRUGS'
  ).split(' ')
);

const FIELDS = new Set([...Object.keys(LONGEST), 'profile_picture_url', 'websites', 'vertical']);

const read: Handler = ({ number, query }) => {
  const asked = query.get('fields');
  const names = asked === null ? [...FIELDS] : asked.split(',').map((name) => name.trim());
  const profile: JsonObject = {};
  for (const name of names) {
    if (name !== 'messaging_product' && !FIELDS.has(name)) {
      throw badParameter(`Tried accessing nonexisting field (${name})`);
    }
    if (number.profile[name] !== undefined) profile[name] = number.profile[name];
  }
  return ok({ data: [{ ...profile, messaging_product: 'whatsapp' }] });
};

const checkWebsites = (value: unknown): void => {
  const fine =
    Array.isArray(value) &&
    value.length <= MOST_WEBSITES &&
    value.every(
      (url) =>
        typeof url === 'string' &&
        url.length <= LONGEST_WEBSITE &&
        /^https?:\/\//.test(url) &&
        URL.canParse(url)
    );
  if (!fine)
    throw invalid(
      `websites must be at most ${MOST_WEBSITES} addresses of at most ${LONGEST_WEBSITE} characters.`
    );
};

const write: Handler = ({ simulation, number, json }) => {
  if (!isObject(json) || json.messaging_product !== 'whatsapp') {
    throw badParameter('The parameter messaging_product is required.');
  }
  const changes: JsonObject = {};
  for (const [name, most] of Object.entries(LONGEST)) {
    const value = json[name];
    if (value === undefined) continue;
    if (typeof value !== 'string' || lengthOf(value) > most || (name === 'about' && value === '')) {
      throw invalid(`${name} must be a text of at most ${most} characters.`);
    }
    changes[name] = value;
  }
  if (json.websites !== undefined) {
    checkWebsites(json.websites);
    changes.websites = json.websites;
  }
  if (json.vertical !== undefined) {
    if (typeof json.vertical !== 'string' || !VERTICALS.has(json.vertical))
      throw invalid('vertical is not known.');
    changes.vertical = json.vertical;
  }
  const handle = json.profile_picture_handle;
  if (handle !== undefined) {
    if (typeof handle !== 'string' || typeOfHandle(simulation, handle) === undefined) {
      throw invalid('profile_picture_handle is not the handle of an upload.');
    }
    changes.profile_picture_url = `https://pps.whatsapp.net/v/${number.id}.jpg`;
  }
  simulation.store.numbers.put({ ...number, profile: { ...number.profile, ...changes } });
  simulation.note({ kind: 'number', channel: number.id });
  return ok({ success: true });
};

/** The business profile (reference 1.10). */
export const profileRoutes: Route[] = [
  { method: 'GET', path: /^\/whatsapp_business_profile$/, handle: read },
  { method: 'POST', path: /^\/whatsapp_business_profile$/, handle: write },
];
