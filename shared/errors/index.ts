export type * from './types';
export { ERROR_KEYS, errorCatalogue, errorKeyOf, explainError, isKnownError } from './catalogue';
