import type { Knex } from 'knex';
import { lendConnections, type SqliteConnection, type SqliteStatement } from './strapi-types';

/**
 * How long one of our statements may wait for another process's lock. SQLite's driver waits within the
 * statement and stops the whole process meanwhile, five seconds unless the host says otherwise: too long
 * for a webhook that must be answered within five.
 */
const WAIT_MS = 100;
/** Statements that are kept prepared: knex prepares each anew, which takes longer than most of them run. */
const STATEMENTS = 200;
/** Longer ones are for so many rows at once, and seldom come again. */
const STATEMENT_LENGTH = 4_000;

interface Habits {
  ours(): void;
  hosts(): void;
}

const known = new WeakMap<SqliteConnection, Habits>();

/** `prepare` with a memory; the oldest is forgotten first. */
const rememberStatements = (connection: SqliteConnection): SqliteConnection['prepare'] => {
  const prepare = connection.prepare.bind(connection);
  const statements = new Map<string, SqliteStatement>();
  return (sql) => {
    if (sql.length > STATEMENT_LENGTH) return prepare(sql);
    const found = statements.get(sql);
    if (found) return found;
    const statement = prepare(sql);
    statements.set(sql, statement);
    const [oldest] = statements.keys();
    if (statements.size > STATEMENTS && oldest !== undefined) statements.delete(oldest);
    return statement;
  };
};

/** Both ways of a connection, made once: they are changed around every statement. */
const habitsOf = (connection: SqliteConnection): Habits => {
  const found = known.get(connection);
  if (found) return found;
  const hostsMs = Number(connection.pragma('busy_timeout', { simple: true }));
  const waitFor = (ms: number) => {
    const statement = connection.prepare(`pragma busy_timeout = ${ms}`);
    return () => void statement.get();
  };
  const waitShortly = waitFor(Math.min(WAIT_MS, hostsMs));
  const waitAsBefore = waitFor(hostsMs);
  const hostsPrepare = connection.prepare;
  const ourPrepare = rememberStatements(connection);
  const habits = {
    ours: () => {
      waitShortly();
      connection.prepare = ourPrepare;
    },
    hosts: () => {
      connection.prepare = hostsPrepare;
      waitAsBefore();
    },
  };
  known.set(connection, habits);
  return habits;
};

/** Lets a connection wait shortly and remember statements; gives what puts the host's own ways back. */
export const makeOurs = (connection: SqliteConnection): (() => void) => {
  const habits = habitsOf(connection);
  habits.ours();
  return habits.hosts;
};

/** The host's knex on its own pool, whose connections have our ways while they are lent to us. */
export const createOwnKnex = (knex: Knex): Knex =>
  lendConnections(knex, {
    lent: (connection) => habitsOf(connection).ours(),
    returned: (connection) => habitsOf(connection).hosts(),
  });
