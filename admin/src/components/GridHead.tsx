import { useEffect, useRef, type ReactNode } from 'react';
import { Box, Flex, Th, Typography, VisuallyHidden } from '@strapi/design-system';
import { CaretDown } from '@strapi/icons';
import { Table, useQueryParams, withEncodedUserParams } from '@strapi/strapi/admin';
import { styled } from 'styled-components';

export interface GridColumn {
  name: string;
  label: string;
  sortable: boolean;
  /** The checkbox that stands in the place of the label; null: the label is heard only. */
  checkbox?: ReactNode;
}

const SortButton = styled.button`
  display: inline-flex;
  gap: 4px;
  align-items: center;
  min-height: 24px;
  padding: 0;
  border: 0;
  background: none;
  color: ${({ theme }) => theme.colors.neutral600};
  cursor: pointer;
`;

const SortIcon = styled(CaretDown)<{ $isUp: boolean }>`
  transform: rotate(${({ $isUp }) => ($isUp ? '180deg' : '0')});
`;

const Label = ({ children }: { children: string }) => (
  <Typography textColor="neutral600" tag="span" variant="sigma">
    {children}
  </Typography>
);

/**
 * At its first look a cell finds an input in its checkbox that is gone a moment later, takes it for a field to
 * be entered, and stays where the keyboard stops for good. The checkbox is what it should stop at.
 */
const Choice = ({ children }: { children: ReactNode }) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const cell = box.current?.closest('th');
    if (cell?.getAttribute('tabindex') !== '0') return;
    cell.removeAttribute('tabindex');
    box.current?.querySelector('button')?.setAttribute('tabindex', '0');
  }, []);
  return <Box ref={box}>{children}</Box>;
};

interface GridHeadProps {
  columns: GridColumn[];
  /** The order of the rows while the address names none, as it would name it. */
  defaultSort?: string;
}

/**
 * The head of a `Table.Root`, whose `headers` have to be the same columns.
 * Strapi's own head cells drop the place in the grid that their row gives them. The grid is entered at
 * the first of them: with those cells no key leads into the table, its links and menus included.
 */
export const GridHead = ({ columns, defaultSort = '' }: GridHeadProps) => {
  const [{ query }, setQuery] = useQueryParams<{ sort?: string; _q?: string }>();
  const [sortBy, order] = (query.sort ?? defaultSort).split(':');
  const sort = (name: string) =>
    setQuery(
      withEncodedUserParams(query, {
        sort: `${name}:${sortBy === name && order === 'ASC' ? 'DESC' : 'ASC'}`,
      }),
      'push',
      true
    );
  return (
    <Table.Head>
      {columns.map(({ name, label, sortable, checkbox }) => {
        if (checkbox !== undefined) {
          return (
            <Th key={name}>
              {checkbox ? <Choice>{checkbox}</Choice> : <VisuallyHidden>{label}</VisuallyHidden>}
            </Th>
          );
        }
        if (!sortable) {
          return (
            <Th key={name}>
              <Label>{label}</Label>
            </Th>
          );
        }
        const isSorted = sortBy === name;
        const direction = order === 'ASC' ? 'ascending' : 'descending';
        return (
          <Th key={name} role="columnheader" aria-sort={isSorted ? direction : undefined}>
            <SortButton type="button" onClick={() => sort(name)}>
              <Label>{label}</Label>
              {isSorted ? (
                <Flex aria-hidden>
                  <SortIcon $isUp={order === 'ASC'} />
                </Flex>
              ) : null}
            </SortButton>
          </Th>
        );
      })}
    </Table.Head>
  );
};
