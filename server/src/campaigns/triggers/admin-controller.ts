import { z } from '@strapi/utils';
import {
  FIRE_OUTCOMES,
  type ActOnTrigger,
  type GetTriggerLog,
  type GetTriggerMatches,
  type GetTriggers,
  type TryTrigger,
  type WriteTrigger,
} from '../../../../shared/contracts/triggers';
import { MAX_INTEGER } from '../../support/constants';
import { getService } from '../../support/get-service';
import { present } from '../../support/list-query';
import { answering, idOf, validated, viewerOf } from '../../support/request';
import { storedText } from '../../support/stored-text';
import type { RequestContext, Strapi } from '../../support/strapi-types';
import type { TriggerRow } from './triggers';

const entry = z.string('must be a documentId').min(1).max(255);
const tried = z.strictObject({ entry });
const unsaved = z.strictObject({ entry, trigger: z.unknown() });
const page = z.strictObject({
  before: z.coerce.number().int().min(1).max(MAX_INTEGER).optional(),
  outcome: z.enum(FIRE_OUTCOMES).optional(),
});

/** Triggers for the admin's pages. */
export const createTriggerAdminController = ({ strapi }: { strapi: Strapi }) => {
  const triggers = () => getService(strapi, 'triggers');
  const pages = () => getService(strapi, 'triggerPages');

  const answer =
    <T>(work: (ctx: RequestContext) => Promise<T>, status = 200) =>
    (ctx: RequestContext): Promise<void> =>
      answering(ctx, async () => {
        ctx.body = await work(ctx);
        ctx.status = status;
      });

  const shown = async (row: Promise<TriggerRow>): Promise<WriteTrigger.Response> => ({
    data: await pages().one(await row),
  });

  const dryRun = async (ctx: RequestContext, row: TriggerRow, documentId: string) => ({
    data: await getService(strapi, 'triggerDryRun').run(row, storedText(documentId), viewerOf(ctx)),
  });

  return {
    find: answer<GetTriggers.Response>((ctx) => pages().page(ctx.query)),
    findOne: answer<WriteTrigger.Response>((ctx) => shown(triggers().existing(idOf(ctx)))),
    create: answer<WriteTrigger.Response>((ctx) => shown(triggers().create(ctx.request.body)), 201),
    update: answer<WriteTrigger.Response>((ctx) =>
      shown(triggers().update(idOf(ctx), ctx.request.body))
    ),
    async remove(ctx: RequestContext): Promise<void> {
      await triggers().remove(idOf(ctx));
      ctx.status = 204;
    },
    act: answer<ActOnTrigger.Response>((ctx) =>
      shown(triggers().setActive(idOf(ctx), ctx.params.action === 'activate'))
    ),
    try: answer<TryTrigger.Response>(async (ctx) => {
      const row = await triggers().existing(idOf(ctx));
      return dryRun(ctx, row, validated(tried, ctx.request.body).entry);
    }),
    tryUnsaved: answer<TryTrigger.Response>(async (ctx) => {
      const wanted = validated(unsaved, ctx.request.body);
      return dryRun(ctx, await triggers().unsaved(wanted.trigger), wanted.entry);
    }),
    matching: answer<GetTriggerMatches.Response>(async (ctx) => ({
      data: await pages().matching(await triggers().existing(idOf(ctx))),
    })),
    log: answer<GetTriggerLog.Response>(async (ctx) => {
      const { before, outcome } = validated(page, present(ctx.query));
      return pages().log(await triggers().existing(idOf(ctx)), {
        before: before ?? null,
        outcome: outcome ?? null,
      });
    }),
  };
};
