export { parseEvent } from './event';
export { onlyDeduplicable } from './deduplicable';
export { parseJsonKeepingIds } from './json';
export type * from './types';
