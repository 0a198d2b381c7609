export type * from './types';
export { errorCatalogue, explainError, isKnownError } from './catalogue';
