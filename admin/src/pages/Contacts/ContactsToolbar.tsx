import {
  Button,
  Checkbox,
  Flex,
  IconButton,
  Popover,
  SingleSelect,
  SingleSelectOption,
} from '@strapi/design-system';
import { Cog, PriceTag } from '@strapi/icons';
import { useQueryParams } from '@strapi/strapi/admin';
import {
  CONTACT_SORTS,
  type ContactSort,
  type HostField,
} from '../../../../shared/contracts/contacts';
import { ListToolbar } from '../../components/ListToolbar';
import { useText } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';
import { sortOf, type ContactsAddress } from './contactsQuery';
import { useContactFilters } from './useContactFilters';

const SORT_LABELS: Record<ContactSort, TextKey> = {
  'lastMessageAt:desc': 'contacts.sort.lastMessage',
  'displayName:asc': 'contacts.sort.name',
  'createdAt:desc': 'contacts.sort.newest',
};

interface ContactsToolbarProps {
  fields: HostField[];
  /** Names of the host's fields that are shown as columns. */
  columns: string[];
  isFiltered: boolean;
  selected: number;
  onColumns: (names: string[]) => void;
  onSort: (sort: ContactSort) => void;
  onClearFilters: () => void;
  onTag: (mode: 'add' | 'remove') => void;
  onClearSelection: () => void;
}

/** Search, filters, order and columns; with contacts chosen, what can be done with all of them. */
export const ContactsToolbar = ({
  fields,
  columns,
  isFiltered,
  selected,
  onColumns,
  onSort,
  onClearFilters,
  onTag,
  onClearSelection,
}: ContactsToolbarProps) => {
  const t = useText();
  const [{ query }] = useQueryParams<ContactsAddress>();
  const filters = useContactFilters(fields);
  return (
    <ListToolbar
      filters={filters}
      search={t('contacts.search')}
      isFiltered={isFiltered}
      onClearFilters={onClearFilters}
      selected={selected > 0 ? t('contacts.selected', { n: selected }) : null}
      onClearSelection={onClearSelection}
      selectedActions={
        <>
          <Button
            variant="secondary"
            size="S"
            startIcon={<PriceTag />}
            onClick={() => onTag('add')}
          >
            {t('contacts.tag')}
          </Button>
          <Button variant="tertiary" size="S" onClick={() => onTag('remove')}>
            {t('contacts.untag')}
          </Button>
        </>
      }
      endActions={
        <Flex gap={2}>
          <SingleSelect
            aria-label={t('contacts.sort')}
            size="S"
            value={sortOf(query)}
            onChange={(value) =>
              onSort(CONTACT_SORTS.find((sort) => sort === value) ?? CONTACT_SORTS[0])
            }
          >
            {CONTACT_SORTS.map((sort) => (
              <SingleSelectOption key={sort} value={sort}>
                {t(SORT_LABELS[sort])}
              </SingleSelectOption>
            ))}
          </SingleSelect>
          {fields.length > 0 ? (
            <Popover.Root>
              <Popover.Trigger>
                <IconButton label={t('contacts.columns')} variant="tertiary">
                  <Cog />
                </IconButton>
              </Popover.Trigger>
              <Popover.Content aria-label={t('contacts.columns')}>
                <Flex direction="column" alignItems="stretch" gap={3} padding={4}>
                  {fields.map(({ name }) => (
                    <Checkbox
                      key={name}
                      checked={columns.includes(name)}
                      onCheckedChange={() =>
                        onColumns(
                          columns.includes(name)
                            ? columns.filter((one) => one !== name)
                            : [...columns, name]
                        )
                      }
                    >
                      {name}
                    </Checkbox>
                  ))}
                </Flex>
              </Popover.Content>
            </Popover.Root>
          ) : null}
        </Flex>
      }
    />
  );
};
