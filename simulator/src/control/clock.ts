import type { Simulation } from '../simulation';
import { ControlError } from './errors';
import { onlyFields, time } from './read';
import type { ControlRoute } from './types';

const answer = ({ clock }: Simulation) => ({ now: clock.iso(), offsetMs: clock.offset() });

const FURTHEST_MS = 100 * 365 * 86_400_000;

/** `GET` / `PATCH /clock`: `{ advanceMs }` or `{ now }`; what falls due on the way happens. */
export const clockRoutes: ControlRoute[] = [
  { method: 'GET', path: '/clock', handle: ({ simulation }) => answer(simulation) },
  {
    method: 'PATCH',
    path: '/clock',
    handle: ({ simulation, body }) => {
      onlyFields(body, 'advanceMs', 'now', 'offsetMs');
      const now = time(body, 'now');
      const { advanceMs, offsetMs } = body;
      const by =
        now !== undefined
          ? now - simulation.clock.now()
          : typeof offsetMs === 'number'
            ? offsetMs - simulation.clock.offset()
            : advanceMs;
      if (typeof by !== 'number' || !Number.isFinite(by) || Math.abs(by) > FURTHEST_MS) {
        throw new ControlError('advanceMs (milliseconds) or now (time) is needed', 'advanceMs');
      }
      simulation.moveClock(Math.round(by));
      return answer(simulation);
    },
  },
];
