import { useState } from 'react';
import type { SyncTemplates } from '../../../../shared/contracts';
import { useErrorText } from '../../hooks/useProblemText';
import { useSyncWhatsappTemplatesMutation } from '../../services/templates';

/** Reads the templates of all accounts from the provider now, and keeps what came of it. */
export const useTemplateSync = () => {
  const [sync, { isLoading }] = useSyncWhatsappTemplatesMutation();
  const errorText = useErrorText();
  const [result, setResult] = useState<SyncTemplates.Response['data'] | null>(null);
  const [error, setError] = useState<string | null>(null);
  return {
    isRunning: isLoading,
    result,
    error,
    run: async (): Promise<void> => {
      setError(null);
      setResult(null);
      const answer = await sync({});
      if ('data' in answer) setResult(answer.data.data);
      else setError(errorText(answer.error));
    },
  };
};

export type TemplateSync = ReturnType<typeof useTemplateSync>;
