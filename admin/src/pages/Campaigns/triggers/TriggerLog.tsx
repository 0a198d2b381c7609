import { useState } from 'react';
import {
  Box,
  Button,
  EmptyStateLayout,
  Flex,
  Link,
  SingleSelect,
  SingleSelectOption,
  Table,
  Tbody,
  Td,
  Th,
  Thead,
  Tr,
  Typography,
} from '@strapi/design-system';
import { CheckCircle, Clock, CrossCircle, MinusCircle } from '@strapi/icons';
import { EmptyData } from '@strapi/icons/symbols';
import { NavLink } from 'react-router-dom';
import {
  FIRE_OUTCOMES,
  type FireOutcome,
  type GetTriggerLog,
} from '../../../../../shared/contracts';
import { MESSAGE_STATUSES } from '../../../../../shared/statuses';
import { LoadError } from '../../../components/LoadError';
import { RelTime } from '../../../components/RelTime';
import { Skeleton } from '../../../components/Skeleton';
import { WordChip } from '../../../components/WordChip';
import type { Word } from '../../../components/channelWords';
import { contactAddress } from '../../../components/contact/contactAddress';
import { useText } from '../../../hooks/useText';
import { useGetWhatsappTriggerLogQuery } from '../../../services/triggers';
import { tameName } from '../../../utils/tameName';
import { STATUS_LABELS } from '../../Dialogues/statusWords';
import { useTriggerReason } from './useTriggerReason';

const OUTCOMES: Record<FireOutcome, Word> = {
  waiting: { label: 'trigger.outcome.waiting', variant: 'secondary', icon: Clock },
  sent: { label: 'trigger.outcome.sent', variant: 'success', icon: CheckCircle },
  skipped: { label: 'trigger.outcome.skipped', variant: 'neutral', icon: MinusCircle },
  failed: { label: 'trigger.outcome.failed', variant: 'danger', icon: CrossCircle },
};
/** No outcome is called so. */
const ALL = '-';
/** What waits or is on its way changes by itself. */
const WATCHED_MS = 5_000;

type Fire = GetTriggerLog.Response['data'][number];

const What = ({ fire }: { fire: Fire }) => {
  const t = useText();
  const reasonText = useTriggerReason();
  const status = MESSAGE_STATUSES.find((one) => one === fire.message?.status);
  if (fire.reason) return <Typography>{reasonText(fire.reason)}</Typography>;
  return status ? (
    <Typography>{t('trigger.log.message', { state: t(STATUS_LABELS[status]) })}</Typography>
  ) : null;
};

/** What a trigger did, newest first. */
export const TriggerLog = ({ id }: { id: string }) => {
  const t = useText();
  const [outcome, setOutcome] = useState<FireOutcome | null>(null);
  // the ends of the pages that were gone through
  const [ends, setEnds] = useState<number[]>([]);
  const before = ends.at(-1);
  const { data, error, isLoading, isFetching, refetch } = useGetWhatsappTriggerLogQuery(
    { id, ...(outcome ? { outcome } : {}), ...(before === undefined ? {} : { before }) },
    { pollingInterval: WATCHED_MS }
  );
  const fires = data?.data ?? [];
  const last = fires.at(-1)?.id;
  return (
    <Flex direction="column" alignItems="stretch" gap={4} aria-busy={isFetching}>
      <Flex>
        <SingleSelect
          size="S"
          aria-label={t('trigger.log.filter')}
          value={outcome ?? ALL}
          onChange={(value) => {
            setOutcome(FIRE_OUTCOMES.find((one) => one === value) ?? null);
            setEnds([]);
          }}
        >
          <SingleSelectOption value={ALL}>{t('trigger.log.all')}</SingleSelectOption>
          {FIRE_OUTCOMES.map((one) => (
            <SingleSelectOption key={one} value={one}>
              {t(OUTCOMES[one].label)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Flex>
      {isLoading ? <Skeleton rows={4} height="48px" /> : null}
      {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {data && fires.length === 0 ? (
        <EmptyStateLayout icon={<EmptyData width="16rem" />} content={t('trigger.log.none')} />
      ) : null}
      {fires.length > 0 ? (
        <Box
          style={{ overflowX: 'auto' }}
          tabIndex={0}
          role="region"
          aria-label={t('trigger.tab.log')}
        >
          <Table colCount={5} rowCount={fires.length + 1}>
            <Thead>
              <Tr>
                {(
                  [
                    'trigger.log.when',
                    'trigger.log.entry',
                    'trigger.log.contact',
                    'trigger.log.outcome',
                    'trigger.log.why',
                  ] as const
                ).map((key) => (
                  <Th key={key}>
                    <Typography variant="sigma" textColor="neutral600">
                      {t(key)}
                    </Typography>
                  </Th>
                ))}
              </Tr>
            </Thead>
            <Tbody>
              {fires.map((fire) => (
                <Tr key={fire.id}>
                  <Td>
                    <Typography style={{ whiteSpace: 'nowrap' }}>
                      {fire.outcome === 'waiting' && fire.dueAt ? (
                        <>
                          {t('trigger.log.due')} <RelTime at={fire.dueAt} form="list" />
                        </>
                      ) : fire.at ? (
                        <RelTime at={fire.at} form="ago" />
                      ) : null}
                    </Typography>
                  </Td>
                  <Td>
                    <Typography style={{ fontFamily: 'monospace' }}>{fire.entry}</Typography>
                  </Td>
                  <Td>
                    {fire.contact ? (
                      <Link tag={NavLink} to={contactAddress(fire.contact.documentId)}>
                        {tameName(fire.contact.displayName ?? t('trigger.log.unnamed'), 40)}
                      </Link>
                    ) : (
                      <Typography textColor="neutral600">–</Typography>
                    )}
                  </Td>
                  <Td>
                    <WordChip word={OUTCOMES[fire.outcome]} />
                  </Td>
                  <Td>
                    <What fire={fire} />
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        </Box>
      ) : null}
      {ends.length > 0 || data?.meta.hasMore ? (
        <Flex gap={2} justifyContent="flex-end">
          <Button
            variant="tertiary"
            size="S"
            disabled={ends.length === 0}
            onClick={() => setEnds(ends.slice(0, -1))}
          >
            {t('trigger.log.newer')}
          </Button>
          <Button
            variant="tertiary"
            size="S"
            disabled={!data?.meta.hasMore || last === undefined}
            onClick={() => last !== undefined && setEnds([...ends, last])}
          >
            {t('trigger.log.older')}
          </Button>
        </Flex>
      ) : null}
    </Flex>
  );
};
