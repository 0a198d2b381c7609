import { slices } from './slices';
import { assemble } from './support/assemble';
import type { Strapi } from './support/strapi-types';

export const register = async ({ strapi }: { strapi: Strapi }): Promise<void> => {
  await assemble(slices).register({ strapi });
};
