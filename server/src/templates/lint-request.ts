import type { LintResult, LintTemplate } from '../../../shared/contracts/templates';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { storedText } from '../support/stored-text';
import type { RequestContext, Strapi } from '../support/strapi-types';

/**
 * Judges what a caller of REST, GraphQL or the admin sent as `data`: a definition, perhaps with the
 * channel against whose account it is judged.
 * @throws ValidationError naming `data` or `channel`
 */
export const lintRequest = async (strapi: Strapi, data: unknown): Promise<LintResult> => {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw fieldError('data', 'must be an object: { name, language, category, components, … }');
  }
  const { channel, ...definition } = data as Record<string, unknown>;
  const row = channel == null ? null : await findChannel(strapi, channel);
  // blocks of names end by the clock
  if (row) await getService(strapi, 'clock').sync();
  return getService(strapi, 'templateLint').judge(definition, row);
};

const findChannel = async (strapi: Strapi, channel: unknown) => {
  const row =
    typeof channel === 'string'
      ? await getService(strapi, 'channels').findByDocumentId(storedText(channel))
      : null;
  if (!row) throw fieldError('channel', 'is not known');
  return row;
};

/** The action of both controllers. */
export const lintAction = (strapi: Strapi) => async (ctx: RequestContext) => {
  const { data } = (ctx.request.body ?? {}) as { data?: unknown };
  ctx.body = { data: await lintRequest(strapi, data) } satisfies LintTemplate.Response;
};
