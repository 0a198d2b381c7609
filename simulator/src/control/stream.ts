import type { ChangeNote } from '../simulation';
import type { ControlCall, ControlRoute } from './types';

const KEEP_ALIVE_MS = 15_000;

/** `GET /events`: server-sent events that say what changed; readers fetch what they show anew. */
const stream = ({ simulation, ctx }: ControlCall): undefined => {
  const { res } = ctx;
  ctx.respond = false;
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  res.write(': open\n\n');
  const send = (note: ChangeNote): void => {
    res.write(`data: ${JSON.stringify(note)}\n\n`);
  };
  simulation.notes.on('note', send);
  const timer = setInterval(() => res.write(': still here\n\n'), KEEP_ALIVE_MS);
  res.on('close', () => {
    clearInterval(timer);
    simulation.notes.off('note', send);
  });
};

export const streamRoutes: ControlRoute[] = [{ method: 'GET', path: '/events', handle: stream }];
