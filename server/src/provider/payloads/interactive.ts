import { z } from '@strapi/utils';
import { interactiveButton } from './interactive-button';
import { interactiveLink } from './interactive-link';
import { interactiveList } from './interactive-list';

export const interactive = z.discriminatedUnion('type', [
  interactiveButton,
  interactiveList,
  interactiveLink,
]);
