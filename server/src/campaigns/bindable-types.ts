import { errors, z } from '@strapi/utils';
import type { BindableType, GetBindableEntries } from '../../../shared/contracts/campaigns';
import { PLUGIN_ID, uid } from '../support/constants';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { present } from '../support/list-query';
import { validated } from '../support/request';
import { storedText } from '../support/stored-text';
import {
  attributesOf,
  contentManagerTypeOf,
  hasDrafts,
  mainFieldOf,
  repository,
  type Strapi,
} from '../support/strapi-types';

const ENTRIES = 20;
const TEXTS = new Set(['string', 'text', 'email', 'uid', 'enumeration']);

const query = z.strictObject({
  contentType: z.string('is missing').min(1).max(255),
  q: z.string().max(200).optional(),
});

/** Who asks. */
export interface Reader {
  mayRead(contentType: string): boolean;
}

/** Content types that messages and triggers can be about, and their entries. */
export const createBindableTypesService = ({ strapi }: { strapi: Strapi }) => {
  const isOffered = (modelUid: string): boolean =>
    getService(strapi, 'personalisation').isContentType(modelUid) &&
    (!modelUid.startsWith(`plugin::${PLUGIN_ID}.`) || modelUid === uid('contact')) &&
    contentManagerTypeOf(strapi, modelUid) !== null;

  return {
    /** Those that the reader may read; by name. */
    all({ mayRead }: Reader): BindableType[] {
      return Object.keys(strapi.contentTypes)
        .filter((modelUid) => isOffered(modelUid) && mayRead(modelUid))
        .map((modelUid) => ({
          uid: modelUid,
          name: contentManagerTypeOf(strapi, modelUid)?.displayName ?? modelUid,
          hasDraftAndPublish: hasDrafts(strapi, modelUid),
          dates: Object.entries(attributesOf(strapi, modelUid)).flatMap(([name, { type }]) =>
            type === 'date' || type === 'datetime' ? [{ name, type } as const] : []
          ),
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    },

    /** @throws ValidationError · ForbiddenError for who may not read such entries */
    async entries(
      parameters: Record<string, unknown>,
      { mayRead }: Reader
    ): Promise<GetBindableEntries.Response['data']> {
      const { contentType, q } = validated(query, present(parameters));
      if (!isOffered(contentType)) throw fieldError('contentType', 'is no content type to choose');
      if (!mayRead(contentType)) {
        throw new errors.ForbiddenError('You may not read entries of this type');
      }
      const main = await mainFieldOf(strapi, contentType);
      const isText = TEXTS.has(attributesOf(strapi, contentType)[main]?.type ?? '');
      const rows = await repository<Record<string, unknown>>(strapi, contentType).findMany({
        where: q && isText ? { [main]: { $containsi: storedText(q) } } : {},
        orderBy: { id: 'desc' },
        // a draft and what is published of it are two rows
        limit: ENTRIES * 2,
      });
      const labels = new Map<string, string>();
      for (const row of rows) {
        const documentId = String(row.documentId);
        if (labels.has(documentId)) continue;
        const label = row[main];
        labels.set(
          documentId,
          label === null || label === undefined || typeof label === 'object'
            ? documentId
            : String(label)
        );
      }
      return [...labels].slice(0, ENTRIES).map(([documentId, label]) => ({ documentId, label }));
    },
  };
};
