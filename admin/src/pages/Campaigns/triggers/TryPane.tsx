import { useEffect, useState } from 'react';
import { Box, Combobox, ComboboxOption, Field, Flex, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import type { TryTrigger } from '../../../../../shared/contracts';
import { LoadError } from '../../../components/LoadError';
import { ProblemCard } from '../../../components/ProblemCard';
import { StatusChip } from '../../../components/StatusChip';
import { CheckCircle } from '@strapi/icons';
import { useServerNow } from '../../../hooks/useServerNow';
import { useText } from '../../../hooks/useText';
import { useTimeText } from '../../../hooks/useTimeText';
import { useGetWhatsappBindableEntriesQuery } from '../../../services/campaigns';
import { useTryWhatsappTriggerMutation } from '../../../services/triggers';
import { missingIn, triggerBody, type TriggerForm } from './triggerForm';
import { useTriggerReason } from './useTriggerReason';

const PAUSE_MS = 500;

const Outcome = ({ tried }: { tried: TryTrigger.Response['data'] }) => {
  const t = useText();
  const now = useServerNow(30_000);
  const time = useTimeText();
  const reasonText = useTriggerReason();
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {tried.wouldSend ? (
        <Flex direction="column" alignItems="flex-start" gap={2}>
          <StatusChip variant="success" icon={CheckCircle}>
            {t('trigger.try.yes')}
          </StatusChip>
          <Typography>
            {t('trigger.try.to', {
              name: tried.recipient ?? '–',
              time: tried.at === null ? '–' : time.moment(Date.parse(tried.at), now),
            })}
          </Typography>
        </Flex>
      ) : (
        <ProblemCard
          severity="warning"
          title={t('trigger.try.no')}
          explanation={tried.reason === null ? null : reasonText(tried.reason)}
        />
      )}
      {tried.text === null ? null : (
        <Box background="neutral100" hasRadius padding={4}>
          <Typography
            tag="p"
            dir="auto"
            style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}
          >
            {tried.text}
          </Typography>
        </Box>
      )}
    </Flex>
  );
};

/** What the rule as it stands in the form would do with an entry that is there; nothing is sent. */
export const TryPane = ({ form, canTry }: { form: TriggerForm; canTry: boolean }) => {
  const t = useText();
  const [search, setSearch] = useState('');
  const q = useDebounce(search, PAUSE_MS).trim();
  const [chosen, setChosen] = useState<{ type: string; entry: string } | null>(null);
  const entry = chosen?.type === form.contentType ? chosen.entry : null;
  const { data: entries } = useGetWhatsappBindableEntriesQuery(
    { contentType: form.contentType, ...(q ? { q } : {}) },
    { skip: form.contentType === '' || !canTry }
  );
  const [run, { data, error, isLoading }] = useTryWhatsappTriggerMutation();
  const shown = useDebounce(form, PAUSE_MS);
  // a name is needed to save it, not to try it
  const isComplete = missingIn({ ...shown, name: '-' }).length === 0;
  useEffect(() => {
    if (entry === null || !isComplete || !canTry) return;
    void run({ entry, trigger: { ...triggerBody(shown), name: shown.name.trim() || '-' } });
  }, [entry, isComplete, canTry, shown, run]);

  const retry = () => {
    if (entry !== null)
      void run({ entry, trigger: { ...triggerBody(shown), name: shown.name || '-' } });
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography tag="h2" variant="delta">
        {t('trigger.try')}
      </Typography>
      <Typography textColor="neutral600">{t('trigger.try.hint')}</Typography>
      {canTry && form.contentType !== '' ? (
        <Field.Root id="try-entry" name="try-entry">
          <Field.Label>{t('trigger.try.entry')}</Field.Label>
          <Combobox
            value={entry ?? ''}
            placeholder={t('trigger.try.choose')}
            filterValue=""
            textValue={search}
            onTextValueChange={(text?: string) => setSearch(text ?? '')}
            onChange={(value?: string) =>
              setChosen(value ? { type: form.contentType, entry: value } : null)
            }
            onClear={() => setChosen(null)}
          >
            {(entries?.data ?? []).map(({ documentId, label }) => (
              <ComboboxOption key={documentId} value={documentId}>
                {label}
              </ComboboxOption>
            ))}
          </Combobox>
        </Field.Root>
      ) : null}
      {entry !== null && !isComplete ? (
        <Typography textColor="neutral600">{t('trigger.try.incomplete')}</Typography>
      ) : null}
      <Box role="status" aria-busy={isLoading} style={{ opacity: isLoading && data ? 0.6 : 1 }}>
        {entry !== null && isComplete && error ? <LoadError error={error} onRetry={retry} /> : null}
        {entry !== null && isComplete && data && !error ? <Outcome tried={data.data} /> : null}
      </Box>
    </Flex>
  );
};
