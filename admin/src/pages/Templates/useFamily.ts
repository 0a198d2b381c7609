import { useMemo } from 'react';
import type { TemplateView } from '../../../../shared/contracts';
import {
  useGetWhatsappTemplateQuery,
  useGetWhatsappTemplatesQuery,
} from '../../services/templates';

const NOTHING: TemplateView[] = [];

/**
 * All languages of one name in one account, by language. The name leads to one of them, and that one
 * tells its whole family.
 */
export const useFamily = (name: string, account: string | undefined) => {
  const found = useGetWhatsappTemplatesQuery({ name, page: 1, pageSize: 100 });
  const first = (found.currentData?.data ?? []).find(
    (template) => template.name === name && (account === undefined || template.wabaId === account)
  );
  const detail = useGetWhatsappTemplateQuery(first?.documentId ?? '', { skip: !first });
  const templates = useMemo(() => detail.currentData?.data.family ?? NOTHING, [detail.currentData]);
  return {
    templates,
    error: templates.length > 0 ? undefined : (found.error ?? detail.error),
    isLoading: templates.length === 0 && (found.isFetching || detail.isFetching),
    refetch: () => void (first ? detail.refetch() : found.refetch()),
  };
};
