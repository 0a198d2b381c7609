import type { ReactNode } from 'react';
import { Flex, SearchForm, Searchbar, TextButton, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import type { GetTemplates, TemplateView } from '../../../shared/contracts';
import { useText } from '../hooks/useText';
import { useGetWhatsappTemplatesQuery } from '../services/templates';
import { escapeSearch } from '../utils/escapeSearch';
import { Choice } from './Choice';
import { LoadError } from './LoadError';
import { Skeleton } from './Skeleton';

const SEARCH_PAUSE_MS = 250;

interface TemplateChooserProps {
  /** Which templates can be chosen at all. */
  wanted: GetTemplates.Query & { pageSize: number };
  search: string;
  onSearch: (search: string) => void;
  /** Said where there are none at all. */
  emptyText: string;
  /** False: it is shown, and cannot be chosen. */
  canChoose?: (template: TemplateView) => boolean;
  /** Their order; as they come where it is left out. */
  inOrder?: (templates: TemplateView[]) => TemplateView[];
  /** What stands below a name. */
  about: (template: TemplateView) => ReactNode;
  onChoose: (template: TemplateView) => void;
}

/** A search and the templates that it finds, to choose one of. */
export const TemplateChooser = ({
  wanted,
  search,
  onSearch,
  emptyText,
  canChoose = () => true,
  inOrder = (templates) => templates,
  about,
  onChoose,
}: TemplateChooserProps) => {
  const t = useText();
  const q = useDebounce(search, SEARCH_PAUSE_MS).trim();
  const { data, error, isLoading, refetch } = useGetWhatsappTemplatesQuery({
    page: 1,
    ...wanted,
    ...(q ? { q } : {}),
  });
  const found = data?.data ?? [];
  const templates = inOrder(found);
  const more = (data?.meta.pagination.total ?? 0) - found.length;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <SearchForm onSubmit={(event) => event.preventDefault()}>
        <Searchbar
          name="template"
          clearLabel={t('action.clear')}
          placeholder={t('templates.search')}
          value={search}
          onChange={(event) => onSearch(event.target.value)}
          onClear={() => onSearch('')}
          onKeyDown={escapeSearch(search, () => onSearch(''))}
        >
          {t('templates.search')}
        </Searchbar>
      </SearchForm>
      {isLoading ? <Skeleton rows={4} height="64px" /> : null}
      {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {data && templates.length === 0 ? (
        <Flex direction="column" gap={2} padding={4} role="status">
          <Typography textAlign="center">{q ? t('templates.nothingFound') : emptyText}</Typography>
          {q ? (
            <TextButton onClick={() => onSearch('')}>{t('action.clearFilters')}</TextButton>
          ) : null}
        </Flex>
      ) : null}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {templates.map((template) => (
          <li key={template.documentId}>
            <Choice
              type="button"
              disabled={!canChoose(template)}
              onClick={() => onChoose(template)}
            >
              <Typography fontWeight="semiBold" tag="span" style={{ overflowWrap: 'anywhere' }}>
                {template.name}
              </Typography>
              {about(template)}
            </Choice>
          </li>
        ))}
      </Flex>
      {more > 0 ? (
        <Typography textColor="neutral600">{t('copy.more', { n: more })}</Typography>
      ) : null}
    </Flex>
  );
};
