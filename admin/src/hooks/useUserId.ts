import { useAuth } from '@strapi/strapi/admin';

/** The signed-in user's id as text, for keys of the browser's storage; `me` until it is known. */
export const useUserId = (): string =>
  useAuth('WhatsappUser', (state) => String(state.user?.id ?? 'me'));
