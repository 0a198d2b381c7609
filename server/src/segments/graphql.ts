import { exposeWritable } from '../support/graphql';
import type { Strapi } from '../support/strapi-types';
import { SEGMENT } from './schema';

export const installGraphql = (strapi: Strapi): void => exposeWritable(strapi, SEGMENT);
