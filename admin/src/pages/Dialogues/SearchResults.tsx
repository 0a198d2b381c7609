import { useEffect, useState } from 'react';
import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { SearchHit } from '../../../../shared/contracts/inbox';
import { ContactName } from '../../components/contact/ContactName';
import { LoadError } from '../../components/LoadError';
import { DIALOGUES } from '../../components/navigation';
import { RelTime } from '../../components/RelTime';
import { Skeleton } from '../../components/Skeleton';
import { useText } from '../../hooks/useText';
import { useSearchWhatsappDialoguesQuery, type SearchArgs } from '../../services/dialogueSearch';
import { contactName } from '../../utils/name';
import { plainText } from '../../utils/plainText';
import { formatPhone } from '../../../../shared/phone';
import { keyOfHit, useOpenHits } from './useOpenHits';

const HitLink = styled(Link)`
  display: block;
  padding: 10px 12px;
  border-left: 3px solid transparent;
  text-decoration: none;

  &[aria-current] {
    border-left-color: ${({ theme }) => theme.colors.primary600};
    background: ${({ theme }) => theme.colors.primary100};
  }

  &:hover,
  &[data-outside='true'] {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

const Found = styled.mark`
  background: ${({ theme }) => theme.colors.warning100};
  color: ${({ theme }) => theme.colors.neutral800};
  font-weight: 600;
`;

const Excerpt = styled.p`
  display: -webkit-box;
  max-height: 4rem;
  overflow: hidden;
  overflow-wrap: anywhere;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
`;

/** The words of a question marked where they begin a word of the text. */
const marked = (text: string, question: string) => {
  const words = question
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (words.length === 0) return text;
  const parts = text.split(new RegExp(`(?<![\\p{L}\\p{N}])(${words.join('|')})`, 'giu'));
  // every second part is what was captured
  return parts.map((part, index) => (index % 2 === 1 ? <Found key={index}>{part}</Found> : part));
};

interface SearchResultsProps {
  /** The words, and the filters that hold for them, too. */
  args: SearchArgs;
  currentId: string | null;
  /** The list's address, so that the open dialogue keeps it. */
  search: string;
  /** These words' answer is drawn; null while it is asked for. */
  onAnswer: (words: string | null) => void;
  /** Searches without the filters; null where there are none. */
  onWiden: (() => void) | null;
}

/** What a search found: people first, then messages with the sentence that holds the words. */
export const SearchResults = ({
  args,
  currentId,
  search,
  onAnswer,
  onWiden,
}: SearchResultsProps) => {
  const { q } = args;
  const t = useText();
  const intl = useIntl();
  const [before, setBefore] = useState<string | undefined>();
  const [earlier, setEarlier] = useState<SearchHit[]>([]);
  const scope = JSON.stringify(args);
  const [shownScope, setShownScope] = useState(scope);
  if (scope !== shownScope) {
    setShownScope(scope);
    setBefore(undefined);
    setEarlier([]);
  }
  const { currentData, error, isFetching, refetch } = useSearchWhatsappDialoguesQuery({
    ...args,
    ...(before ? { before } : {}),
  });
  const meta = currentData?.meta;
  const known = new Set(earlier.map(keyOfHit));
  const hits = [
    ...earlier,
    ...(currentData?.data ?? []).filter((hit) => !known.has(keyOfHit(hit))),
  ];
  const shown = useOpenHits(hits, currentId, scope);
  const people = shown.filter(({ message }) => message === null);
  const messages = shown.filter(({ message }) => message !== null);
  const [announced, setAnnounced] = useState('');
  useEffect(() => {
    if (currentData && !isFetching) setAnnounced(t('search.found', { n: hits.length }));
    // said once per answer
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [currentData, isFetching]);

  const answeredWords = currentData ? q : null;
  useEffect(() => onAnswer(answeredWords), [answeredWords, onAnswer]);

  // the message that the open dialogue was gone to for
  const target = new URLSearchParams(search).get('m');
  const addressOf = ({ conversation, message }: SearchHit) => {
    const params = new URLSearchParams(search);
    params.delete('m');
    if (message) params.set('m', message.documentId);
    return { pathname: `${DIALOGUES}/${conversation.documentId}`, search: params.toString() };
  };
  const row = (hit: SearchHit) => {
    const { conversation, message } = hit;
    const number = conversation.contact.phone ? formatPhone(conversation.contact.phone) : null;
    const isOutside = !hits.includes(hit);
    const isCurrent = message
      ? message.documentId === target
      : target === null && conversation.documentId === currentId;
    return (
      <li key={keyOfHit(hit)}>
        <HitLink
          to={addressOf(hit)}
          data-outside={isOutside}
          {...(isCurrent ? { 'aria-current': 'true' as const } : {})}
        >
          <Flex justifyContent="space-between" gap={2}>
            <Box minWidth={0}>
              <Typography fontWeight="semiBold" textColor={isOutside ? 'neutral600' : 'neutral800'}>
                <ContactName>{contactName(conversation.contact, t)}</ContactName>
              </Typography>
            </Box>
            <Typography variant="pi" textColor="neutral600" style={{ flex: 'none' }}>
              {message ? <RelTime at={message.at} form="list" /> : conversation.channel.name}
            </Typography>
          </Flex>
          {message ? (
            <Typography variant="pi" textColor="neutral600" tag="div">
              <Excerpt dir="auto">{marked(plainText(message.text), q)}</Excerpt>
            </Typography>
          ) : (
            <Typography variant="pi" textColor="neutral600" tag="p">
              <span dir="ltr">{number}</span>
            </Typography>
          )}
        </HitLink>
      </li>
    );
  };
  const group = (label: string, found: SearchHit[]) =>
    found.length > 0 ? (
      <Box tag="section" aria-label={label}>
        <Box paddingLeft={3} paddingTop={3} paddingBottom={1}>
          <Typography variant="sigma" textColor="neutral600" tag="h3">
            {label}
          </Typography>
        </Box>
        <ul>{found.map(row)}</ul>
      </Box>
    ) : null;

  return (
    <Box aria-busy={isFetching}>
      <Box role="status" style={{ position: 'absolute', width: 1, height: 1, overflow: 'hidden' }}>
        {announced}
      </Box>
      {!currentData && !error && earlier.length === 0 ? <Skeleton rows={6} height="48px" /> : null}
      {error && !currentData ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {group(t('search.people'), people)}
      {group(t('search.messages'), messages)}
      {currentData && shown.length === 0 && !isFetching ? (
        <Box padding={6}>
          <Flex direction="column" gap={3}>
            <Typography tag="p" textAlign="center">
              {t('search.nothing')}
            </Typography>
            {onWiden ? <TextButton onClick={onWiden}>{t('search.everywhere')}</TextButton> : null}
          </Flex>
        </Box>
      ) : null}
      {meta?.hasMore ? (
        <Flex direction="column" gap={1} padding={4}>
          {meta.searchedUntil ? (
            <Typography variant="pi" textColor="neutral600">
              {t('search.until', {
                date: intl.formatDate(meta.searchedUntil, { dateStyle: 'long' }),
              })}
            </Typography>
          ) : null}
          <TextButton
            loading={isFetching}
            onClick={() => {
              setEarlier(hits);
              setBefore(meta.before ?? undefined);
            }}
          >
            {t('search.older')}
          </TextButton>
        </Flex>
      ) : null}
    </Box>
  );
};
