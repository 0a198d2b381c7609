import type { Caller } from '../client';
import { asNumber, asObject, asObjects, asText, type JsonObject } from '../read';
import type { Result } from '../types';

export interface BlockedUser {
  /** What was asked for. */
  input: string | null;
  waId: string | null;
  userId: string | null;
}

export interface BlockedUserPage {
  users: BlockedUser[];
  next?: string;
}

/** Some may be done and others not. */
export interface BlockResult {
  done: BlockedUser[];
  failed: { input: string | null; code: number | string | null; message: string }[];
}

/** `users` are phone numbers or business-scoped user ids. The list holds 64,000. */
export interface BlockEndpoints {
  listBlockedUsers(page?: { after?: string; limit?: number }): Promise<Result<BlockedUserPage>>;
  blockUsers(users: string[]): Promise<Result<BlockResult>>;
  unblockUsers(users: string[]): Promise<Result<BlockResult>>;
}

const readUser = (user: JsonObject): BlockedUser => ({
  input: asText(user['input']),
  waId: asText(user['wa_id']),
  userId: asText(user['user_id']),
});

const readFailure = (user: JsonObject): BlockResult['failed'][number] => {
  const [error] = asObjects(user['errors']);
  return {
    input: asText(user['input']),
    code: asNumber(error?.['code']),
    message:
      asText(asObject(error?.['error_data'])?.['details']) ?? asText(error?.['message']) ?? '',
  };
};

/** The key of those that were done differs between blocking and unblocking. */
const readResult =
  (doneKey: 'added_users' | 'removed_users') =>
  (body: unknown): BlockResult | null => {
    const result = asObject(asObject(body)?.['block_users']);
    return (
      result && {
        done: asObjects(result[doneKey]).map(readUser),
        failed: asObjects(result['failed_users']).map(readFailure),
      }
    );
  };

/** Older answers wrap the users of a page once more: `data: [{ block_users: [...] }]`. */
const readPage = (body: unknown): BlockedUserPage | null => {
  const answer = asObject(body);
  if (!answer || !Array.isArray(answer['data'])) return null;
  const rows = asObjects(answer['data']);
  const users = rows.flatMap((row) =>
    Array.isArray(row['block_users']) ? asObjects(row['block_users']) : [row]
  );
  const after = asText(asObject(asObject(answer['paging'])?.['cursors'])?.['after']);
  const more = after !== null && users.length > 0;
  return { users: users.map(readUser), ...(more ? { next: after } : {}) };
};

const path = '/block_users';

export const createBlockEndpoints = ({ call }: Caller): BlockEndpoints => {
  const change = (
    method: 'POST' | 'DELETE',
    users: string[],
    doneKey: 'added_users' | 'removed_users'
  ) =>
    call(
      {
        method,
        path,
        json: { messaging_product: 'whatsapp', block_users: users.map((user) => ({ user })) },
        kind: 'management',
      },
      readResult(doneKey),
      // a mixed result comes as an error (139100) that carries both lists
      readResult(doneKey)
    );

  return {
    listBlockedUsers: ({ after, limit = 100 } = {}) =>
      call({ method: 'GET', path, query: { limit, after }, kind: 'management' }, readPage),
    blockUsers: (users) => change('POST', users, 'added_users'),
    unblockUsers: (users) => change('DELETE', users, 'removed_users'),
  };
};
