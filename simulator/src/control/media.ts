import { notThere } from './errors';
import type { ControlCall, ControlRoute } from './types';

/** `GET /media/:id`: the bytes of a medium, for the phone page. */
const bytes = ({ simulation, params, ctx }: ControlCall): Buffer => {
  const media = simulation.store.media.get(params.id ?? '');
  const content = media && simulation.store.blobs.read(media.id);
  if (!media || !content) throw notThere('the medium', 'id');
  ctx.type = media.mimeType;
  // what customers send is shown, never run
  ctx.set('content-security-policy', "default-src 'none'; sandbox");
  ctx.set('x-content-type-options', 'nosniff');
  return content;
};

export const mediaRoutes: ControlRoute[] = [{ method: 'GET', path: '/media/:id', handle: bytes }];
