import { getService } from '../support/get-service';
import type { RequestContext, Strapi } from '../support/strapi-types';

const UNPARSED = Symbol.for('unparsedBody');

/** The exact bytes where the host keeps them (`includeUnparsed`), else the parsed body written again. */
const bodyOf = (body: unknown): Buffer => {
  const unparsed = (body as { [UNPARSED]?: unknown } | undefined)?.[UNPARSED];
  return Buffer.from(typeof unparsed === 'string' ? unparsed : JSON.stringify(body ?? null));
};

/** The webhook's second door: a Strapi route, for hosts that switch the front door off. */
export const createWebhookController = ({ strapi }: { strapi: Strapi }) => ({
  async receive(ctx: RequestContext): Promise<void> {
    const verdict = await getService(strapi, 'receive').receive({
      channel: String(ctx.params.channel),
      secret: String(ctx.params.secret),
      headers: ctx.req.headers,
      body: bodyOf(ctx.request.body),
    });
    if (verdict.headers) ctx.set(verdict.headers);
    ctx.status = verdict.status;
    ctx.body = '';
  },
});
