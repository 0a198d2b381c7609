import { useSyncExternalStore } from 'react';
import { serverClock } from '../services/serverClock';

/**
 * The server's time in epoch milliseconds, rounded down to `resolutionMs`: the component is drawn again
 * only when the rounded value changes.
 */
export const useServerNow = (resolutionMs = 30_000): number =>
  useSyncExternalStore(
    serverClock.subscribe,
    () => Math.floor(serverClock.now() / resolutionMs) * resolutionMs
  );
