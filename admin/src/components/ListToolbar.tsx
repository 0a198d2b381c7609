import type { ComponentProps, ReactNode } from 'react';
import { Button, Flex, TextButton, Typography } from '@strapi/design-system';
import { Filters, Layouts } from '@strapi/strapi/admin';
import { useText } from '../hooks/useText';
import { SearchBar } from './SearchBar';

interface ListToolbarProps {
  /** What can be filtered by, in the form of Strapi's filters. */
  filters: ComponentProps<typeof Filters.Root>['options'];
  /** What the search looks at. */
  search: string;
  isFiltered: boolean;
  onClearFilters: () => void;
  /** How many rows are chosen, in words; null for none. With rows chosen, it takes the place of the search. */
  selected?: string | null;
  /** What can be done with all of them. */
  selectedActions?: ReactNode;
  onClearSelection?: () => void;
  endActions?: ReactNode;
}

/** Search and filters of a list; with rows chosen, what can be done with all of them. */
export const ListToolbar = ({
  filters,
  search,
  isFiltered,
  onClearFilters,
  selected = null,
  selectedActions,
  onClearSelection,
  endActions,
}: ListToolbarProps) => {
  const t = useText();
  return (
    <Filters.Root options={filters}>
      <Layouts.Action
        startActions={
          selected === null ? (
            <>
              <SearchBar label={search} />
              <Filters.Trigger />
              <Filters.Popover />
            </>
          ) : (
            <Flex gap={2} role="status" wrap="wrap">
              <Typography textColor="neutral800">{selected}</Typography>
              {selectedActions}
              <Button variant="tertiary" size="S" onClick={onClearSelection}>
                {t('action.clear')}
              </Button>
            </Flex>
          )
        }
        endActions={endActions}
      />
      {isFiltered ? (
        <Layouts.Content>
          <Flex gap={2} wrap="wrap" paddingBottom={4}>
            <Filters.List />
            <TextButton onClick={onClearFilters}>{t('action.clearFilters')}</TextButton>
          </Flex>
        </Layouts.Content>
      ) : null}
    </Filters.Root>
  );
};
