import { PassThrough } from 'node:stream';
import type { GetRealtimeEvents } from '../../../shared/contracts/realtime';
import type { PluginConfig } from '../config';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { viewerOf } from '../support/request';
import type { RequestContext, Strapi } from '../support/strapi-types';

const HEARTBEAT_MS = 15_000;
/** A reader that takes nothing for so long is gone. */
const MAX_BUFFERED_BYTES = 1_000_000;
const MAX_STREAMS_PER_USER = 10;

const cursorOf = (value: unknown): number | null => {
  if (value === undefined || value === '') return null;
  const cursor = Number(value);
  if (!Number.isSafeInteger(cursor) || cursor < 0)
    throw fieldError('after', 'must be a whole number');
  return cursor;
};

/** Who sees only the own dialogues: the agent's id, 0 for who sees none; null for who sees all. */
const narrowedTo = (ctx: RequestContext): number | null => {
  const { id, seesAll, readsDialogues } = viewerOf(ctx);
  if (!readsDialogues) return 0;
  return seesAll ? null : id;
};

export const createRealtimeAdminController = ({ strapi }: { strapi: Strapi }) => {
  const streams = new Map<number, number>();

  return {
    /** What changed since `after`, by polling. */
    async find(ctx: RequestContext): Promise<void> {
      const realtime = getService(strapi, 'realtime');
      const after = cursorOf(ctx.query.after);
      const data = after === null ? [] : await realtime.since(after, narrowedTo(ctx));
      const cursor = data.at(-1)?.id ?? after ?? (await realtime.newestId());
      ctx.body = { data, meta: { cursor } } satisfies GetRealtimeEvents.Response;
    },

    /** The same as it happens, as server-sent events; ends itself before the admin's token does. */
    async stream(ctx: RequestContext): Promise<void> {
      const user = Number(ctx.state.user?.id ?? 0);
      const open = streams.get(user) ?? 0;
      if (open >= MAX_STREAMS_PER_USER) {
        ctx.status = 429;
        return;
      }
      const realtime = getService(strapi, 'realtime');
      const { streamSeconds } = strapi.config.get(
        'plugin::whatsapp.realtime'
      ) as PluginConfig['realtime'];
      const after = cursorOf(ctx.query.after);
      const agent = narrowedTo(ctx);
      const out = new PassThrough();
      const send = (event: string, data: unknown, id?: number) => {
        if (out.writableLength > MAX_BUFFERED_BYTES) {
          end();
          return;
        }
        out.write(
          `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
        );
      };
      const unsubscribe = realtime.subscribe(
        agent,
        (event) => send('change', event, event.id),
        (step) => send('channel-step', step)
      );
      const beat = setInterval(() => out.write(': beat\n\n'), HEARTBEAT_MS);
      const bye = () => {
        send('bye', {});
        end();
      };
      const life = setTimeout(bye, streamSeconds * 1_000);
      const offStop = realtime.onStop(bye);
      let ended = false;
      function end() {
        if (ended) return;
        ended = true;
        clearInterval(beat);
        clearTimeout(life);
        offStop();
        unsubscribe();
        const left = (streams.get(user) ?? 1) - 1;
        if (left > 0) streams.set(user, left);
        else streams.delete(user);
        out.end();
      }
      streams.set(user, open + 1);
      out.on('close', end);
      ctx.req.on('close', end);
      ctx.req.socket.setTimeout(0);
      ctx.req.socket.setNoDelay(true);
      ctx.set({
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-cache, no-transform',
        Connection: 'keep-alive',
        'X-Accel-Buffering': 'no',
      });
      ctx.compress = false;
      ctx.status = 200;
      ctx.body = out;
      // Subscribed first, so nothing falls between: what comes twice is dropped by its id.
      const missed = after === null ? [] : await realtime.since(after, agent);
      send('ready', { cursor: after ?? (await realtime.newestId()) });
      for (const event of missed) send('change', event, event.id);
    },
  };
};
