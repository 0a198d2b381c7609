import { useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import type { TemplateHistoryEntry } from '../../../../shared/contracts/templates';
import { LoadError } from '../../components/LoadError';
import { Skeleton } from '../../components/Skeleton';
import { WordChip } from '../../components/WordChip';
import { QUALITY, type Word } from '../../components/channelWords';
import { useServerNow } from '../../hooks/useServerNow';
import { useText } from '../../hooks/useText';
import { useTimeText } from '../../hooks/useTimeText';
import { useGetWhatsappTemplateHistoryQuery } from '../../services/templates';
import type { TextKey } from '../../utils/translations';
import { ownWords, reasonCode, rejectionWords } from './rejectionWords';
import { CATEGORY, TEMPLATE_STATUS } from './templateWords';

const KIND: Record<TemplateHistoryEntry['kind'], TextKey> = {
  status: 'template.status',
  quality: 'template.quality',
  category: 'template.category',
  content: 'history.content',
};

const BY = new Map<string, TextKey>([
  ['sync', 'history.by.sync'],
  ['webhook', 'history.by.webhook'],
  ['refusal', 'history.by.refusal'],
]);

const has = <T extends object>(words: T, word: string): word is string & keyof T =>
  Object.hasOwn(words, word);

const Value = ({ kind, word }: { kind: TemplateHistoryEntry['kind']; word: string }) => {
  const t = useText();
  const chips: Record<string, Word> = kind === 'status' ? TEMPLATE_STATUS : QUALITY;
  if (kind !== 'category' && chips[word]) return <WordChip word={chips[word]} />;
  return <Typography>{has(CATEGORY, word) ? t(CATEGORY[word]) : word}</Typography>;
};

const Entry = ({ entry }: { entry: TemplateHistoryEntry }) => {
  const t = useText();
  const time = useTimeText();
  const now = useServerNow(60_000);
  const at = Date.parse(entry.at);
  const reason = rejectionWords(reasonCode(entry.reason));
  const by = BY.get(entry.by ?? '');
  const reasonText = (told: string): string => {
    // nothing else is said about a category: Meta tells of it a day before
    if (entry.kind === 'category') return t('history.announced');
    if (!reason) return told;
    const words = ownWords(told);
    return [
      t('state.rejected.text', { reason: t(reason.reason), hint: t(reason.hint) }),
      ...(words ? [t('state.ownWords', { words })] : []),
    ].join(' ');
  };
  return (
    <Box
      tag="li"
      borderColor="neutral200"
      borderStyle="solid"
      borderWidth="0 0 0 2px"
      paddingLeft={4}
    >
      <Typography variant="pi" textColor="neutral600" tag="p">
        <time dateTime={entry.at} title={time.full(at)}>
          {time.moment(at, now)}
        </time>
        {entry.by ? ` · ${by ? t(by) : entry.by}` : ''}
      </Typography>
      <Flex gap={2} wrap="wrap" paddingTop={1}>
        <Typography fontWeight="semiBold">{t(KIND[entry.kind])}</Typography>
        {entry.from ? (
          <>
            <Value kind={entry.kind} word={entry.from} />
            <Typography aria-label={t('history.to')}>→</Typography>
          </>
        ) : null}
        {entry.to ? <Value kind={entry.kind} word={entry.to} /> : null}
      </Flex>
      {entry.reason ? (
        <Typography tag="p" textColor="neutral800">
          {reasonText(entry.reason)}
        </Typography>
      ) : null}
    </Box>
  );
};

interface HistoryPageProps {
  id: string;
  before?: string;
}

/** One page of the history and, when asked for, those before it. */
const HistoryPage = ({ id, before }: HistoryPageProps) => {
  const t = useText();
  const [showsOlder, setShowsOlder] = useState(false);
  const { data, error, isLoading, refetch } = useGetWhatsappTemplateHistoryQuery({
    id,
    ...(before ? { before } : {}),
  });
  const next = data?.meta.before;
  return (
    <>
      {isLoading ? <Skeleton rows={4} height="48px" /> : null}
      {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {data && data.data.length === 0 && !before ? (
        <Typography>{t('history.empty')}</Typography>
      ) : null}
      {data && data.data.length > 0 ? (
        <Flex tag="ol" direction="column" alignItems="stretch" gap={4}>
          {data.data.map((entry, index) => (
            <Entry key={`${entry.at}:${entry.kind}:${index}`} entry={entry} />
          ))}
        </Flex>
      ) : null}
      {next && showsOlder ? <HistoryPage id={id} before={next} /> : null}
      {next && !showsOlder ? (
        <Box>
          <Button variant="tertiary" onClick={() => setShowsOlder(true)}>
            {t('history.older')}
          </Button>
        </Box>
      ) : null}
    </>
  );
};

/** What happened to a template, newest first, and who or what did it. */
export const HistoryTab = ({ id }: { id: string }) => (
  <Box background="neutral0" shadow="tableShadow" hasRadius padding={6}>
    <Flex direction="column" alignItems="stretch" gap={4}>
      <HistoryPage id={id} />
    </Flex>
  </Box>
);
