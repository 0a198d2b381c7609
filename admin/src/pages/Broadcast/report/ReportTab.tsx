import { Flex, Grid, Typography } from '@strapi/design-system';
import type { RunReport } from '../../../../../shared/contracts/campaigns';
import type { RecipientState } from '../../../../../shared/statuses';
import { Panel } from '../../../components/Panel';
import { useText } from '../../../hooks/useText';
import { Funnel } from './Funnel';
import { Reasons } from './Reasons';

interface ReportTabProps {
  run: RunReport;
  addressOf: (state: RecipientState, reason?: string) => string;
}

/** How far people came, and why some did not get it. */
export const ReportTab = ({ run, addressOf }: ReportTabProps) => {
  const t = useText();
  const { heldByReason, failedByReason, notSentByReason } = run;
  return (
    <Grid.Root gap={6}>
      <Grid.Item col={5} m={12} s={12} xs={12} direction="column" alignItems="stretch">
        <Panel title={t('funnel.title')}>
          <Funnel run={run} />
        </Panel>
      </Grid.Item>
      <Grid.Item col={7} m={12} s={12} xs={12} direction="column" alignItems="stretch">
        <Flex direction="column" alignItems="stretch" gap={4}>
          {heldByReason.length > 0 ? (
            <Panel title={t('run.heldWhy')}>
              <Reasons reasons={heldByReason} addressOf={(reason) => addressOf('queued', reason)} />
            </Panel>
          ) : null}
          <Panel title={t('use.failedWhy')}>
            {failedByReason.length === 0 ? (
              <Typography textColor="neutral600">{t('run.noneFailed')}</Typography>
            ) : (
              <Reasons
                reasons={failedByReason}
                addressOf={(reason) => addressOf('failed', reason)}
              />
            )}
          </Panel>
          <Panel title={t('use.notSentWhy')}>
            {notSentByReason.length === 0 ? (
              <Typography textColor="neutral600">{t('run.noneNotSent')}</Typography>
            ) : (
              <Reasons
                reasons={notSentByReason}
                addressOf={(reason) => addressOf('not_sent', reason)}
              />
            )}
          </Panel>
        </Flex>
      </Grid.Item>
    </Grid.Root>
  );
};
