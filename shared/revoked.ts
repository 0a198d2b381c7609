import { isRecord } from './templates/components';

/** Whether its sender took a message back: the server keeps that it was there, and nothing of what it said. */
export const isRevoked = (content: unknown): boolean =>
  isRecord(content) && content.revoked === true;
