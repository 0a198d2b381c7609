import type { z } from '@strapi/utils';
import type { Caller } from '../outbound/send-message';
import { fieldErrors, IdempotencyConflictError, RuleError } from './errors';
import type { RequestContext } from './strapi-types';

/** Strapi's admin routes behind a right of ours. */
export const can = (...actions: string[]) => ({
  policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions } }],
});

/** @throws ValidationError that names each wrong field */
export const validated = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  throw fieldErrors(
    parsed.error.issues.map(({ path, message, code, ...issue }) => ({
      path:
        [...path, ...(code === 'unrecognized_keys' ? (issue as { keys: string[] }).keys : [])]
          .map(String)
          .join('.') || 'body',
      message,
    }))
  );
};

/** Who calls: an agent of the admin, an API token, or a user of the host. */
export const callerOf = (ctx: RequestContext): Caller => {
  const { auth, user } = ctx.state;
  if (auth?.strategy?.name === 'admin' || (!auth?.strategy && user)) {
    const name = [user?.firstname, user?.lastname].filter(Boolean).join(' ');
    return {
      owner: `admin:${user?.id}`,
      name: name || (user?.username ?? `#${user?.id}`),
      origin: 'agent',
    };
  }
  const { credentials } = auth ?? {};
  if (auth?.strategy?.name === 'api-token') {
    return {
      owner: `token:${credentials?.id}`,
      name: `API token ${credentials?.name ?? ''}`.trim(),
      origin: 'api',
    };
  }
  return {
    owner: `user:${credentials?.id ?? 'public'}`,
    name: credentials?.username ?? 'API',
    origin: 'api',
  };
};

export const idempotencyKeyOf = (ctx: RequestContext): string | null => {
  const key = ctx.get('idempotency-key').trim();
  if (key.length > 255) {
    throw fieldErrors([
      { path: 'Idempotency-Key', message: 'must not be longer than 255 characters' },
    ]);
  }
  return key === '' ? null : key;
};

interface Answering {
  unprocessableEntity(message: string, details: unknown): void;
  conflict(message: string, details: unknown): void;
}

/** Answers 422 and 409 for what our rules and keys refuse; other errors go to Strapi as they are. */
export const answering = async (ctx: RequestContext, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    const answer = ctx as unknown as Answering;
    if (error instanceof RuleError) answer.unprocessableEntity(error.message, error.details);
    else if (error instanceof IdempotencyConflictError)
      answer.conflict(error.message, error.details);
    else throw error;
  }
};
