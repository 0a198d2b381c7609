import { coreController } from '../support/content-api';
import { getService } from '../support/get-service';
import { answering, callerOf, idOf } from '../support/request';
import type { CoreController, RequestContext } from '../support/strapi-types';
import { lintAction } from './lint-request';
import { TEMPLATE, TEMPLATE_MACHINE_FIELDS } from './schema';
import { createTemplateWrites } from './template-writes';

const dataOf = (ctx: RequestContext): unknown =>
  (ctx.request.body as { data?: unknown } | null | undefined)?.data;

/** REST: generated reads; writes and actions through the services that the admin uses, too. */
export const createTemplateController = coreController(
  TEMPLATE,
  TEMPLATE_MACHINE_FIELDS,
  ({ strapi }) => {
    const writes = createTemplateWrites(strapi);

    /** Answers one template in the read shape. */
    function entry(work: (ctx: RequestContext) => Promise<string>, status = 200) {
      return async function (this: CoreController, ctx: RequestContext): Promise<void> {
        await answering(ctx, async () => {
          const documentId = await work(ctx);
          const found = await writes.read(documentId);
          ctx.status = status;
          ctx.body = await this.transformResponse(await this.sanitizeOutput(found, ctx));
        });
      };
    }

    return {
      create: entry((ctx) => writes.create(dataOf(ctx), callerOf(ctx)), 201),
      update: entry((ctx) => writes.update(idOf(ctx), dataOf(ctx))),
      async delete(ctx: RequestContext) {
        await answering(ctx, async () => {
          await writes.remove(idOf(ctx), callerOf(ctx));
          ctx.status = 204;
        });
      },
      submit: entry((ctx) => writes.submit(idOf(ctx), callerOf(ctx))),
      copy: entry((ctx) => writes.copy(idOf(ctx), dataOf(ctx), callerOf(ctx)), 201),
      lint: lintAction(strapi),
      async sync(ctx: RequestContext) {
        const channel = (dataOf(ctx) as { channel?: unknown } | undefined)?.channel;
        ctx.body = { data: await getService(strapi, 'templateSync').run(channel) };
      },
    };
  }
);
