import { coreController } from '../support/content-api';
import { getService } from '../support/get-service';
import { answering, callerOf, idempotencyKeyOf, idOf } from '../support/request';
import type { CoreController, RequestContext } from '../support/strapi-types';
import { createBroadcastActions } from './broadcast-actions';
import { createCampaignWrites } from './campaign-writes';
import { createScenarioActions } from './scenario-actions';
import { CAMPAIGN, CAMPAIGN_MACHINE_FIELDS } from './schema';

const dataOf = (ctx: RequestContext): unknown =>
  (ctx.request.body as { data?: unknown } | null | undefined)?.data;

/** REST: generated reads; writes and actions through the services that the admin uses, too. */
export const createCampaignController = coreController(
  CAMPAIGN,
  CAMPAIGN_MACHINE_FIELDS,
  ({ strapi }) => {
    const writes = createCampaignWrites(strapi);
    const scenario = createScenarioActions(strapi);
    const broadcast = createBroadcastActions(strapi);

    /** Answers one campaign in the read shape. */
    function entry(work: (ctx: RequestContext) => Promise<string>, status = 200) {
      return async function (this: CoreController, ctx: RequestContext): Promise<void> {
        await answering(ctx, async () => {
          const found = await writes.read(await work(ctx));
          ctx.status = status;
          ctx.body = await this.transformResponse(await this.sanitizeOutput(found, ctx));
        });
      };
    }

    /** Answers a message that was taken on. */
    const message =
      (work: (ctx: RequestContext) => Promise<number>) =>
      async (ctx: RequestContext): Promise<void> => {
        await answering(ctx, async () => {
          const id = await work(ctx);
          ctx.status = 202;
          ctx.body = { data: await getService(strapi, 'messageView').one(id, { signed: false }) };
        });
      };

    return {
      create: entry((ctx) => writes.create(dataOf(ctx)), 201),
      update: entry((ctx) => writes.update(idOf(ctx), dataOf(ctx))),
      async delete(ctx: RequestContext) {
        await answering(ctx, async () => {
          await writes.remove(idOf(ctx));
          ctx.status = 204;
        });
      },
      copy: entry((ctx) => writes.copy(idOf(ctx), dataOf(ctx)), 201),
      archive: entry((ctx) => writes.setArchived(idOf(ctx), true)),
      unarchive: entry((ctx) => writes.setArchived(idOf(ctx), false)),
      activate: entry((ctx) => scenario.activate(idOf(ctx))),
      deactivate: entry((ctx) => scenario.deactivate(idOf(ctx))),
      send: message((ctx) =>
        scenario.send(idOf(ctx), dataOf(ctx), callerOf(ctx), idempotencyKeyOf(ctx))
      ),
      test: message((ctx) => scenario.test(idOf(ctx), dataOf(ctx), callerOf(ctx))),
      start: entry((ctx) => broadcast.start(idOf(ctx), dataOf(ctx), callerOf(ctx))),
      schedule: entry((ctx) => broadcast.schedule(idOf(ctx), dataOf(ctx), callerOf(ctx))),
      pause: entry((ctx) => broadcast.pause(idOf(ctx), callerOf(ctx))),
      resume: entry((ctx) => broadcast.resume(idOf(ctx), dataOf(ctx))),
      stop: entry((ctx) => broadcast.stop(idOf(ctx))),
      retry: entry((ctx) => broadcast.retry(idOf(ctx), callerOf(ctx))),
      async preflight(ctx: RequestContext) {
        await answering(ctx, async () => {
          ctx.body = { data: await broadcast.preflight(idOf(ctx)) };
        });
      },
      async report(ctx: RequestContext) {
        await answering(ctx, async () => {
          ctx.body = { data: await broadcast.report(idOf(ctx)) };
        });
      },
      async recipients(ctx: RequestContext) {
        await answering(ctx, async () => {
          const { recipients, next } = await broadcast.recipients(idOf(ctx), ctx.query);
          ctx.body = { data: recipients, meta: { after: next, hasMore: next !== null } };
        });
      },
      async exportRecipients(ctx: RequestContext) {
        await answering(ctx, async () => {
          const rows = await broadcast.exportRecipients(idOf(ctx), ctx.query);
          ctx.type = 'text/csv; charset=utf-8';
          ctx.set('Content-Disposition', 'attachment; filename="recipients.csv"');
          ctx.body = rows;
        });
      },
    };
  }
);
