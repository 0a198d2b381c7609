import { errors, type z } from '@strapi/utils';
import type { Caller } from '../outbound/send-message';
import { fieldError, fieldErrors, IdempotencyConflictError, RuleError } from './errors';
import { storedText } from './stored-text';
import type { RequestContext } from './strapi-types';

/** Strapi's admin routes behind a right of ours. */
export const can = (...actions: string[]) => ({
  policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions } }],
});

/** The same where any of these rights is enough; Strapi finds policies by name only, so it is a middleware. */
export const canAny = (...actions: string[]) => ({
  policies: ['admin::isAuthenticatedAdmin'],
  middlewares: [
    async ({ state }: RequestContext, next: () => Promise<void>) => {
      if (!actions.some((action) => state.userAbility?.can(action))) {
        throw new errors.ForbiddenError();
      }
      await next();
    },
  ],
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

/** `:id` of the path, as it could stand in a column: an impossible one is simply not found. */
export const idOf = (ctx: Pick<RequestContext, 'params'>): string =>
  storedText(String(ctx.params.id));

/**
 * Who calls: an agent of the admin, a token, or a user of the host. Tokens of the API and of the admin
 * are rows of one table, so their ids never meet; the public role shares one owner.
 */
export const callerOf = ({ state: { auth, user } }: Pick<RequestContext, 'state'>): Caller => {
  const { strategy, credentials } = auth ?? {};
  switch (strategy?.name) {
    case 'admin': {
      const name = [user?.firstname, user?.lastname].filter(Boolean).join(' ');
      return {
        owner: `admin:${user?.id}`,
        name: name || (user?.username ?? `#${user?.id}`),
        origin: 'agent',
      };
    }
    case 'content-api-token':
    case 'admin-token':
      return {
        owner: `token:${credentials?.id}`,
        name: `API token ${credentials?.name ?? ''}`.trim(),
        origin: 'api',
      };
    default:
      return {
        owner: `user:${credentials?.id ?? 'public'}`,
        name: credentials?.username ?? 'API',
        origin: 'api',
      };
  }
};

/**
 * An idempotency key as the caller wrote it; null for none.
 * @param path how the caller knows it
 * @throws ValidationError
 */
export const readIdempotencyKey = (value: string, path: string): string | null => {
  const key = value.trim();
  if (key.length > 255) throw fieldError(path, 'must not be longer than 255 characters');
  return key === '' ? null : key;
};

export const idempotencyKeyOf = (ctx: RequestContext): string | null =>
  readIdempotencyKey(ctx.get('idempotency-key'), 'Idempotency-Key');

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
