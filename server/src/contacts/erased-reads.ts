import { uid } from '../support/constants';
import { repository, type Strapi } from '../support/strapi-types';
import { CONTACT } from './schema';

interface Read {
  action: string;
  params: { filters?: unknown };
}

const notErased = { erasedAt: { $null: true } };

/** What tells of a contact, and the filter under which its entries may be read. */
const FILTERS = new Map<string, object>([
  [uid(CONTACT), notErased],
  [uid('conversation'), { contact: notErased }],
  [uid('message'), { contact: notErased }],
  [uid('note'), { conversation: { contact: notErased } }],
]);
const READS: ReadonlySet<string> = new Set(['findOne', 'findFirst', 'findMany', 'count']);

/**
 * From the moment that somebody is erased, nothing of the person is read any more by REST, GraphQL and the
 * content-manager, though deleting it takes its time. The filter costs a join, so only meanwhile.
 */
export const hideErased = (strapi: Strapi): void => {
  strapi.documents.use(async (context, next) => {
    const { action, params } = context as unknown as Read;
    const filter = FILTERS.get(String(context.uid));
    if (!filter || !READS.has(action)) return next();
    const isErasing = await repository(strapi, uid('erasure')).findOne({
      where: { state: 'removing' },
      select: ['id'],
    });
    if (isErasing) params.filters = { $and: [params.filters ?? {}, filter] };
    return next();
  });
};
