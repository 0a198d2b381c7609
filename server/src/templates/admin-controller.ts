import { errors, z } from '@strapi/utils';
import type { GetTemplates, SyncTemplates } from '../../../shared/contracts/templates';
import { TEMPLATE_STATUSES, type TemplateStatus } from '../../../shared/statuses';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { idOf, validated } from '../support/request';
import { storedText } from '../support/stored-text';
import type { RequestContext, Strapi } from '../support/strapi-types';

const page = z.coerce.number().int().positive();
const text = z
  .string()
  .max(200)
  .transform((value) => storedText(value));
const query = z.looseObject({
  channel: text.optional(),
  status: z.enum(TEMPLATE_STATUSES).optional(),
  q: text.optional(),
  page: page.default(1),
  pageSize: page.max(100).default(25),
});

export const createTemplateAdminController = ({ strapi }: { strapi: Strapi }) => {
  const templates = () => getService(strapi, 'templates');
  return {
    async find(ctx: RequestContext): Promise<void> {
      const wanted = validated(query, ctx.query);
      const channel = wanted.channel
        ? await getService(strapi, 'channels').findByDocumentId(wanted.channel)
        : null;
      if (wanted.channel && !channel) throw fieldError('channel', 'is not known');
      const { rows, total, lastSyncedAt } = await templates().page({
        wabaId: channel ? (channel.waba_id ?? '') : null,
        status: (wanted.status as TemplateStatus | undefined) ?? null,
        q: wanted.q ?? null,
        page: wanted.page,
        pageSize: wanted.pageSize,
      });
      ctx.body = {
        data: rows.map((row) => templates().view(row)),
        meta: {
          pagination: {
            page: wanted.page,
            pageSize: wanted.pageSize,
            pageCount: Math.ceil(total / wanted.pageSize),
            total,
          },
          lastSyncedAt,
        },
      } satisfies GetTemplates.Response;
    },

    async findOne(ctx: RequestContext): Promise<void> {
      const row = await templates().findByDocumentId(idOf(ctx));
      if (!row) throw new errors.NotFoundError('There is no such template');
      ctx.body = { data: templates().view(row) };
    },

    async sync(ctx: RequestContext): Promise<void> {
      const { channel } = (ctx.request.body ?? {}) as SyncTemplates.Request;
      ctx.body = {
        data: await getService(strapi, 'templateSync').run(channel),
      } satisfies SyncTemplates.Response;
    },
  };
};
