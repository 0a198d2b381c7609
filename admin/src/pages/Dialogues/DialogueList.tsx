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
import { NewDialogue } from './NewDialogue';
import { SearchResults } from './SearchResults';
import { ViewTabs } from './ViewTabs';
import { useUserName } from './composer/useUserName';
import {
  NO_FILTERS,
  listArgs,
  readListState,
  searchArgs,
  searchWithoutMessage,
  writeListState,
  type ListState,
} from './listState';
import { focusList, rowsOfList, searchField } from './places';
import { useHeldRows } from './useHeldRows';
import { useOpenRow } from './useOpenRow';

const SEARCH_PAUSE_MS = 300;
const LOAD_MORE_PX = 400;
/** One and the same, so that nothing looks changed while there are none. */
const NO_ROWS: ConversationRow[] = [];

/** To the best of what was found. */
const openBest = (): void => rowsOfList()[0]?.click();

/** The list of dialogues: views, search, filters, rows; older rows are read at its end. */
export const DialogueList = ({ currentId }: { currentId: string | null }) => {
  const t = useText();
  const isMobile = useIsMobile();
  const me = useUserName();
  const listId = useId();
  const [params, setParams] = useSearchParams();
  const list = readListState(params);
  const args = listArgs(list);
  const searchOfRows = searchWithoutMessage(params);
  // another view or filter is another list: the old one's rows and cursor are none of its own
  const {
    data: latest,
    currentData: data,
    error,
    isFetching,
    refetch,
  } = useGetWhatsappConversationsQuery(args);
  const [loadOlder, older] = useLazyGetOlderWhatsappConversationsQuery();
  const { currentData: current } = useGetWhatsappConversationQuery(currentId ?? '', {
    skip: currentId === null,
  });
  const [pointerInside, setPointerInside] = useState(false);
  const [focusInside, setFocusInside] = useState(false);
  const scope = JSON.stringify(args);
  const isOlderOfThis = JSON.stringify(older.originalArgs?.list) === scope;
  const held = useHeldRows(data?.data ?? NO_ROWS, pointerInside || focusInside, scope);
  const rows = useOpenRow(held.rows, currentId, data && current?.data, scope);

  const change = useCallback(
    (next: Partial<ListState>, replace = false) =>
      setParams((previous) => writeListState(previous, next), { replace }),
    [setParams]
  );

  const [search, setSearch] = useState(list.q);
  const settled = useDebounce(search, SEARCH_PAUSE_MS);
  // cleared elsewhere, or gone back to by the browser
  const [shownQ, setShownQ] = useState(list.q);
  if (shownQ !== list.q) {
    setShownQ(list.q);
    if (list.q !== search.trim()) setSearch(list.q);
  }
  useEffect(() => {
    // Enter does not wait for a pause: words may be in the address, and gone from the field, within one
    if (settled.trim() !== list.q && settled === search) change({ q: settled.trim() }, true);
  }, [settled, search, list.q, change]);

  const wanted = searchArgs(list);
  const isSearching = wanted.q !== '';
  // the words whose answer is drawn, and those whose best answer shall open when it comes
  const answered = useRef<string | null>(null);
  const entered = useRef<string | null>(null);
  const answer = useCallback((words: string | null) => {
    answered.current = words;
    if (words === null || entered.current !== words) return;
    entered.current = null;
    openBest();
  }, []);
  const enter = () => {
    const words = search.trim();
    if (words === '') return;
    if (words === list.q && words === answered.current) openBest();
    else {
      entered.current = words;
      change({ q: words }, true);
    }
  };
  const more = () => {
    if (isSearching) return;
    const before = data?.meta.before;
    if (!data?.meta.hasMore || before === null || before === undefined || older.isFetching) return;
    void loadOlder({ list: args, before });
  };

  const moveFocus = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const links = rowsOfList();
    const at = links.findIndex((link) => link === document.activeElement);
    const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)];
    event.preventDefault();
    if (next) next.focus();
    // above the first is the search
    else if (at === 0 && event.key === 'ArrowUp') searchField()?.focus();
  };
  const leaveSearch = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowDown' && !(event.key === 'Escape' && search === '')) return;
    event.preventDefault();
    if (event.key === 'ArrowDown') rowsOfList()[0]?.focus();
    else focusList();
  };

  const focusable = rows.some(({ documentId }) => documentId === currentId)
    ? currentId
    : rows[0]?.documentId;

  return (
    <>
      {isMobile ? (
        <Box padding={3} paddingBottom={0}>
          <PageSwitcher />
        </Box>
      ) : null}
      <Flex gap={2} padding={3} paddingBottom={2}>
        <Box grow={1} minWidth={0}>
          <SearchForm
            onSubmit={(event) => {
              event.preventDefault();
              enter();
            }}
          >
            <Searchbar
              name="q"
              size="S"
              clearLabel={t('action.clear')}
              placeholder={t('dialogues.search')}
              data-search="dialogues"
              value={search}
              onChange={(event) => {
                entered.current = null;
                setSearch(event.target.value);
              }}
              onClear={() => setSearch('')}
              onKeyDown={leaveSearch}
            >
              {t('dialogues.search')}
            </Searchbar>
          </SearchForm>
        </Box>
        <FilterMenu list={list} onChange={change} />
        <NewDialogue />
      </Flex>
      <ActiveFilters list={list} onChange={change} />
      <Box borderColor="neutral150" borderStyle="solid" borderWidth="0 0 1px 0">
        <ViewTabs
          view={list.view}
          counts={latest?.meta.counts}
          controls={listId}
          onChange={(view) => change({ view, q: '' })}
        />
      </Box>
      <Box
        id={listId}
        role="tabpanel"
        data-list="dialogues"
        aria-label={t('dialogues.list')}
        aria-busy={isFetching}
        grow={1}
        minHeight={0}
        overflow="hidden auto"
        position="relative"
        onPointerEnter={(event) => setPointerInside(event.pointerType === 'mouse')}
        onPointerLeave={() => setPointerInside(false)}
        onKeyDown={moveFocus}
        onFocus={(event) => setFocusInside(event.target.matches(':focus-visible'))}
        onBlur={() => setFocusInside(false)}
        onScroll={({ currentTarget: box }) => {
          if (box.scrollHeight - box.scrollTop - box.clientHeight < LOAD_MORE_PX) more();
        }}
      >
        {isSearching ? (
          <SearchResults
            args={wanted}
            currentId={currentId}
            search={params.toString()}
            onAnswer={answer}
            onWiden={
              Object.keys(wanted).length > 1
                ? () => change({ ...NO_FILTERS, view: 'all', q: list.q })
                : null
            }
          />
        ) : (
          <>
            {held.updates > 0 ? (
              <Flex justifyContent="center" position="sticky" top={0} zIndex={1} padding={2}>
                <Button size="S" variant="secondary" startIcon={<ArrowUp />} onClick={held.release}>
                  {t('dialogues.updates', { n: held.updates })}
                </Button>
              </Flex>
            ) : null}
            {isFetching && !data ? <Skeleton rows={8} height="48px" /> : null}
            {error && !data && !isFetching ? (
              <LoadError error={error} onRetry={() => void refetch()} />
            ) : null}
            <Box tag="ul">
              {rows.map((row) => (
                <DialogueRow
                  key={row.documentId}
                  row={row}
                  isCurrent={row.documentId === currentId}
                  isOutside={!held.rows.includes(row)}
                  isTabStop={row.documentId === focusable}
                  search={searchOfRows}
                  me={me}
                />
              ))}
            </Box>
            {data && held.rows.length === 0 ? <EmptyList list={list} onChange={change} /> : null}
            {older.isError && !older.isFetching && isOlderOfThis ? (
              <Flex justifyContent="center" gap={2} padding={3}>
                <Typography variant="pi">{t('dialogues.olderFailed')}</Typography>
                <TextButton onClick={more}>{t('action.tryAgain')}</TextButton>
              </Flex>
            ) : null}
          </>
        )}
      </Box>
    </>
  );
};
