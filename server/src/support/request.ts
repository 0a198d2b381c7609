import { errors, type z } from '@strapi/utils';
import { actionId } from '../../../shared/permissions';
import { maskPhone } from '../../../shared/phone';
import type { Caller } from '../outbound/send-message';
import { AnsweredError, fieldError, fieldErrors } from './errors';
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

/** What one who asks may see of what he asks for. */
export interface Viewer {
  /** Id of the admin user. */
  id: number;
  /** Everybody's dialogues; else only his own. */
  seesAll: boolean;
  seesPhones: boolean;
  /** Dialogues at all; who may not has contacts without them. */
  readsDialogues: boolean;
  /** Whether the content-manager shows him entries of this type. */
  mayRead(contentType: string): boolean;
}

export const viewerOf = ({ state }: Pick<RequestContext, 'state'>): Viewer => ({
  id: Number(state.user?.id ?? 0),
  seesAll: state.userAbility?.can(actionId('conversationReadAll')) ?? false,
  seesPhones: state.userAbility?.can(actionId('phoneRead')) ?? false,
  readsDialogues: state.userAbility?.can(actionId('conversationRead')) ?? false,
  mayRead: (contentType) =>
    state.userAbility?.can('plugin::content-manager.explorer.read', contentType) ?? false,
});

const PHONE_KEYS = new Set(['phone', 'waId', 'wa_id']);

/** Keys of an object that hold numbers for what it is: an identity, or a field of two contacts. */
const phoneKeysOf = (value: object): readonly string[] => {
  if ('kind' in value && value.kind === 'phone') return ['value'];
  if ('name' in value && value.name === 'phone') return ['into', 'from'];
  return [];
};

/** Sentences of the platform name the numbers that somebody changed. */
export const maskNumbersIn = (sentence: string): string =>
  sentence.replace(/\+?\d{7,15}/g, maskPhone);

/** The same within whatever holds texts, such as a system message or a filled-in template. */
export const maskSentences = (value: unknown): unknown => {
  if (typeof value === 'string') return maskNumbersIn(value);
  if (Array.isArray(value)) return value.map(maskSentences);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskSentences(item)]));
};

/** A copy of an answer in which phone numbers cannot be read. */
export const withMaskedPhones = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withMaskedPhones);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  const phoneKeys = phoneKeysOf(value);
  const isSystem = 'type' in value && value.type === 'system';
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (isSystem && (key === 'text' || key === 'content')) return [key, maskSentences(item)];
      const isPhone = PHONE_KEYS.has(key) || phoneKeys.includes(key);
      return [key, isPhone && typeof item === 'string' ? maskPhone(item) : withMaskedPhones(item)];
    })
  );
};

/** Numbers in the answer are masked for who may not see them. */
export const maskingPhones = async (ctx: RequestContext, next: () => Promise<void>) => {
  await next();
  if (!viewerOf(ctx).seesPhones) ctx.body = withMaskedPhones(ctx.body);
};

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
  badGateway(message: string, details: unknown): void;
}

const ANSWERS = {
  409: 'conflict',
  422: 'unprocessableEntity',
  502: 'badGateway',
} as const satisfies Record<AnsweredError['status'], keyof Answering>;

/** Answers with their own status what our rules, keys and the provider refuse; other errors go to Strapi. */
export const answering = async (ctx: RequestContext, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AnsweredError)) throw error;
    (ctx as unknown as Answering)[ANSWERS[error.status]](error.message, error.details);
  }
};
