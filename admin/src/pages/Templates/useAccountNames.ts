import { useMemo } from 'react';
import { useGetWhatsappTemplateAccountsQuery } from '../../services/templates';

/**
 * The channels' names by the account that their templates belong to. Empty while there is one account only:
 * then it tells nothing.
 */
export const useAccountNames = (): Map<string, string> => {
  const { data } = useGetWhatsappTemplateAccountsQuery();
  return useMemo(() => {
    const accounts = data?.data ?? [];
    return new Map(accounts.length > 1 ? accounts.map(({ wabaId, names }) => [wabaId, names]) : []);
  }, [data]);
};
