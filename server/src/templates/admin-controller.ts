import { errors, z } from '@strapi/utils';
import type {
  CheckTemplateName,
  CopyTemplate,
  DeleteTemplates,
  GetTemplate,
  GetTemplateAccounts,
  GetTemplateFamilies,
  GetTemplateHistory,
  GetTemplateLimits,
  GetTemplates,
  GetTemplateUse,
  ResubmitTemplate,
  SaveTemplateDraft,
  SetTemplateSettings,
  SubmitTemplate,
  SyncTemplates,
  TestTemplate,
  UploadTemplateSample,
} from '../../../shared/contracts/templates';
import { SAMPLE_FORMATS } from '../../../shared/templates/sample-kinds';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { answering, callerOf, idOf, validated } from '../support/request';
import type { RequestContext, Strapi } from '../support/strapi-types';
import { uploadsOf } from '../support/uploads';
import { readDraft } from './draft-body';
import { lintAction } from './lint-request';
import type { TemplateRow } from './templates';

const draftBody = z.strictObject({
  draft: z.unknown(),
  openedAt: z.iso.datetime('must be the changedAt of what was opened').optional(),
});
const settingsBody = z.strictObject({ offeredInDialogues: z.boolean('must be true or false') });
const format = z.enum(SAMPLE_FORMATS, `must be one of ${SAMPLE_FORMATS.join(', ')}`);
const libraryBody = z.strictObject({
  fileId: z.number('must be the number of a file').int().positive(),
  format: format.optional(),
});
const uploadBody = z.looseObject({ format: format.optional() });

type Work<T> = (ctx: RequestContext) => Promise<T>;

export const createTemplateAdminController = ({ strapi }: { strapi: Strapi }) => {
  const templates = () => getService(strapi, 'templates');
  const drafts = () => getService(strapi, 'templateDrafts');

  const row = (ctx: RequestContext): Promise<TemplateRow> => templates().existing(idOf(ctx));
  const by = (ctx: RequestContext): string => callerOf(ctx).name;
  const detailOf = async (work: Promise<TemplateRow>): Promise<GetTemplate.Response> => ({
    data: await templates().detail(await work),
  });

  /** Answers what `work` gives, and what our rules and the provider refuse. */
  const answer =
    <T>(work: Work<T>) =>
    (ctx: RequestContext): Promise<void> =>
      answering(ctx, async () => {
        ctx.body = await work(ctx);
      });

  /** The draft within a body; its fields are named as they stand there. */
  const draftOf = (ctx: RequestContext) => {
    const { draft, openedAt } = validated(draftBody, ctx.request.body);
    return { draft: readDraft(draft), openedAt };
  };

  return {
    find: answer<GetTemplates.Response>((ctx) =>
      getService(strapi, 'templateList').templates(ctx.query)
    ),

    families: answer<GetTemplateFamilies.Response>((ctx) =>
      getService(strapi, 'templateList').families(ctx.query)
    ),

    findOne: answer<GetTemplate.Response>((ctx) => detailOf(row(ctx))),

    history: answer<GetTemplateHistory.Response>(async (ctx) =>
      getService(strapi, 'templateHistory').page((await row(ctx)).id, ctx.query.before)
    ),

    use: answer<GetTemplateUse.Response>(async (ctx) => ({
      data: await getService(strapi, 'templateUse').of(await row(ctx), ctx.query),
    })),

    name: answer<CheckTemplateName.Response>(async (ctx) => ({
      data: await getService(strapi, 'templateNames').check(ctx.query),
    })),

    accounts: answer<GetTemplateAccounts.Response>(async (_ctx) => ({
      data: await getService(strapi, 'templateAccounts').list(),
    })),

    limits: answer<GetTemplateLimits.Response>((_ctx) =>
      Promise.resolve({ data: { preset: getService(strapi, 'templateLint').limits() } })
    ),

    lint: lintAction(strapi),

    create: answer<SaveTemplateDraft.Response>((ctx) =>
      detailOf(drafts().create(draftOf(ctx).draft, by(ctx)))
    ),

    update: answer<SaveTemplateDraft.Response>(async (ctx) => {
      const { draft, openedAt } = draftOf(ctx);
      return detailOf(drafts().replace(await row(ctx), draft, openedAt));
    }),

    settings: answer<SetTemplateSettings.Response>(async (ctx) => {
      const { offeredInDialogues } = validated(settingsBody, ctx.request.body);
      return detailOf(drafts().setOffered(await row(ctx), offeredInDialogues));
    }),

    submit: answer<SubmitTemplate.Response>(async (ctx) =>
      detailOf(getService(strapi, 'templateSubmit').submit(await row(ctx), by(ctx)))
    ),

    resubmit: answer<ResubmitTemplate.Response>(async (ctx) => {
      const { draft } = draftOf(ctx);
      return detailOf(
        getService(strapi, 'templateResubmit').resubmit(await row(ctx), draft, by(ctx))
      );
    }),

    copy: answer<CopyTemplate.Response>(async (ctx) =>
      detailOf(getService(strapi, 'templateCopy').copy(await row(ctx), ctx.request.body, by(ctx)))
    ),

    remove: answer<DeleteTemplates.Response>(async (ctx) => ({
      data: await getService(strapi, 'templateDelete').remove(ctx.request.body, by(ctx)),
    })),

    test: answer<TestTemplate.Response>(async (ctx) => ({
      data: {
        message: await getService(strapi, 'templateTest').send(
          await row(ctx),
          ctx.request.body,
          callerOf(ctx)
        ),
      },
    })),

    uploadSample: answer<UploadTemplateSample.Response>(async (ctx) => {
      const samples = getService(strapi, 'templateSamples');
      const file = uploadsOf(ctx).find(({ field }) => field === 'file');
      if (file) {
        const { format: wanted } = validated(uploadBody, ctx.request.body);
        return { data: await samples.keepUpload(file, wanted ?? null) };
      }
      const isMultipart = ctx.get('content-type').startsWith('multipart/');
      if (isMultipart) throw fieldError('file', 'is missing');
      const { fileId, format: wanted } = validated(libraryBody, ctx.request.body);
      return { data: await samples.keepLibraryFile(fileId, wanted ?? null) };
    }),

    /** By a signed, short-lived address; the signature is the right. */
    async sampleFile(ctx: RequestContext): Promise<void> {
      const id = idOf(ctx);
      const { expires, signature } = ctx.query;
      if (!getService(strapi, 'signedAddress').verify(id, expires, signature)) {
        throw new errors.ForbiddenError('This address has expired. Reload the page.');
      }
      if (!(await getService(strapi, 'templateSamples').serve(ctx, id))) {
        throw new errors.NotFoundError('The file is not here');
      }
    },

    sync: answer<SyncTemplates.Response>(async (ctx) => {
      const { channel } = (ctx.request.body ?? {}) as SyncTemplates.Request;
      return { data: await getService(strapi, 'templateSync').run(channel) };
    }),
  };
};
