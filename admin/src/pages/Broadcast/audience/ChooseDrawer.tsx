import { useState } from 'react';
import { Flex, Link, SearchForm, Searchbar, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { Choice } from '../../../components/Choice';
import { ContactPicker } from '../../../components/contact/ContactPicker';
import { Drawer } from '../../../components/Drawer';
import { LoadError } from '../../../components/LoadError';
import { Skeleton } from '../../../components/Skeleton';
import { useText } from '../../../hooks/useText';
import { useGetWhatsappTagsQuery } from '../../../services/contacts';
import { useGetWhatsappSegmentsQuery } from '../../../services/segments';
import { escapeSearch } from '../../../utils/escapeSearch';
import { contactName } from '../../../utils/name';
import { SEGMENTS } from '../../Segments/addresses';

const SEARCH_PAUSE_MS = 250;
const SHOWN = 50;

interface Found {
  documentId: string;
  name: string;
  /** Why it cannot be chosen. */
  problem?: string | undefined;
}

interface FoundListProps {
  label: string;
  search: string;
  onSearch: (text: string) => void;
  found: Found[];
  nothing: string;
  onChoose: (one: Found) => void;
}

/** A search and what it finds, to choose one of. */
const FoundList = ({ label, search, onSearch, found, nothing, onChoose }: FoundListProps) => {
  const t = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <SearchForm onSubmit={(event) => event.preventDefault()}>
        <Searchbar
          name="audience"
          clearLabel={t('action.clear')}
          placeholder={label}
          value={search}
          onChange={(event) => onSearch(event.target.value)}
          onClear={() => onSearch('')}
          onKeyDown={escapeSearch(search, () => onSearch(''))}
        >
          {label}
        </Searchbar>
      </SearchForm>
      {found.length === 0 ? <Typography textColor="neutral600">{nothing}</Typography> : null}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {found.map((one) => (
          <li key={one.documentId}>
            <Choice
              type="button"
              disabled={one.problem !== undefined}
              onClick={() => onChoose(one)}
            >
              <Typography fontWeight="semiBold" tag="span" style={{ overflowWrap: 'anywhere' }}>
                <bdi dir="auto">{one.name}</bdi>
              </Typography>
              {one.problem ? (
                <Typography variant="pi" tag="p" textColor="neutral800">
                  {one.problem}
                </Typography>
              ) : null}
            </Choice>
          </li>
        ))}
      </Flex>
    </Flex>
  );
};

interface ChooseProps {
  /** documentIds that are chosen already. */
  without: readonly string[];
  onChoose: (documentId: string, name: string) => void;
}

const Segments = ({ without, onChoose }: ChooseProps) => {
  const t = useText();
  const [search, setSearch] = useState('');
  const q = useDebounce(search, SEARCH_PAUSE_MS).trim();
  const { data, error, isLoading, refetch } = useGetWhatsappSegmentsQuery({
    sort: 'name:asc',
    pageSize: SHOWN,
    ...(q ? { q } : {}),
  });
  if (isLoading) return <Skeleton rows={4} height="48px" />;
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <FoundList
        label={t('segments.search')}
        search={search}
        onSearch={setSearch}
        nothing={t(q ? 'segments.nothingFound' : 'segments.none')}
        found={(data?.data ?? [])
          .filter(({ documentId }) => !without.includes(documentId))
          .map(({ documentId, name, problems }) => ({
            documentId,
            name,
            problem: problems.length > 0 ? t('audience.segmentBroken') : undefined,
          }))}
        onChoose={(one) => onChoose(one.documentId, one.name)}
      />
      <Flex paddingTop={4}>
        <Link tag={NavLink} to={`${SEGMENTS}/new`}>
          {t('segments.new')}
        </Link>
      </Flex>
    </>
  );
};

const Tags = ({ without, onChoose }: ChooseProps) => {
  const t = useText();
  const [search, setSearch] = useState('');
  const { data, error, isLoading, refetch } = useGetWhatsappTagsQuery();
  if (isLoading) return <Skeleton rows={4} height="48px" />;
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  const wanted = search.trim().toLocaleLowerCase();
  return (
    <FoundList
      label={t('audience.searchTags')}
      search={search}
      onSearch={setSearch}
      nothing={t(wanted ? 'audience.noTagFound' : 'contact.tags.none')}
      found={(data?.data ?? [])
        .filter(({ documentId }) => !without.includes(documentId))
        .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
        .slice(0, SHOWN)}
      onChoose={(one) => onChoose(one.documentId, one.name)}
    />
  );
};

interface ChooseDrawerProps extends ChooseProps {
  kind: 'segments' | 'tags' | 'contacts';
  onClose: () => void;
}

const TITLES = {
  segments: 'audience.chooseSegment',
  tags: 'audience.chooseTag',
  contacts: 'audience.chooseContact',
} as const;

/** Chooses one segment, tag or contact of an audience. */
export const ChooseDrawer = ({ kind, without, onChoose, onClose }: ChooseDrawerProps) => {
  const t = useText();
  return (
    <Drawer title={t(TITLES[kind])} closeLabel={t('action.close')} onClose={onClose}>
      {kind === 'segments' ? <Segments without={without} onChoose={onChoose} /> : null}
      {kind === 'tags' ? <Tags without={without} onChoose={onChoose} /> : null}
      {kind === 'contacts' ? (
        <ContactPicker onChoose={(one) => onChoose(one.documentId, contactName(one, t))} />
      ) : null}
    </Drawer>
  );
};
