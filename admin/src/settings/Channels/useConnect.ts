import { useCallback, useEffect, useRef, useState } from 'react';
import { useAPIErrorHandler } from '@strapi/strapi/admin';
import type { ChannelView, ConnectStep, ConnectStepName } from '../../../../shared/contracts';
import { useRealtime } from '../../realtime/RealtimeProvider';
import { useConnectWhatsappChannelMutation } from '../../services/channels';

const ORDER: ConnectStepName[] = [
  'key',
  'number',
  'store',
  'webhook',
  'read-back',
  'reachable',
  'templates',
];

const WAITING: ConnectStep[] = ORDER.map((name) => ({ name, state: 'waiting', message: '' }));

const inOrder = (steps: ConnectStep[]): ConnectStep[] =>
  ORDER.map(
    (name) => steps.find((step) => step.name === name) ?? { name, state: 'waiting', message: '' }
  );

interface ConnectState {
  steps: ConnectStep[];
  isRunning: boolean;
  channel: ChannelView | null;
  /** The call itself failed: nothing is known about the steps. */
  error: string | null;
}

/**
 * Connects a number and tells each step while the call runs; the answer of the call is what counts in
 * the end.
 */
export const useConnect = (apiKey: string, phoneNumberId: string | null) => {
  const [connect] = useConnectWhatsappChannelMutation();
  const { onStep } = useRealtime();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const [state, setState] = useState<ConnectState>({
    steps: WAITING,
    isRunning: false,
    channel: null,
    error: null,
  });
  const running = useRef(false);

  useEffect(
    () =>
      onStep((event) => {
        if (!running.current) return;
        if (event.phoneNumberId !== null && event.phoneNumberId !== phoneNumberId) return;
        setState((previous) => ({
          ...previous,
          steps: previous.steps.map((step) => (step.name === event.step.name ? event.step : step)),
        }));
      }),
    [onStep, phoneNumberId]
  );

  const start = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    const first = WAITING.map((step, index) =>
      index === 0 ? { ...step, state: 'running' as const } : step
    );
    setState({ steps: first, isRunning: true, channel: null, error: null });
    const answer = await connect({ apiKey });
    running.current = false;
    if ('data' in answer) {
      const { steps, channel } = answer.data.data;
      setState({ steps: inOrder(steps), isRunning: false, channel, error: null });
    } else {
      setState((previous) => ({
        ...previous,
        isRunning: false,
        error: formatError(answer.error),
        steps: previous.steps.map((step) =>
          step.state === 'running' ? { ...step, state: 'waiting' } : step
        ),
      }));
    }
  }, [apiKey, connect, formatError]);

  return { ...state, start };
};
