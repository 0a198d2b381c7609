import { PassThrough } from 'node:stream';
import type { ChangeNote } from '../simulation';
import type { ControlCall, ControlRoute } from './types';

const KEEP_ALIVE_MS = 15_000;

/** `GET /events`: server-sent events that say what changed; readers fetch what they show anew. */
const stream = ({ simulation, ctx }: ControlCall): PassThrough => {
  const out = new PassThrough();
  const send = (note: ChangeNote): void => {
    out.write(`data: ${JSON.stringify(note)}\n\n`);
  };
  out.write(': open\n\n');
  simulation.notes.on('note', send);
  const timer = setInterval(() => out.write(': still here\n\n'), KEEP_ALIVE_MS);
  ctx.req.on('close', () => {
    clearInterval(timer);
    simulation.notes.off('note', send);
    out.end();
  });
  ctx.set('content-type', 'text/event-stream');
  ctx.set('cache-control', 'no-store');
  return out;
};

export const streamRoutes: ControlRoute[] = [{ method: 'GET', path: '/events', handle: stream }];
