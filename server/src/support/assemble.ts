import { createContentApiRoutesFactory } from '@strapi/utils';
import type { Strapi } from './strapi-types';

type Lifecycle = (tools: { strapi: Strapi }) => void | Promise<void>;

/** What Strapi calls a router. */
export interface Router {
  type: 'content-api' | 'admin';
  routes: Route[];
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  handler: string;
  config?: Record<string, unknown>;
}

/** A folder of the plugin: a small plugin of its own, merged with the others by `assemble`. */
export interface Slice {
  contentTypes?: Record<string, { schema: unknown }>;
  controllers?: Record<string, unknown>;
  services?: Record<string, unknown>;
  contentApiRoutes?: () => Route[];
  adminRoutes?: Route[];
  register?: Lifecycle;
  bootstrap?: Lifecycle;
  destroy?: Lifecycle;
}

const mergeOnce = <T>(
  part: string,
  records: (Record<string, T> | undefined)[]
): Record<string, T> => {
  const merged: Record<string, T> = {};
  for (const record of records) {
    for (const [key, value] of Object.entries(record ?? {})) {
      if (key in merged) throw new Error(`Two slices bring the ${part} "${key}"`);
      merged[key] = value;
    }
  }
  return merged;
};

const refuseDuplicateRoutes = (routes: Route[]): Route[] => {
  const seen = new Set<string>();
  for (const { method, path } of routes) {
    const key = `${method} ${path}`;
    if (seen.has(key)) throw new Error(`Two slices bring the route "${key}"`);
    seen.add(key);
  }
  return routes;
};

const inOrder =
  (lifecycles: (Lifecycle | undefined)[]): Lifecycle =>
  async (tools) => {
    for (const lifecycle of lifecycles) await lifecycle?.(tools);
  };

/**
 * Merges slices into the object that Strapi wants of a plugin's server. Lifecycles run in the order of
 * the slices, `destroy` in the reverse.
 * @throws when two slices bring the same key or route
 */
export const assemble = (slices: readonly Slice[]) => ({
  contentTypes: mergeOnce(
    'content type',
    slices.map((slice) => slice.contentTypes)
  ),
  controllers: mergeOnce(
    'controller',
    slices.map((slice) => slice.controllers)
  ),
  services: mergeOnce(
    'service',
    slices.map((slice) => slice.services)
  ),
  routes: {
    // A function, because core routers can only be made once the content types are registered.
    'content-api': createContentApiRoutesFactory(() =>
      refuseDuplicateRoutes(slices.flatMap((slice) => slice.contentApiRoutes?.() ?? []))
    ),
    admin: {
      type: 'admin' as const,
      routes: refuseDuplicateRoutes(slices.flatMap((slice) => slice.adminRoutes ?? [])),
    },
  },
  register: inOrder(slices.map((slice) => slice.register)),
  bootstrap: inOrder(slices.map((slice) => slice.bootstrap)),
  destroy: inOrder([...slices].reverse().map((slice) => slice.destroy)),
});
