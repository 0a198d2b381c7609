import { useAuth } from '@strapi/strapi/admin';

/** The signed-in user's name as messages carry it. */
export const useUserName = (): string =>
  useAuth('WhatsappUserName', ({ user }) => {
    const name = [user?.firstname, user?.lastname].filter(Boolean).join(' ');
    return name || (user?.username ?? '');
  });
