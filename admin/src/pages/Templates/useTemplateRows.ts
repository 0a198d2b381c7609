import { useMemo } from 'react';
import type { TemplateListQuery } from '../../../../shared/contracts/templates';
import {
  useGetWhatsappTemplateFamiliesQuery,
  useGetWhatsappTemplatesQuery,
} from '../../services/templates';
import type { ListView } from './listQuery';
import { familyRow, languageRow } from './rows';

/** What the language filter offers is told with the families, whichever rows are shown. */
const LANGUAGES_ONLY: TemplateListQuery = { page: 1, pageSize: 1 };

/** The rows of the list in the view that is chosen, and what stands around them. */
export const useTemplateRows = (view: ListView, asked: TemplateListQuery) => {
  const byFamily = view === 'families';
  const families = useGetWhatsappTemplateFamiliesQuery(byFamily ? asked : LANGUAGES_ONLY);
  const languages = useGetWhatsappTemplatesQuery(asked, { skip: byFamily });
  const list = byFamily ? families : languages;
  const rows = useMemo(
    () =>
      byFamily
        ? (families.data?.data ?? []).map(familyRow)
        : (languages.data?.data ?? []).map(languageRow),
    [byFamily, families.data, languages.data]
  );
  return {
    rows,
    meta: list.data?.meta,
    languages: families.data?.meta.languages ?? [],
    error: list.data ? undefined : list.error,
    isLoading: list.isLoading,
    isFetching: list.isFetching,
    refetch: list.refetch,
  };
};
