import { exposeReadOnly, exposeWritable } from '../support/graphql';
import type { Strapi } from '../support/strapi-types';
import { CAMPAIGN, CAMPAIGN_MACHINE_FIELDS, TRIGGER } from './schema';

export const installGraphql = (strapi: Strapi): void => {
  exposeWritable(strapi, CAMPAIGN, CAMPAIGN_MACHINE_FIELDS);
  exposeReadOnly(strapi, TRIGGER);
};
