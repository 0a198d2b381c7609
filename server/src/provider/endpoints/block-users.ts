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
