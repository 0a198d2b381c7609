import type { services } from '../slices';
import { pluginService, type Strapi } from './strapi-types';

export type ServiceRegistry = typeof services;

/** A service of this plugin, typed from the slices that bring it. */
export const getService = <K extends keyof ServiceRegistry>(
  strapi: Strapi,
  name: K
): ReturnType<ServiceRegistry[K]> => pluginService(strapi, name) as ReturnType<ServiceRegistry[K]>;
