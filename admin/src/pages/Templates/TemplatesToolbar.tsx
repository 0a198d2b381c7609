import { Button, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useText } from '../../hooks/useText';
import { ListToolbar } from '../../components/ListToolbar';
import type { ListView } from './listQuery';
import { useListFilters } from './useListFilters';

interface TemplatesToolbarProps {
  view: ListView;
  /** Languages that occur. */
  languages: string[];
  isFiltered: boolean;
  /** How many rows are chosen; from the first on, what can be done with them takes the place of the search. */
  selected: number;
  onView: (view: ListView) => void;
  onClearFilters: () => void;
  onDelete: () => void;
  onClearSelection: () => void;
}

/** Search, filters and kind of rows; with rows chosen, what can be done with all of them. */
export const TemplatesToolbar = ({
  view,
  languages,
  isFiltered,
  selected,
  onView,
  onClearFilters,
  onDelete,
  onClearSelection,
}: TemplatesToolbarProps) => {
  const t = useText();
  const filters = useListFilters(languages);
  return (
    <ListToolbar
      filters={filters}
      search={t('templates.search')}
      isFiltered={isFiltered}
      onClearFilters={onClearFilters}
      selected={selected > 0 ? t('templates.selected', { n: selected }) : null}
      onClearSelection={onClearSelection}
      selectedActions={
        <Button variant="danger-light" size="S" startIcon={<Trash />} onClick={onDelete}>
          {t('template.delete')}
        </Button>
      }
      endActions={
        <SingleSelect
          aria-label={t('templates.view')}
          size="S"
          value={view}
          onChange={(value) => onView(value === 'languages' ? 'languages' : 'families')}
        >
          <SingleSelectOption value="families">{t('templates.view.families')}</SingleSelectOption>
          <SingleSelectOption value="languages">{t('templates.view.languages')}</SingleSelectOption>
        </SingleSelect>
      }
    />
  );
};
