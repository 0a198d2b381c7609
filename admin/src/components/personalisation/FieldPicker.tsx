import { useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { Box, Field, Flex, Popover, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useText, type Text } from '../../hooks/useText';
import { GROUP_LABELS } from './fieldWords';
import { dataPath, findFields, type FieldOption } from './fields';

const List = styled.ul`
  width: min(420px, calc(100vw - 48px));
  max-height: min(50dvh, 360px);
  overflow: auto;
`;

const Option = styled.li<{ $active: boolean }>`
  padding: 6px 12px;
  background: ${({ theme, $active }) =>
    $active ? theme.colors.primary100 : theme.colors.neutral0};
  cursor: pointer;
`;

interface Row {
  option: FieldOption;
  /** Said above the first of its group. */
  heading: string | null;
}

const rowsOf = (
  options: readonly FieldOption[],
  search: string,
  offersData: boolean,
  t: Text
): Row[] => {
  const rows: Row[] = findFields(options, search).map((option, index, all) => ({
    option,
    heading: all[index - 1]?.group === option.group ? null : t(GROUP_LABELS[option.group]),
  }));
  const path = offersData ? dataPath(search) : null;
  return path === null
    ? rows
    : [...rows, { option: { path, group: 'entry', label: path }, heading: t('fields.data') }];
};

const about = ({ value, filled }: FieldOption, t: Text): string =>
  [
    value === undefined ? null : (value ?? t('fields.empty')),
    filled === undefined || filled === null ? null : t('fields.filled', { n: filled }),
  ]
    .filter((part) => part !== null)
    .join(' · ');

interface FieldPickerProps {
  options: readonly FieldOption[];
  /** What opens it. */
  children: ReactElement;
  label: string;
  /** Also what is given along with each send, by the name that is searched for. */
  offersData?: boolean;
  onChoose: (path: string) => void;
}

/** Finds a field to be inserted: the focus stays in the search, arrows and Enter choose. */
export const FieldPicker = ({
  options,
  children,
  label,
  offersData = true,
  onChoose,
}: FieldPickerProps) => {
  const t = useText();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const chosen = useRef<string | null>(null);
  const rows = rowsOf(options, search, offersData, t);
  const optionId = (index: number) => `${id}-${index}`;

  const open = (next: boolean) => {
    setIsOpen(next);
    setSearch('');
    setActive(0);
  };
  const choose = (row: Row | undefined) => {
    if (!row) return;
    chosen.current = row.option.path;
    open(false);
  };
  const go = (index: number) => {
    setActive(index);
    list.current?.querySelector(`[id="${optionId(index)}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') go(Math.min(active + 1, rows.length - 1));
    else if (event.key === 'ArrowUp') go(Math.max(active - 1, 0));
    else if (event.key === 'Enter') choose(rows[active]);
    else return;
    event.preventDefault();
  };

  return (
    <Popover.Root open={isOpen} onOpenChange={open}>
      <Popover.Trigger>{children}</Popover.Trigger>
      <Popover.Content
        aria-label={label}
        align="start"
        // what is chosen has its own place for the focus
        onCloseAutoFocus={(event) => {
          if (chosen.current === null) return;
          event.preventDefault();
          const path = chosen.current;
          chosen.current = null;
          onChoose(path);
        }}
      >
        <Flex direction="column" alignItems="stretch">
          <Box padding={3}>
            <Field.Root name="field">
              <Field.Input
                role="combobox"
                size="S"
                aria-label={t('fields.search')}
                aria-expanded
                aria-autocomplete="list"
                aria-controls={`${id}-list`}
                aria-activedescendant={rows.length > 0 ? optionId(active) : undefined}
                placeholder={t('fields.search')}
                autoComplete="off"
                value={search}
                onChange={(event) => {
                  setSearch(event.target.value);
                  setActive(0);
                }}
                onKeyDown={press}
              />
            </Field.Root>
          </Box>
          <List ref={list} id={`${id}-list`} role="listbox" aria-label={label} tabIndex={-1}>
            {rows.map(({ option, heading }, index) => (
              <Option
                key={`${option.group}-${option.path}`}
                id={optionId(index)}
                role="option"
                aria-selected={index === active}
                $active={index === active}
                onMouseMove={() => setActive(index)}
                onClick={() => choose(rows[index])}
              >
                {heading === null ? null : (
                  <Box paddingBottom={1}>
                    <Typography variant="sigma" textColor="neutral600">
                      {heading}
                    </Typography>
                  </Box>
                )}
                <Flex justifyContent="space-between" gap={3}>
                  <Typography textColor="neutral800" dir="auto">
                    {option.label}
                  </Typography>
                  <Box maxWidth="50%" minWidth={0}>
                    <Typography tag="p" variant="pi" textColor="neutral600" ellipsis dir="auto">
                      {about(option, t)}
                    </Typography>
                  </Box>
                </Flex>
              </Option>
            ))}
          </List>
          {rows.length === 0 ? (
            <Box padding={3} paddingTop={0} role="status">
              <Typography variant="pi" textColor="neutral600">
                {t('fields.nothing')}
              </Typography>
            </Box>
          ) : null}
        </Flex>
      </Popover.Content>
    </Popover.Root>
  );
};
