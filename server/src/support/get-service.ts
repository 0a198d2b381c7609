import type { services } from '../slices';
import { pluginService, type Strapi } from './strapi-types';

export type ServiceRegistry = typeof services;

/** What `strapi.plugin('whatsapp').service(name)` gives, by its name. */
export type Services = { [Name in keyof ServiceRegistry]: ReturnType<ServiceRegistry[Name]> };

/** A service of this plugin, typed from the slices that bring it. */
export const getService = <Name extends keyof Services>(
  strapi: Strapi,
  name: Name
): Services[Name] => pluginService(strapi, name) as Services[Name];
