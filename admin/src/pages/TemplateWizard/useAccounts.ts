import type { TemplateAccount } from '../../../../shared/contracts';
import { useGetWhatsappTemplateAccountsQuery } from '../../services/templates';

const NONE: TemplateAccount[] = [];

/** The accounts that a template can be for. */
export const useAccounts = (): {
  accounts: TemplateAccount[];
  isUnconnected: boolean;
  isLoading: boolean;
} => {
  const { data, isLoading } = useGetWhatsappTemplateAccountsQuery();
  return { accounts: data?.data ?? NONE, isUnconnected: data?.data.length === 0, isLoading };
};

/** The account that was chosen, else the one that the template has, else for a new one the first. */
export const accountOf = (
  accounts: readonly TemplateAccount[],
  chosen: string | null,
  wabaId: string | null
): TemplateAccount | null =>
  accounts.find(({ channel }) => channel === chosen) ??
  accounts.find((account) => account.wabaId === wabaId) ??
  (wabaId === null ? (accounts[0] ?? null) : null);
