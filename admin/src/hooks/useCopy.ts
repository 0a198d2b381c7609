import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { useText } from './useText';

/** Puts a text into the clipboard and says whether it did: browsers forbid it without HTTPS. */
export const useCopy = (): ((text: string) => Promise<void>) => {
  const t = useText();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();
  return async (text) => {
    const isCopied = await copy(text);
    toggleNotification(
      isCopied
        ? { type: 'success', message: t('dialogues.copied') }
        : { type: 'danger', message: t('dialogues.copyFailed') }
    );
  };
};
