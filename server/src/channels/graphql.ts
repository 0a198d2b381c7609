import { exposeReadOnly } from '../support/graphql';
import type { Strapi } from '../support/strapi-types';
import { CHANNEL } from './schema';

export const installGraphql = (strapi: Strapi): void => exposeReadOnly(strapi, CHANNEL);
