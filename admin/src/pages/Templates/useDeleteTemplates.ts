import { useState } from 'react';
import type { DeleteTemplates } from '../../../../shared/contracts';
import { useErrorText } from '../../hooks/useProblemText';
import { useDeleteWhatsappTemplatesMutation } from '../../services/templates';

type Result = DeleteTemplates.Response['data'];

/** The server takes no more. */
const AT_ONCE = 100;

/** Deletes templates and keeps what came of it: what is gone, what stayed and why, or that nothing was done. */
export const useDeleteTemplates = () => {
  const [send, { isLoading }] = useDeleteWhatsappTemplatesMutation();
  const errorText = useErrorText();
  const [kept, setKept] = useState<Result['kept']>([]);
  const [error, setError] = useState<string | null>(null);
  return {
    isLoading,
    kept,
    error,
    /** @returns the answer when everything was deleted, else null */
    run: async (documentIds: string[]): Promise<Result | null> => {
      setError(null);
      const result: Result = { deleted: [], kept: [], namesBlockedUntil: null };
      for (let start = 0; start < documentIds.length; start += AT_ONCE) {
        const answer = await send({ documentIds: documentIds.slice(start, start + AT_ONCE) });
        if ('error' in answer) {
          setError(errorText(answer.error));
          return null;
        }
        const { deleted, kept: stayed, namesBlockedUntil } = answer.data.data;
        result.deleted.push(...deleted);
        result.kept.push(...stayed);
        result.namesBlockedUntil = namesBlockedUntil ?? result.namesBlockedUntil;
      }
      setKept(result.kept);
      return result.kept.length === 0 ? result : null;
    },
  };
};
