import { z } from '@strapi/utils';
import { mediaWith } from './fields';

/** Audio has no caption. */
export const audio = mediaWith({ voice: z.boolean().optional() });
