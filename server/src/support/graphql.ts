import { uid } from './constants';
import { toMs } from './database';
import {
  graphqlExtension,
  type GraphqlConfiguration,
  type GraphqlContext,
  type Strapi,
} from './strapi-types';
import { timesOf } from './times';

/** `WhatsappCannedReply` for `canned-reply`: how the GraphQL plugin names our types. */
export const graphqlTypeOf = (singularName: string): string =>
  `Whatsapp${singularName.replace(/(?:^|-)([a-z])/g, (_match, letter: string) => letter.toUpperCase())}`;

/**
 * Adds to the schema where it has `type`: a host may have switched generated types off, whole or one
 * by one, and must still boot.
 */
export const extendGraphql = (
  strapi: Strapi,
  type: string,
  configuration: GraphqlConfiguration
): void => {
  graphqlExtension(strapi)?.use(({ typeRegistry }) =>
    typeRegistry.has(type) ? configuration : {}
  );
};

/** Epoch columns as DateTime, in the type and in its filters (support/document-guard reads them). */
const exposeTimes = (strapi: Strapi, singularName: string): void => {
  const names = timesOf(strapi, uid(singularName));
  if (names.length === 0) return;
  for (const name of names) {
    const field = graphqlExtension(strapi)?.shadowCRUD(uid(singularName)).field(name);
    field?.disableOutput();
    field?.disableFilters();
    field?.disableInput();
  }
  const type = graphqlTypeOf(singularName);
  const fields = (kind: string) => names.map((name) => `${name}: ${kind}`).join('\n');
  extendGraphql(strapi, type, {
    typeDefs: `
      extend type ${type} { ${fields('DateTime')} }
      extend input ${type}FiltersInput { ${fields('DateTimeFilterInput')} }
    `,
    resolvers: {
      [type]: Object.fromEntries(
        names.map((name) => [
          name,
          (parent: Record<string, unknown>) => {
            const ms = toMs(parent[name]);
            return ms === null ? null : new Date(ms);
          },
        ])
      ),
    },
  });
};

/** A type that GraphQL only reads: its generated mutations are off. */
export const exposeReadOnly = (strapi: Strapi, singularName: string): void => {
  graphqlExtension(strapi)?.shadowCRUD(uid(singularName)).disableMutations();
  exposeTimes(strapi, singularName);
};

/** A type with generated mutations; what the machine owns is no field of their input. */
export const exposeWritable = (
  strapi: Strapi,
  singularName: string,
  machineOwned: readonly string[] = []
): void => {
  for (const name of machineOwned) {
    graphqlExtension(strapi)?.shadowCRUD(uid(singularName)).field(name).disableInput();
  }
  exposeTimes(strapi, singularName);
};

/**
 * One query for what many entries of an answer ask for at once.
 * @param load gives the value of each key; keys without one get null
 */
export const batched = <T>(load: (keys: number[]) => Promise<Map<number, T>>) => {
  const waiting = new WeakMap<
    GraphqlContext,
    { keys: number[]; loaded: Promise<Map<number, T>> }
  >();
  return async (context: GraphqlContext, key: number): Promise<T | null> => {
    let batch = waiting.get(context);
    if (!batch) {
      const keys: number[] = [];
      const loaded = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        waiting.delete(context);
        return load(keys);
      });
      batch = { keys, loaded };
      waiting.set(context, batch);
    }
    batch.keys.push(key);
    return (await batch.loaded).get(key) ?? null;
  };
};
