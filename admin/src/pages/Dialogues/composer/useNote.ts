import { useEffect, useRef, useState } from 'react';
import { useAPIErrorHandler } from '@strapi/strapi/admin';
import { useWriteWhatsappNoteMutation } from '../../../services/inbox';
import type { ComposerModel } from './useComposer';

/** Writes the note that stands in the composer; it leaves the field only when the server has it. */
export const useNote = (conversation: string, composer: ComposerModel) => {
  const [run, { isLoading }] = useWriteWhatsappNoteMutation();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const [error, setError] = useState<string | null>(null);
  const latest = useRef(composer.note);
  useEffect(() => {
    latest.current = composer.note;
  });
  const write = async () => {
    if (isLoading) return;
    setError(null);
    const written = composer.note;
    const answer = await run({ conversation, body: written.trim() });
    if ('error' in answer) {
      setError(formatError(answer.error));
      return;
    }
    // who typed on meanwhile keeps it
    if (latest.current !== written) return;
    composer.setNote('');
    composer.setMode('reply');
    composer.focus();
  };
  return { write, error };
};
