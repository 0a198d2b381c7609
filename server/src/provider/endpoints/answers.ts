import { asObject } from '../read';

/** `{ "success": true }` is all that many calls answer. */
export const readSuccess = (body: unknown): undefined | null =>
  asObject(body)?.['success'] === true ? undefined : null;

/** For calls whose answer says nothing that matters, as long as it is one. */
export const readAnything = (body: unknown): undefined | null =>
  body === undefined ? null : undefined;
