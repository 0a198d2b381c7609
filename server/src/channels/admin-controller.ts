import { errors, z } from '@strapi/utils';
import type {
  ChannelAction,
  ConnectChannel,
  GetChannel,
  GetChannels,
  LookUpChannel,
  WriteChannelSettings,
} from '../../../shared/contracts/channels';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { idOf, validated } from '../support/request';
import { SecretError } from '../support/secrets';
import type { RequestContext, Strapi } from '../support/strapi-types';
import type { ChannelRow } from './channels';

const keyBody = z.strictObject({
  apiKey: z
    .string('must be the API key, as text')
    .trim()
    .min(8, 'is too short to be an API key')
    .max(500),
});
const optionalKeyBody = keyBody.partial();
const LONGEST_DAYS = 3_650;
const settingsBody = z.strictObject({
  readReceipts: z.boolean(),
  typingIndicator: z.boolean(),
  mediaDays: z
    .union(
      [z.int().min(1).max(LONGEST_DAYS), z.literal('never'), z.null()],
      `must be days from 1 to ${LONGEST_DAYS}, "never", or null for the installation's own`
    )
    .optional(),
});

export const createChannelAdminController = ({ strapi }: { strapi: Strapi }) => {
  const channels = () => getService(strapi, 'channels');
  const view = () => getService(strapi, 'channelView');
  const now = () => ({ now: new Date(getService(strapi, 'clock').now()).toISOString() });

  const find = async (ctx: RequestContext): Promise<ChannelRow> => {
    const row = await channels().findByDocumentId(idOf(ctx));
    if (!row) throw new errors.NotFoundError('There is no such channel');
    return row;
  };

  /** A secret that cannot be kept or read is a state that the user mends, told in words. */
  const withSecrets = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SecretError) {
        throw new errors.ApplicationError(error.message, { code: error.code });
      }
      throw error;
    }
  };

  return {
    async find(ctx: RequestContext): Promise<void> {
      const rows = await channels().all();
      ctx.body = {
        data: await Promise.all(rows.map((row) => view().of(row))),
        meta: now(),
      } satisfies GetChannels.Response;
    },

    async findOne(ctx: RequestContext): Promise<void> {
      ctx.body = {
        data: await view().of(await find(ctx)),
        meta: now(),
      } satisfies GetChannel.Response;
    },

    async writeSettings(ctx: RequestContext): Promise<void> {
      const row = await find(ctx);
      const { readReceipts, typingIndicator, mediaDays } = validated(
        settingsBody,
        ctx.request.body
      );
      if (typingIndicator && !readReceipts) {
        throw fieldError('typingIndicator', 'needs readReceipts: typing also marks as read');
      }
      await channels().update(row.id, {
        read_receipts: readReceipts,
        typing_indicator: typingIndicator,
        ...(mediaDays === undefined ? {} : { media_days: mediaDays === 'never' ? 0 : mediaDays }),
      });
      ctx.body = {
        data: await view().of(await find(ctx)),
        meta: now(),
      } satisfies WriteChannelSettings.Response;
    },

    async lookUp(ctx: RequestContext): Promise<void> {
      const { apiKey } = validated(keyBody, ctx.request.body);
      ctx.body = {
        data: await getService(strapi, 'connect').lookUp(apiKey),
      } satisfies LookUpChannel.Response;
    },

    async connect(ctx: RequestContext): Promise<void> {
      const { apiKey } = validated(keyBody, ctx.request.body);
      ctx.body = {
        data: await withSecrets(() => getService(strapi, 'connect').connect(apiKey)),
      } satisfies ConnectChannel.Response;
    },

    async act(ctx: RequestContext): Promise<void> {
      const row = await find(ctx);
      const connect = getService(strapi, 'connect');
      const action = ctx.params.action as ChannelAction.Name;
      const { apiKey } = validated(optionalKeyBody, ctx.request.body);
      if (apiKey !== undefined && action !== 'reconnect') {
        throw fieldError('apiKey', 'belongs to reconnect only');
      }
      const run = {
        check: () => connect.check(row),
        disconnect: () => connect.disconnect(row),
        reconnect: () => connect.reconnect(row, apiKey),
        'rotate-secret': () => connect.rotateSecret(row),
      }[action];
      if (!run) throw new errors.NotFoundError('There is no such action');
      ctx.body = { data: await withSecrets(run) } satisfies ChannelAction.Response;
    },
  };
};
