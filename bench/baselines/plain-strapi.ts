import type { Core } from '@strapi/strapi';
import { repository, type RequestContext } from '../../server/src/support/strapi-types';

const API = 'bench-row';

export const PLAIN_TABLE = 'bench_rows';
export const PLAIN_PATH = '/api/bench-rows';

/**
 * What a Strapi developer would write: a content type, and a content-API route that writes one row with
 * `db.query`. Between `register()` and `bootstrap()`, as if it stood in `src/api`.
 */
export const addPlainRoute = (strapi: Core.Strapi): void => {
  const uid = `api::${API}.${API}`;
  (strapi.get('apis') as { add(name: string, api: object): void }).add(API, {
    contentTypes: {
      [API]: {
        schema: {
          kind: 'collectionType',
          collectionName: PLAIN_TABLE,
          info: { singularName: API, pluralName: `${API}s`, displayName: 'Bench row' },
          options: { draftAndPublish: false },
          attributes: { body: { type: 'text' }, receivedAt: { type: 'biginteger' } },
        },
      },
    },
    controllers: {
      [API]: () => ({
        async store(ctx: RequestContext) {
          await repository(strapi, uid).create({
            data: { body: JSON.stringify(ctx.request.body), receivedAt: Date.now() },
          });
          ctx.status = 200;
          ctx.body = '';
        },
      }),
    },
    routes: {
      [API]: {
        type: 'content-api',
        routes: [
          { method: 'POST', path: `/${API}s`, handler: `${API}.store`, config: { auth: false } },
        ],
      },
    },
  });
};
