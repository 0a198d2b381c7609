/**
 * The one file with casts: Strapi's types know only the UIDs and services that a host has generated,
 * so everything about our own is named here and typed from here on.
 */

import { createRequire } from 'node:module';
import path from 'node:path';
import type { Core, UID } from '@strapi/types';
import type { Knex } from 'knex';

export type Strapi = Core.Strapi;

type Where = Record<string, unknown>;

/** What we use of Strapi's entity repository, for one row type. */
export interface Repository<Row> {
  findOne(params: { where: Where; select?: string[]; populate?: unknown }): Promise<Row | null>;
  findMany(params: {
    where?: Where;
    select?: string[];
    orderBy?: unknown;
    limit?: number;
    offset?: number;
    populate?: unknown;
  }): Promise<Row[]>;
  create(params: { data: Record<string, unknown> }): Promise<Row>;
  update(params: { where: Where; data: Record<string, unknown> }): Promise<Row | null>;
  count(params?: { where?: Where }): Promise<number>;
}

/** Strapi's repository of a content type or internal model, by its UID. */
export const repository = <Row>(strapi: Strapi, modelUid: string): Repository<Row> =>
  strapi.db.query(modelUid as UID.ContentType) as unknown as Repository<Row>;

interface Documents {
  findOne(params: Record<string, unknown>): Promise<Record<string, unknown> | null>;
  findMany(params: Record<string, unknown>): Promise<Record<string, unknown>[]>;
  create(params: Record<string, unknown>): Promise<Record<string, unknown>>;
  update(params: Record<string, unknown>): Promise<Record<string, unknown> | null>;
  delete(params: Record<string, unknown>): Promise<{ entries: unknown[] }>;
}

/** The document service of one of our types. */
export const documents = (strapi: Strapi, modelUid: string): Documents =>
  strapi.documents(modelUid as UID.ContentType) as unknown as Documents;

/** Knex of the running Strapi; used by support/database alone. */
export const knexOf = (strapi: Strapi): Knex => strapi.db.connection as Knex;

/** `strapi.db`, as it is but for the isolation of the transactions that it opens: READ COMMITTED. */
export const readCommittedDatabase = (strapi: Strapi): Strapi['db'] => {
  const transaction = () => knexOf(strapi).transaction({ isolationLevel: 'read committed' });
  return Object.create(strapi.db, { connection: { value: { transaction } } }) as Strapi['db'];
};

/** A connection of better-sqlite3, as far as we set it. */
export interface SqliteStatement {
  /** The first row that it gives; undefined where it gives none. */
  get(...values: unknown[]): unknown;
  run(...values: unknown[]): unknown;
}

export interface SqliteConnection {
  pragma(statement: string, options?: { simple: boolean }): unknown;
  prepare(statement: string): SqliteStatement;
}

/** The one connection of a transaction on SQLite. */
export const sqliteConnectionOf = (trx: Knex.Transaction): Promise<SqliteConnection> =>
  trx.client.acquireConnection() as Promise<SqliteConnection>;

/** A copy of knex on the same pool, which tells of every connection before and after its use. */
export const lendConnections = (
  knex: Knex,
  tell: { lent: (one: SqliteConnection) => void; returned: (one: SqliteConnection) => void }
): Knex => {
  const copy = knex.withUserParams({});
  const client = copy.client as {
    acquireConnection(): Promise<SqliteConnection>;
    releaseConnection(connection: SqliteConnection): Promise<void>;
  };
  const acquire = client.acquireConnection.bind(client);
  const release = client.releaseConnection.bind(client);
  client.acquireConnection = async () => {
    const connection = await acquire();
    tell.lent(connection);
    return connection;
  };
  client.releaseConnection = (connection) => {
    tell.returned(connection);
    return release(connection);
  };
  return copy;
};

/** Adds an internal table: synced and migrated by Strapi, in no REST, GraphQL, permission or export. */
export const addModel = (strapi: Strapi, model: unknown): void => {
  (strapi.get('models') as { add(model: unknown): unknown }).add(model);
};

interface Encryption {
  /** Null without a key. */
  encrypt(text: string): string | null;
  /** Null with another key than it was encrypted with. */
  decrypt(cipher: string): string | null;
}

