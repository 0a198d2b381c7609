import { useEffect, useState } from 'react';
import {
  Field,
  Flex,
  SearchForm,
  Searchbar,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { useAPIErrorHandler, useDebounce, useFetchClient } from '@strapi/strapi/admin';
import { useText } from '../../hooks/useText';
import { useLinkWhatsappContactMutation } from '../../services/contacts';
import { escapeSearch } from '../../utils/escapeSearch';
import { Choice } from '../Choice';
import { Drawer } from '../Drawer';
import { ProblemCard } from '../ProblemCard';
import { Skeleton } from '../Skeleton';

const SEARCH_PAUSE_MS = 300;
const SHOWN = 20;

interface ContentType {
  uid: string;
  kind: string;
  isDisplayed: boolean;
  info: { displayName: string };
}

type Entry = Record<string, unknown> & { documentId: string };

/** The words by which an entry is known: the first texts that it has. */
const labelOf = (entry: Entry): string => {
  const texts = Object.entries(entry).flatMap(([name, value]) =>
    typeof value === 'string' &&
    value !== '' &&
    !['documentId', 'createdAt', 'updatedAt', 'publishedAt', 'locale', 'status'].includes(name)
      ? [value]
      : []
  );
  return texts.slice(0, 2).join(' · ') || entry.documentId;
};

interface LinkEntryProps {
  /** documentId */
  contact: string;
  onClose: () => void;
}

/** Chooses an entry of the content-manager, within what this user may read there. */
export const LinkEntry = ({ contact, onClose }: LinkEntryProps) => {
  const t = useText();
  const { get } = useFetchClient();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const [link, { error: refused, isLoading }] = useLinkWhatsappContactMutation();
  const [types, setTypes] = useState<ContentType[] | null>(null);
  const [type, setType] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const q = useDebounce(search, SEARCH_PAUSE_MS).trim();
  const [entries, setEntries] = useState<Entry[] | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let isHere = true;
    get<{ data: ContentType[] }>('/content-manager/content-types?kind=collectionType')
      .then(({ data }) => {
        if (!isHere) return;
        const shown = data.data.filter(
          ({ isDisplayed, uid }) => isDisplayed && !uid.startsWith('plugin::whatsapp.')
        );
        setTypes(shown);
        setType(shown[0]?.uid ?? null);
      })
      .catch(() => isHere && setFailed(true));
    return () => {
      isHere = false;
    };
  }, [get]);

  useEffect(() => {
    if (!type) return undefined;
    let isHere = true;
    setEntries(null);
    setFailed(false);
    const words = q ? `&_q=${encodeURIComponent(q)}` : '';
    get<{ results: Entry[] }>(
      `/content-manager/collection-types/${type}?page=1&pageSize=${SHOWN}${words}`
    )
      .then(({ data }) => isHere && setEntries(data.results))
      .catch(() => isHere && setFailed(true));
    return () => {
      isHere = false;
    };
  }, [get, q, type]);

  const choose = async (entry: Entry) => {
    if (!type) return;
    const answer = await link({ id: contact, contentType: type, entry: entry.documentId });
    if ('data' in answer && answer.data) onClose();
  };

  return (
    <Drawer title={t('contact.links.add')} closeLabel={t('action.close')} onClose={onClose}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography textColor="neutral600">{t('contact.links.why')}</Typography>
        {types && types.length > 0 ? (
          <Field.Root name="type">
            <Field.Label>{t('contact.links.type')}</Field.Label>
            <SingleSelect value={type ?? ''} onChange={(value) => setType(String(value))}>
              {types.map(({ uid, info }) => (
                <SingleSelectOption key={uid} value={uid}>
                  {info.displayName}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        ) : null}
        {types?.length === 0 ? <Typography>{t('contact.links.noTypes')}</Typography> : null}
        {type ? (
          <SearchForm onSubmit={(event) => event.preventDefault()}>
            <Searchbar
              name="entry"
              clearLabel={t('action.clear')}
              placeholder={t('contact.links.search')}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              onClear={() => setSearch('')}
              onKeyDown={escapeSearch(search, () => setSearch(''))}
            >
              {t('contact.links.search')}
            </Searchbar>
          </SearchForm>
        ) : null}
        {failed ? <ProblemCard severity="danger" title={t('state.error')} /> : null}
        {refused ? (
          <ProblemCard
            severity="danger"
            title={t('contact.notSaved')}
            explanation={formatError(refused as Parameters<typeof formatError>[0])}
          />
        ) : null}
        {type && !entries && !failed ? <Skeleton rows={4} height="48px" /> : null}
        {entries?.length === 0 ? <Typography>{t('contact.links.nothingFound')}</Typography> : null}
        <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
          {(entries ?? []).map((entry) => (
            <li key={entry.documentId}>
              <Choice type="button" disabled={isLoading} onClick={() => void choose(entry)}>
                <Typography dir="auto" ellipsis tag="p">
                  {labelOf(entry)}
                </Typography>
              </Choice>
            </li>
          ))}
        </Flex>
      </Flex>
    </Drawer>
  );
};
