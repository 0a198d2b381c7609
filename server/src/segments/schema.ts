import { contentType } from '../support/schema';

export const SEGMENT = 'segment';

export const segment = contentType({
  singularName: SEGMENT,
  pluralName: 'segments',
  displayName: 'segment',
  attributes: {
    name: { type: 'string', required: true },
    filter: { type: 'json' },
  },
});
