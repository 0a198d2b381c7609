import { exposeReadOnly, exposeWritable } from '../support/graphql';
import type { Strapi } from '../support/strapi-types';
import { CONTACT, CONTACT_MACHINE_FIELDS, IDENTITY, TAG } from './schema';

export const installGraphql = (strapi: Strapi): void => {
  exposeWritable(strapi, CONTACT, CONTACT_MACHINE_FIELDS);
  exposeWritable(strapi, TAG);
  exposeReadOnly(strapi, IDENTITY);
};
