import { uid } from './constants';
import type { Strapi } from './strapi-types';

interface Extendable {
  attributes: Record<string, unknown>;
  indexes?: { name: string }[];
}

/**
 * A host's extension of a content type replaces its attributes whole: one that was written for an older
 * version would drop what came since. Ours are put back over it, the host's own fields stay.
 */
export const putBackOwn = (type: Extendable, own: Extendable): void => {
  for (const [name, attribute] of Object.entries(own.attributes)) {
    type.attributes[name] = { ...(attribute as object) };
  }
  const names = new Set(own.indexes?.map(({ name }) => name));
  type.indexes = [
    ...(own.indexes ?? []),
    ...(type.indexes ?? []).filter(({ name }) => !names.has(name)),
  ];
};

/** In `register`, after extensions were applied and before tables are made. */
export const keepOwnAttributes = (strapi: Strapi, singularName: string, own: Extendable): void => {
  const registry = strapi.get('content-types') as unknown as {
    extend(modelUid: string, change: (type: Extendable) => void): unknown;
  };
  registry.extend(uid(singularName), (type) => putBackOwn(type, own));
};
