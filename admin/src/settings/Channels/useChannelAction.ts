import { useCallback, useState } from 'react';
import { useAPIErrorHandler } from '@strapi/strapi/admin';
import type { ChannelAction, ConnectStep } from '../../../../shared/contracts';
import { useRunWhatsappChannelActionMutation } from '../../services/channels';

export interface ChannelActionState {
  running: ChannelAction.Name | null;
  /** What the last action did, step by step. */
  steps: ConnectStep[];
  error: string | null;
  /** Resolves to whether every step went well. */
  run: (action: ChannelAction.Name, apiKey?: string) => Promise<boolean>;
}

/** Runs what can be done with a channel, one thing at a time, and keeps the result on the page. */
export const useChannelAction = (id: string): ChannelActionState => {
  const [trigger] = useRunWhatsappChannelActionMutation();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const [running, setRunning] = useState<ChannelAction.Name | null>(null);
  const [steps, setSteps] = useState<ConnectStep[]>([]);
  const [error, setError] = useState<string | null>(null);

  const run = useCallback(
    async (action: ChannelAction.Name, apiKey?: string) => {
      setRunning(action);
      setError(null);
      setSteps([]);
      const answer = await trigger({ id, action, ...(apiKey ? { apiKey } : {}) });
      setRunning(null);
      if (!('data' in answer)) {
        setError(formatError(answer.error));
        return false;
      }
      const done = answer.data.data.steps;
      setSteps(done);
      return done.every(({ state }) => state !== 'failed');
    },
    [formatError, id, trigger]
  );

  return { running, steps, error, run };
};