/** Core's AES-256-GCM service. */
export const encryptionOf = (strapi: Strapi): Encryption =>
  strapi.service('admin::encryption') as unknown as Encryption;

export interface AdminUser {
  id: number;
  email?: string;
  username?: string | null;
  firstname?: string | null;
  lastname?: string | null;
}

export interface ApiToken {
  id: number;
  name: string;
  type: string;
}

/** What we use of a Koa context with Strapi's state. */
export interface RequestContext {
  method: string;
  /** Address with its query; setting it changes `path`. */
  url: string;
  path: string;
  status: number;
  body: unknown;
  type: string;
  params: Record<string, string>;
  query: Record<string, unknown>;
  request: { body?: unknown; headers: Record<string, string | string[] | undefined> };
  req: import('node:http').IncomingMessage;
  res: import('node:http').ServerResponse;
  state: {
    user?: AdminUser & { role?: unknown };
    auth?: { strategy?: { name: string }; credentials?: ApiToken & AdminUser };
    userAbility?: { can(action: string, subject?: string): boolean };
  };
  compress?: boolean;
  respond?: boolean;
  set(headers: Record<string, string>): void;
  set(name: string, value: string): void;
  get(name: string): string;
}

/** Adds a Koa middleware; in `register()` it stands before all of Strapi's own. */
export const useMiddleware = (
  strapi: Strapi,
  middleware: (ctx: RequestContext, next: () => Promise<void>) => Promise<void>
): void => {
  strapi.server.use(middleware as unknown as Parameters<typeof strapi.server.use>[0]);
};

/** A service of this plugin as the registry holds it. */
export const pluginService = (strapi: Strapi, name: string): unknown =>
  strapi.plugin('whatsapp').service(name);

/** Registers the admin's rights. */
export const registerAdminActions = (strapi: Strapi, actions: unknown[]): Promise<void> =>
  (
    strapi.service('admin::permission') as unknown as {
      actionProvider: { registerMany(list: unknown[]): Promise<void> };
    }
  ).actionProvider.registerMany(actions);

/** What a resolver gets as its context. */
export type GraphqlContext = Pick<RequestContext, 'state'>;

type Resolver = (
  parent: Record<string, unknown>,
  args: Record<string, unknown>,
  context: GraphqlContext
) => unknown;

export interface GraphqlConfiguration {
  typeDefs?: string;
  resolvers?: Record<string, Record<string, Resolver>>;
  /** By `Mutation.name` or `Query.name`; what is not named here needs no right but a login. */
  resolversConfig?: Record<string, { auth: { scope: string[] } }>;
}

export interface GraphqlExtension {
  shadowCRUD(modelUid: string): {
    disableMutations(): void;
    field(name: string): { disableOutput(): void; disableInput(): void; disableFilters(): void };
  };
  use(
    configure: (tools: { typeRegistry: { has(type: string): boolean } }) => GraphqlConfiguration
  ): void;
}

/** The GraphQL plugin's extension service, or null where the plugin is not installed. */
export const graphqlExtension = (strapi: Strapi): GraphqlExtension | null =>
  strapi.plugin('graphql')
    ? (strapi.plugin('graphql').service('extension') as unknown as GraphqlExtension)
    : null;

export interface ModelAttribute {
  type: string;
  /** UID of the related type. */
  target?: string;
  private?: boolean;
  pluginOptions?: { whatsapp?: { epochMs?: boolean } };
}

/** The attributes of any content type by its UID; none where there is no such type. */
export const attributesOf = (strapi: Strapi, modelUid: string): Record<string, ModelAttribute> =>
  (strapi.getModel(modelUid as UID.ContentType)?.attributes ?? {}) as unknown as Record<
    string,
    ModelAttribute
  >;

/** A content type that the content-manager shows; null for any other UID. */
export const contentManagerTypeOf = (
  strapi: Strapi,
  modelUid: string
): { displayName: string } | null => {
  const model = (
    strapi.contentTypes as unknown as Record<
      string,
      {
        kind?: string;
        info?: { displayName?: string };
        pluginOptions?: { 'content-manager'?: { visible?: boolean } };
      }
    >
  )[modelUid];
  if (model?.kind !== 'collectionType') return null;
  if (model.pluginOptions?.['content-manager']?.visible === false) return null;
  return { displayName: model.info?.displayName ?? modelUid };
};

