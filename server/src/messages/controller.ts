import { errors } from '@strapi/utils';
import type { MessageView } from '../../../shared/contracts/messages';
import type { SendBody } from '../outbound/compose';
import { coreController } from '../support/content-api';
import { uid } from '../support/constants';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { answering, callerOf, idempotencyKeyOf } from '../support/request';
import {
  coreService,
  type CoreController,
  type RequestContext,
  type Strapi,
} from '../support/strapi-types';
import type { MessageRow } from './messages';
import { MESSAGE } from './schema';

interface SendRequestBody {
  channel?: unknown;
  to?: unknown;
  contact?: unknown;
}

/** Splits the body of `POST /messages` into address and content. @throws ValidationError */
export const readSendRequest = (data: unknown): SendRequestBody & { body: SendBody } => {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw fieldError('data', 'is missing: { to, type, … }');
  }
  const { channel, to, contact, ...body } = data as SendRequestBody & SendBody;
  return { channel, to, contact, body: body as SendBody };
};

/** Sanitised entries in the read shape: what Strapi lets the caller see, with times in ISO and the file. */
const inReadShape = async (strapi: Strapi, sanitised: unknown, ids: number[]): Promise<unknown> => {
  const rows = await Promise.all(ids.map((id) => getService(strapi, 'messages').findById(id)));
  const views = await getService(strapi, 'messageView').many(
    rows.filter((row): row is MessageRow => row !== null),
    { signed: false }
  );
  const byId = new Map<string, MessageView>(views.map((view) => [view.documentId, view]));
  const shape = (entry: Record<string, unknown>) => {
    const view = byId.get(String(entry.documentId));
    if (!view) return entry;
    const { timestamp, media, problem, contact, conversation, channel } = view;
    return { contact, conversation, channel, ...entry, timestamp, media, problem };
  };
  return Array.isArray(sanitised)
    ? sanitised.map(shape)
    : shape(sanitised as Record<string, unknown>);
};

export const createMessageController = coreController(MESSAGE, [], ({ strapi }) => ({
  async find(this: CoreController, ctx: RequestContext) {
    await this.validateQuery(ctx);
    const query = await this.sanitizeQuery(ctx);
    const { results, pagination } = await coreService(strapi, uid(MESSAGE)).find(query);
    const sanitised = await this.sanitizeOutput(results, ctx);
    return this.transformResponse(
      await inReadShape(
        strapi,
        sanitised,
        (results as { id: number }[]).map(({ id }) => id)
      ),
      { pagination }
    );
  },

  async findOne(this: CoreController, ctx: RequestContext) {
    await this.validateQuery(ctx);
    const query = await this.sanitizeQuery(ctx);
    const entry = (await coreService(strapi, uid(MESSAGE)).findOne(
      String(ctx.params.id),
      query
    )) as { id: number } | null;
    if (!entry) throw new errors.NotFoundError('There is no such message');
    const sanitised = await this.sanitizeOutput(entry, ctx);
    return this.transformResponse(await inReadShape(strapi, sanitised, [entry.id]));
  },

  async send(ctx: RequestContext) {
    await answering(ctx, async () => {
      const { data } = (ctx.request.body ?? {}) as { data?: unknown };
      const id = await getService(strapi, 'sendMessage').send(
        readSendRequest(data),
        callerOf(ctx),
        idempotencyKeyOf(ctx)
      );
      ctx.status = 202;
      ctx.body = { data: await getService(strapi, 'messageView').one(id, { signed: false }) };
    });
  },

  async media(ctx: RequestContext) {
    const media = getService(strapi, 'media');
    const row = await media.findByMessage(String(ctx.params.id));
    if (!row || !(await media.serve(ctx, row))) {
      throw new errors.NotFoundError('This message has no file, or it is not here any more');
    }
  },
}));
