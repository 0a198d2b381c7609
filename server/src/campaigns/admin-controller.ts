import { z } from '@strapi/utils';
import type {
  CampaignDetail,
  CheckCampaign,
  CountAudience,
  GetBindableEntries,
  GetBindableTypes,
  GetCampaign,
  GetCampaignRecipients,
  GetCampaignReport,
  GetCampaigns,
  GetCampaignTest,
  GetExpressionFields,
  PreviewCampaign,
  ScheduleCampaign,
} from '../../../shared/contracts/campaigns';
import { getService } from '../support/get-service';
import {
  answering,
  callerOf,
  idempotencyKeyOf,
  idOf,
  maskSentences,
  validated,
  viewerOf,
} from '../support/request';
import { storedText } from '../support/stored-text';
import type { RequestContext, Strapi } from '../support/strapi-types';
import { createBroadcastActions } from './broadcast-actions';
import { createCampaignWrites } from './campaign-writes';
import { createScenarioActions } from './scenario-actions';

/** Texts with their numbers masked; ids stay. */
const withMaskedNumbers = <T extends object>(message: T): T => {
  const texts = ['text', 'rendered', 'values'].filter((name) => name in message);
  const masked = texts.map((name) => [name, maskSentences(message[name as keyof T])]);
  return { ...message, ...Object.fromEntries(masked) } as T;
};

const versioned = z.looseObject({ version: z.string('is missing').max(64) });

/** Campaigns for the admin's pages. */
export const createCampaignAdminController = ({ strapi }: { strapi: Strapi }) => {
  const writes = createCampaignWrites(strapi);
  const scenario = createScenarioActions(strapi);
  const broadcast = createBroadcastActions(strapi);

  const answer =
    <T>(work: (ctx: RequestContext) => Promise<T>) =>
    (ctx: RequestContext): Promise<void> =>
      answering(ctx, async () => {
        ctx.body = await work(ctx);
      });

  const now = (): string => new Date(getService(strapi, 'clock').now()).toISOString();

  const detailOf = (documentId: string): Promise<CampaignDetail> =>
    getService(strapi, 'campaignDetails').of(documentId);

  /** Answers the campaign as it is after what was done. */
  const campaign = (work: (ctx: RequestContext) => Promise<string>, status = 200) =>
    answer<GetCampaign.Response>(async (ctx) => {
      await getService(strapi, 'clock').sync();
      const data = await detailOf(await work(ctx));
      ctx.status = status;
      return { data, meta: { now: now() } };
    });

  /** A text with a number in it tells the number. */
  const shownTo = <T extends object>(ctx: RequestContext, message: T): T =>
    viewerOf(ctx).seesPhones ? message : withMaskedNumbers(message);

  /** Answers how far a message came that was just taken on. */
  const message = (work: (ctx: RequestContext) => Promise<number>) =>
    answer<GetCampaignTest.Response>(async (ctx) => {
      const id = await work(ctx);
      ctx.status = 202;
      return { data: await getService(strapi, 'testState').ofMessage(id) };
    });

  return {
    find: answer<GetCampaigns.Response>((ctx) =>
      getService(strapi, 'campaignList').page(ctx.query)
    ),
    findOne: campaign((ctx) => Promise.resolve(idOf(ctx))),
    create: campaign((ctx) => writes.create(ctx.request.body), 201),
    update: campaign((ctx) => {
      const { version, ...content } = validated(versioned, ctx.request.body);
      return writes.update(idOf(ctx), content, version);
    }),
    async remove(ctx: RequestContext): Promise<void> {
      await answering(ctx, async () => {
        await writes.remove(idOf(ctx));
        ctx.status = 204;
      });
    },
    copy: campaign((ctx) => writes.copy(idOf(ctx), ctx.request.body)),
    archive: campaign((ctx) => writes.setArchived(idOf(ctx), ctx.params.action === 'archive')),

    switch: campaign((ctx) =>
      ctx.params.action === 'activate'
        ? scenario.activate(idOf(ctx))
        : scenario.deactivate(idOf(ctx))
    ),
    send: message((ctx) =>
      scenario.send(idOf(ctx), ctx.request.body, callerOf(ctx), idempotencyKeyOf(ctx))
    ),
    test: message((ctx) => scenario.test(idOf(ctx), ctx.request.body, callerOf(ctx))),
    findTest: answer<GetCampaignTest.Response>(async (ctx) => ({
      data: await getService(strapi, 'testState').ofCampaign(
        await scenario.existing(idOf(ctx)),
        storedText(String(ctx.params.message))
      ),
    })),

    preflight: answer<CheckCampaign.Response>(async (ctx) => {
      const { messages, ...data } = await broadcast.preflight(idOf(ctx));
      return { data: { ...data, messages: messages.map((one) => shownTo(ctx, one)) } };
    }),
    start: campaign((ctx) => broadcast.start(idOf(ctx), ctx.request.body, callerOf(ctx))),
    schedule: answer<ScheduleCampaign.Response>(async (ctx) => {
      const { documentId, ...meta } = await broadcast.scheduled(
        idOf(ctx),
        ctx.request.body,
        callerOf(ctx)
      );
      return { data: await detailOf(documentId), meta: { now: now(), ...meta } };
    }),
    pause: campaign((ctx) => broadcast.pause(idOf(ctx), callerOf(ctx))),
    resume: campaign((ctx) => broadcast.resume(idOf(ctx), ctx.request.body)),
    stop: campaign((ctx) => broadcast.stop(idOf(ctx))),
    retry: campaign((ctx) => broadcast.retry(idOf(ctx), callerOf(ctx))),

    report: answer<GetCampaignReport.Response>(async (ctx) => ({
      data: await broadcast.report(idOf(ctx)),
    })),
    recipients: answer<GetCampaignRecipients.Response>(async (ctx) => {
      const { recipients, next } = await broadcast.recipients(
        idOf(ctx),
        ctx.query,
        viewerOf(ctx).seesPhones
      );
      return { data: recipients, meta: { after: next, hasMore: next !== null } };
    }),
    async exportRecipients(ctx: RequestContext): Promise<void> {
      await answering(ctx, async () => {
        const rows = await broadcast.exportRecipients(
          idOf(ctx),
          ctx.query,
          viewerOf(ctx).seesPhones
        );
        ctx.type = 'text/csv; charset=utf-8';
        ctx.set('Content-Disposition', 'attachment; filename="recipients.csv"');
        ctx.body = rows;
      });
    },

    preview: answer<PreviewCampaign.Response>(async (ctx) => {
      const preview = getService(strapi, 'expressionPreview');
      const { message: filled, ...data } = await preview.of(ctx.request.body, viewerOf(ctx));
      return { data: { ...data, message: filled && shownTo(ctx, filled) } };
    }),
    countAudience: answer<CountAudience.Response>(async (ctx) => ({
      data: await getService(strapi, 'audienceSizes').of(ctx.request.body),
    })),
    fields: answer<GetExpressionFields.Response>(async (ctx) => ({
      data: await getService(strapi, 'expressionFields').of(ctx.query, viewerOf(ctx)),
    })),
    contentTypes: answer<GetBindableTypes.Response>((ctx) =>
      Promise.resolve({ data: getService(strapi, 'bindableTypes').all(viewerOf(ctx)) })
    ),
    entries: answer<GetBindableEntries.Response>(async (ctx) => ({
      data: await getService(strapi, 'bindableTypes').entries(ctx.query, viewerOf(ctx)),
    })),
  };
};