/** The attribute by which the content-manager names entries of a type. */
export const mainFieldOf = async (strapi: Strapi, modelUid: string): Promise<string> => {
  const service = strapi.plugin('content-manager').service('content-types') as unknown as {
    findConfiguration(type: { uid: string }): Promise<{ settings?: { mainField?: string } }>;
  };
  const { settings } = await service.findConfiguration({ uid: modelUid });
  return settings?.mainField ?? 'documentId';
};

/** The column of an attribute; null where it has none of its own, as relations by table have not. */
export const columnOf = (strapi: Strapi, modelUid: string, attribute: string): string | null => {
  const { attributes } = strapi.db.metadata.get(modelUid) as unknown as {
    attributes: Record<string, { columnName?: string }>;
  };
  return attributes[attribute]?.columnName ?? null;
};

/** Whether entries of a type are drafts until they are published: two rows then. */
export const hasDrafts = (strapi: Strapi, modelUid: string): boolean =>
  (strapi.getModel(modelUid as UID.ContentType) as { options?: { draftAndPublish?: boolean } })
    ?.options?.draftAndPublish === true;

/** The table of a content type; null for one that is not there. */
export const tableOf = (strapi: Strapi, modelUid: string): string | null =>
  strapi.getModel(modelUid as UID.ContentType)
    ? (strapi.db.metadata.get(modelUid) as unknown as { tableName: string }).tableName
    : null;

export interface CoreController {
  validateQuery(ctx: RequestContext): Promise<void>;
  sanitizeQuery(ctx: RequestContext): Promise<Record<string, unknown>>;
  sanitizeOutput(data: unknown, ctx: RequestContext): Promise<unknown>;
  sanitizeInput(data: unknown, ctx: RequestContext): Promise<unknown>;
  transformResponse(data: unknown, meta?: unknown): Promise<unknown>;
}

/** The UID as the factories of Strapi want it. */
export const asUid = (modelUid: string): UID.ContentType => modelUid as UID.ContentType;

/** What an upload provider knows a file by; it writes `url` and what else it needs itself. */
export interface ProviderFileRecord {
  name: string;
  hash: string;
  ext: string;
  mime: string;
  /** Kilobytes. */
  size: number;
  sizeInBytes: number;
  url: string;
}

/** What we use of the upload provider of the host. */
interface UploadProvider {
  isPrivate(): boolean | Promise<boolean>;
  uploadStream(
    file: ProviderFileRecord & { stream: NodeJS.ReadableStream; getStream(): NodeJS.ReadableStream }
  ): Promise<void>;
  getSignedUrl(file: ProviderFileRecord): Promise<{ url: string }> | { url: string };
  delete(file: ProviderFileRecord): Promise<unknown>;
}

/** The upload provider of the host; Strapi gives what it lacks a default. */
export const uploadProviderOf = (strapi: Strapi): UploadProvider =>
  (strapi.plugin('upload') as unknown as { provider: UploadProvider }).provider;

/** What we use of sharp. */
interface Sharp {
  metadata(): Promise<{ width?: number; height?: number; orientation?: number }>;
  rotate(): Sharp;
  resize(options: {
    width: number;
    height: number;
    fit: 'inside';
    withoutEnlargement: boolean;
  }): Sharp;
  webp(options: { quality: number }): Sharp;
  timeout(options: { seconds: number }): Sharp;
  toFile(path: string): Promise<unknown>;
}

type SharpFactory = (
  path: string,
  options: { pages: number; limitInputPixels: number | false }
) => Sharp;

/** The sharp that Strapi's upload plugin brings; null where it cannot be loaded. */
export const sharpOf = (strapi: Strapi): SharpFactory | null => {
  try {
    const ofHost = createRequire(path.join(strapi.dirs.app.root, 'package.json'));
    const ofStrapi = createRequire(ofHost.resolve('@strapi/strapi/package.json'));
    const ofUpload = createRequire(ofStrapi.resolve('@strapi/upload/strapi-server'));
    return ofUpload('sharp') as SharpFactory;
  } catch {
    return null;
  }
};
