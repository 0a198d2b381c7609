const longestMs = 24 * 60 * 60 * 1000;

/**
 * Milliseconds to wait from a `Retry-After` header, given as seconds or as an HTTP date (RFC 9110
 * §10.2.3); at most a day. Undefined when there is none or it cannot be read.
 */
export const parseRetryAfter = (header: unknown, now: number = Date.now()): number | undefined => {
  if (typeof header !== 'string') return undefined;
  const value = header.trim();
  const wait = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  if (Number.isNaN(wait)) return undefined;
  return Math.min(Math.max(0, Math.ceil(wait)), longestMs);
};
