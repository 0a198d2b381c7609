import type { Slice } from '../support/assemble';
import { addModel } from '../support/strapi-types';
import { rollup } from './models';

export const statistics = {
  register({ strapi }) {
    addModel(strapi, rollup);
  },
} satisfies Slice;
