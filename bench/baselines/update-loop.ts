import type { Core } from '@strapi/strapi';
import { repository } from '../../server/src/support/strapi-types';

/**
 * One status after the other as `db.query.update` writes it, for so long.
 * @returns updates per second
 */
export const loopOfUpdates = async (strapi: Core.Strapi, ms: number): Promise<number> => {
  const messages = repository<{ id: number }>(strapi, 'plugin::whatsapp.message');
  const ids = (
    await messages.findMany({ select: ['id'], where: { direction: 'outbound' }, limit: 50 })
  ).map(({ id }) => id);
  const started = performance.now();
  let done = 0;
  while (performance.now() - started < ms) {
    await messages.update({
      where: { id: ids[done % ids.length] },
      data: { status: done % 2 === 0 ? 'delivered' : 'read', deliveredAt: Date.now() },
    });
    done += 1;
  }
  return (done * 1_000) / (performance.now() - started);
};
