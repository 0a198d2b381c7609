import { useCallback, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import {
  Box,
  Button,
  Flex,
  Searchbar,
  SearchForm,
  TextButton,
  Typography,
} from '@strapi/design-system';
import { ArrowUp } from '@strapi/icons';
import { useDebounce, useIsMobile } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import type { ConversationRow } from '../../../../shared/contracts';
import { LoadError } from '../../components/LoadError';
import { PageSwitcher } from '../../components/PageSwitcher';
import { Skeleton } from '../../components/Skeleton';
import { useText } from '../../hooks/useText';
import {
  useGetWhatsappConversationQuery,
  useGetWhatsappConversationsQuery,
  useLazyGetOlderWhatsappConversationsQuery,
} from '../../services/conversations';
import { DialogueRow } from './DialogueRow';
import { EmptyList } from './EmptyList';
import { ActiveFilters, FilterMenu } from './ListFilter';
import { ViewTabs } from './ViewTabs';
import { listArgs, readListState, writeListState, type ListState } from './listState';
import { useHeldRows } from './useHeldRows';

const SEARCH_PAUSE_MS = 300;
const LOAD_MORE_PX = 400;

/** The open dialogue keeps its place when it has left the view (answered, read, closed). */
const withCurrent = (
  rows: ConversationRow[],
  current: ConversationRow | undefined,
  index: number
): ConversationRow[] => {
  if (!current || index === -1) return rows;
  if (rows.some(({ documentId }) => documentId === current.documentId)) return rows;
  return [...rows.slice(0, index), current, ...rows.slice(index)];
};

/** The list of dialogues: views, search, filters, rows; older rows are read at its end. */
export const DialogueList = ({ currentId }: { currentId: string | null }) => {
  const t = useText();
  const isMobile = useIsMobile();
  const listId = useId();
  const [params, setParams] = useSearchParams();
  const list = readListState(params);
  const args = listArgs(list);
  const { data, error, isLoading, isFetching, refetch } = useGetWhatsappConversationsQuery(args);
  const [loadOlder, older] = useLazyGetOlderWhatsappConversationsQuery();
  const { currentData: current } = useGetWhatsappConversationQuery(currentId ?? '', {
    skip: currentId === null,
  });
  const [pointerInside, setPointerInside] = useState(false);
  const [focusInside, setFocusInside] = useState(false);
  const scope = JSON.stringify(args);
  const held = useHeldRows(data?.data ?? [], pointerInside || focusInside, scope);
  const lastIndex = useRef(-1);
  const found = held.rows.findIndex(({ documentId }) => documentId === currentId);

  useEffect(() => {
    lastIndex.current = -1;
  }, [currentId, scope]);
  useEffect(() => {
    if (found !== -1) lastIndex.current = found;
  }, [found]);

  const rows = withCurrent(held.rows, current?.data, found === -1 ? lastIndex.current : -1);

  const change = useCallback(
    (next: Partial<ListState>, replace = false) =>
      setParams((previous) => writeListState(previous, next), { replace }),
    [setParams]
  );

  const [search, setSearch] = useState(list.q);
  const settled = useDebounce(search, SEARCH_PAUSE_MS);
  useEffect(() => {
    if (settled !== list.q && settled === search) change({ q: settled }, true);
    // only a pause in typing changes the address, not the address itself
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);

  const more = () => {
    const before = data?.meta.before;
    if (!data?.meta.hasMore || before === null || before === undefined || older.isFetching) return;
    void loadOlder({ list: args, before });
  };

  const moveFocus = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  const focusable = rows.some(({ documentId }) => documentId === currentId)
    ? currentId
    : rows[0]?.documentId;

  return (
    <>
      <Flex gap={2} padding={3} paddingBottom={2} wrap="wrap">
        {isMobile ? <PageSwitcher /> : null}
        <Box grow={1} minWidth="160px">
          <SearchForm onSubmit={(event) => event.preventDefault()}>
            <Searchbar
              name="q"
              size="S"
              clearLabel={t('action.clear')}
              placeholder={t('dialogues.search')}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              onClear={() => setSearch('')}
            >
              {t('dialogues.search')}
            </Searchbar>
          </SearchForm>
        </Box>
        <FilterMenu list={list} onChange={change} />
      </Flex>
      <ActiveFilters list={list} onChange={change} />
      <Box borderColor="neutral150" borderStyle="solid" borderWidth="0 0 1px 0">
        <ViewTabs
          view={list.view}
          counts={data?.meta.counts}
          controls={listId}
          onChange={(view) => change({ view })}
        />
      </Box>
      <Box
        id={listId}
        role="tabpanel"
        aria-label={t('dialogues.list')}
        aria-busy={isFetching}
        grow={1}
        minHeight={0}
        overflow="hidden auto"
        position="relative"
        onPointerEnter={(event) => setPointerInside(event.pointerType === 'mouse')}
        onPointerLeave={() => setPointerInside(false)}
        onFocus={(event) => setFocusInside(event.target.matches(':focus-visible'))}
        onBlur={() => setFocusInside(false)}
        onScroll={({ currentTarget: box }) => {
          if (box.scrollHeight - box.scrollTop - box.clientHeight < LOAD_MORE_PX) more();
        }}
      >
        {held.updates > 0 ? (
          <Flex justifyContent="center" position="sticky" top={0} zIndex={1} padding={2}>
            <Button size="S" variant="secondary" startIcon={<ArrowUp />} onClick={held.release}>
              {t('dialogues.updates', { n: held.updates })}
            </Button>
          </Flex>
        ) : null}
        {isLoading ? <Skeleton rows={8} height="48px" /> : null}
        {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
        {data && rows.length === 0 ? (
          <EmptyList list={list} onChange={change} onClearSearch={() => setSearch('')} />
        ) : null}
        <Box tag="ul" onKeyDown={moveFocus}>
          {rows.map((row) => (
            <DialogueRow
              key={row.documentId}
              row={row}
              isCurrent={row.documentId === currentId}
              isOutside={!held.rows.includes(row)}
              isTabStop={row.documentId === focusable}
              search={params.toString()}
            />
          ))}
        </Box>
        {older.isError && !older.isFetching ? (
          <Flex justifyContent="center" gap={2} padding={3}>
            <Typography variant="pi">{t('dialogues.olderFailed')}</Typography>
            <TextButton onClick={more}>{t('action.tryAgain')}</TextButton>
          </Flex>
        ) : null}
      </Box>
    </>
  );
};
