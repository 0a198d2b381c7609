import { Box, Button, Flex, ProgressBar, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { AudienceListView } from '../../../../../shared/contracts/campaigns';
import { ProblemCard } from '../../../components/ProblemCard';
import { SumBar } from '../../../components/SumBar';
import { useDownload } from '../../../hooks/useDownload';
import { useText } from '../../../hooks/useText';
import { REFUSED_LABELS } from './listWords';

interface ResultStepProps {
  list: AudienceListView;
  onChoose: () => void;
}

/** How far a file is read, and what became of its rows: the parts are all of them. */
export const ResultStep = ({ list, onChoose }: ResultStepProps) => {
  const t = useText();
  const intl = useIntl();
  const { download, isLoading } = useDownload();
  if (list.status === 'failed') {
    return <ProblemCard severity="danger" title={t('list.failed')} explanation={list.reason} />;
  }
  const isReady = list.status === 'ready';
  const percent = list.size > 0 ? Math.round((list.read / list.size) * 100) : 0;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {isReady ? null : (
        <Flex gap={3} role="status">
          <Typography>{t('list.readingPercent', { percent })}</Typography>
          <ProgressBar value={percent} size="S" />
        </Flex>
      )}
      <SumBar
        total={t('list.rows', { n: list.rows })}
        parts={[
          { label: t('list.accepted'), count: list.accepted, colour: 'primary700' },
          { label: t('list.repeated'), count: list.repeated, colour: 'neutral600' },
          { label: t('list.refused'), count: list.refused, colour: 'danger600' },
        ]}
      />
      {list.created > 0 ? (
        <Typography textColor="neutral600">{t('list.created', { n: list.created })}</Typography>
      ) : null}
      {list.refusedByReason.length > 0 ? (
        <Flex direction="column" alignItems="stretch" gap={2}>
          <Typography tag="h3" variant="delta">
            {t('list.refusedWhy')}
          </Typography>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={1}>
            {list.refusedByReason.map(({ reason, count }) => (
              <Typography key={reason} tag="li">
                {intl.formatNumber(count)} · {t(REFUSED_LABELS[reason])}
              </Typography>
            ))}
          </Flex>
          <Box tag="ul" background="neutral100" hasRadius padding={3}>
            {list.firstRefused.map(({ line, reason, value }) => (
              <Typography key={line} tag="li" variant="pi" style={{ overflowWrap: 'anywhere' }}>
                {t('list.line', { line: intl.formatNumber(line) })} {t(REFUSED_LABELS[reason])}:{' '}
                <bdi dir="auto">{value || '–'}</bdi>
              </Typography>
            ))}
          </Box>
          <Flex>
            <Button
              variant="tertiary"
              startIcon={<Download />}
              loading={isLoading}
              onClick={() =>
                void download(
                  `/whatsapp/audience-lists/${list.documentId}/refused`,
                  'refused-rows.csv'
                )
              }
            >
              {t('list.downloadRefused')}
            </Button>
          </Flex>
        </Flex>
      ) : null}
      <Flex justifyContent="flex-end">
        <Button disabled={!isReady || list.accepted === 0} onClick={onChoose}>
          {t('list.use', { n: list.accepted })}
        </Button>
      </Flex>
    </Flex>
  );
};
