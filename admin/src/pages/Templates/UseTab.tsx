import {
  Box,
  EmptyStateLayout,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { EmptyData } from '@strapi/icons/symbols';
import { useQueryParams } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { MessageNumbers, TestsFilter } from '../../../../shared/contracts/statistics';
import { LoadError } from '../../components/LoadError';
import { Panel } from '../../components/Panel';
import { Skeleton } from '../../components/Skeleton';
import { SumBar } from '../../components/SumBar';
import { useProblemText } from '../../hooks/useProblemText';
import { useText } from '../../hooks/useText';
import { useGetWhatsappTemplateUseQuery } from '../../services/templates';
import type { TextKey } from '../../utils/translations';
import { failedReasons, notSentReasons, numberParts, type ReasonInWords } from './messageNumbers';
import { Uses } from './Uses';

const TESTS: Record<TestsFilter, TextKey> = {
  exclude: 'use.tests.exclude',
  include: 'use.tests.include',
  only: 'use.tests.only',
};
const DAYS = [7, 30, 90];
const DEFAULT_DAYS = 30;

const isTests = (word: string | undefined): word is TestsFilter => Object.hasOwn(TESTS, word ?? '');

const Reasons = ({ title, reasons }: { title: string; reasons: ReasonInWords[] }) => {
  const intl = useIntl();
  const problemText = useProblemText();
  if (reasons.length === 0) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography tag="h3" variant="delta">
        {title}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {reasons.map(({ reason, count, ...words }) => {
          const told = problemText(reason, words);
          return (
            <Flex key={reason} tag="li" gap={3} alignItems="flex-start">
              <Box minWidth="4rem" style={{ fontVariantNumeric: 'tabular-nums' }}>
                <Typography fontWeight="semiBold">{intl.formatNumber(count)}</Typography>
              </Box>
              <Box minWidth={0}>
                <Typography tag="p">{told.title}</Typography>
                <Typography tag="p" variant="pi" textColor="neutral600">
                  {told.explanation} {told.nextStep}
                </Typography>
                <Typography tag="p" variant="pi" textColor="neutral600">
                  {reason}
                </Typography>
              </Box>
            </Flex>
          );
        })}
      </Flex>
    </Flex>
  );
};

/** What became of the messages, as parts that add up, and why some did not arrive. */
const Numbers = ({ numbers }: { numbers: MessageNumbers }) => {
  const t = useText();
  const intl = useIntl();
  const parts = numberParts(numbers);
  return (
    <>
      <SumBar
        total={t('use.total', {
          n: numbers.recipients,
          formatted: intl.formatNumber(numbers.recipients),
        })}
        parts={[
          { label: t('use.read'), count: parts.read, colour: 'primary700' },
          { label: t('use.delivered'), count: parts.delivered, colour: 'primary500' },
          { label: t('use.open'), count: parts.open, colour: 'primary200' },
          { label: t('use.unknown'), count: parts.unknown, colour: 'alternative600' },
          { label: t('use.failed'), count: parts.failed, colour: 'danger600' },
          { label: t('use.notSent'), count: parts.notSent, colour: 'neutral600' },
        ]}
      />
      <Typography textColor="neutral600">
        {t('use.steps', {
          sent: intl.formatNumber(numbers.sent),
          delivered: intl.formatNumber(numbers.delivered),
          read: intl.formatNumber(numbers.read),
        })}
      </Typography>
      <Reasons title={t('use.failedWhy')} reasons={failedReasons(numbers.failedByReason)} />
      <Reasons title={t('use.notSentWhy')} reasons={notSentReasons(numbers.notSentByReason)} />
    </>
  );
};

/** Where a template is used, and what became of the messages that were sent with it. */
export const UseTab = ({ id }: { id: string }) => {
  const t = useText();
  const [{ query }, setQuery] = useQueryParams<{ days?: string; tests?: string }>();
  const days = DAYS.find((choice) => String(choice) === query.days) ?? DEFAULT_DAYS;
  const tests = isTests(query.tests) ? query.tests : 'exclude';
  const { data, error, isLoading, isFetching, refetch } = useGetWhatsappTemplateUseQuery({
    id,
    days,
    tests,
  });
  const use = data?.data;
  return (
    <Flex direction="column" alignItems="stretch" gap={6} aria-busy={isFetching}>
      <Panel
        title={t('use.messages')}
        action={
          <Flex gap={2} wrap="wrap">
            <SingleSelect
              aria-label={t('use.period')}
              size="S"
              value={String(days)}
              onChange={(value) => setQuery({ days: String(value) })}
            >
              {DAYS.map((n) => (
                <SingleSelectOption key={n} value={String(n)}>
                  {t('use.days', { n })}
                </SingleSelectOption>
              ))}
            </SingleSelect>
            <SingleSelect
              aria-label={t('use.tests')}
              size="S"
              value={tests}
              onChange={(value) => setQuery({ tests: String(value) })}
            >
              {(Object.keys(TESTS) as TestsFilter[]).map((word) => (
                <SingleSelectOption key={word} value={word}>
                  {t(TESTS[word])}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Flex>
        }
      >
        {isLoading ? <Skeleton rows={3} height="32px" /> : null}
        {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
        {use && use.numbers.recipients > 0 ? <Numbers numbers={use.numbers} /> : null}
        {use?.numbers.recipients === 0 ? (
          <EmptyStateLayout
            icon={<EmptyData width="16rem" />}
            content={t('use.none', { n: days })}
            shadow="none"
          />
        ) : null}
      </Panel>
      {use ? <Uses use={use} /> : null}
    </Flex>
  );
};
