import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { useText } from './useText';

/** Puts a text into the clipboard and says so. */
export const useCopy = (): ((text: string) => Promise<void>) => {
  const t = useText();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();
  return async (text) => {
    await copy(text);
    toggleNotification({ type: 'success', message: t('dialogues.copied') });
  };
};
