import { useState } from 'react';
import { Flex, SearchForm, Searchbar, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import type { ContactRow } from '../../../../shared/contracts/contacts';
import { formatPhone } from '../../../../shared/phone';
import { useText } from '../../hooks/useText';
import { useGetWhatsappContactsQuery } from '../../services/contacts';
import { escapeSearch } from '../../utils/escapeSearch';
import { contactName } from '../../utils/name';
import { Choice } from '../Choice';
import { LoadError } from '../LoadError';
import { Skeleton } from '../Skeleton';
import { ContactName } from './ContactName';

const SEARCH_PAUSE_MS = 250;
const SHOWN = 20;

interface ContactPickerProps {
  /** documentId of one that is not offered. */
  without?: string;
  onChoose: (contact: ContactRow) => void;
  /** Hears what is written, for those who make something of it. */
  onSearch?: (text: string) => void;
}

/** Finds a contact by name or number, to choose it. */
export const ContactPicker = ({ without, onChoose, onSearch }: ContactPickerProps) => {
  const t = useText();
  const [search, setSearch] = useState('');
  const q = useDebounce(search, SEARCH_PAUSE_MS).trim();
  const { data, error, isLoading, refetch } = useGetWhatsappContactsQuery({
    limit: SHOWN,
    ...(q ? { q } : {}),
  });
  const write = (text: string) => {
    setSearch(text);
    onSearch?.(text);
  };
  const rows = (data?.data ?? []).filter(({ documentId }) => documentId !== without);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <SearchForm onSubmit={(event) => event.preventDefault()}>
        <Searchbar
          name="contact"
          clearLabel={t('action.clear')}
          placeholder={t('contacts.search')}
          value={search}
          onChange={(event) => write(event.target.value)}
          onClear={() => write('')}
          onKeyDown={escapeSearch(search, () => write(''))}
        >
          {t('contacts.search')}
        </Searchbar>
      </SearchForm>
      {isLoading ? <Skeleton rows={4} height="56px" /> : null}
      {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {data && rows.length === 0 ? (
        <Typography textColor="neutral600">{t('contacts.nothingFound')}</Typography>
      ) : null}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {rows.map((row) => (
          <li key={row.documentId}>
            <Choice type="button" onClick={() => onChoose(row)}>
              <Typography fontWeight="semiBold" tag="span">
                <ContactName>{contactName(row, t)}</ContactName>
              </Typography>
              {row.phone ? (
                <Typography variant="pi" textColor="neutral600" tag="p">
                  <span dir="ltr">{formatPhone(row.phone)}</span>
                </Typography>
              ) : null}
            </Choice>
          </li>
        ))}
      </Flex>
    </Flex>
  );
};
