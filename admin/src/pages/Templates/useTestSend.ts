import { useState } from 'react';
import { useErrorText } from '../../hooks/useProblemText';
import { useTestWhatsappTemplateMutation } from '../../services/templates';

/** Sends a template to one number as a test, and keeps whether it was taken. */
export const useTestSend = (id: string) => {
  const [send, { isLoading }] = useTestWhatsappTemplateMutation();
  const errorText = useErrorText();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  return {
    isLoading,
    sentTo,
    error,
    run: async (channel: string, to: string, values: Record<string, unknown>): Promise<void> => {
      setError(null);
      setSentTo(null);
      const answer = await send({ id, channel, to, values });
      if ('error' in answer) setError(errorText(answer.error));
      else setSentTo(to);
    },
  };
};
