import { Button, Dialog, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { RunReport } from '../../../../../shared/contracts/campaigns';
import { useProblemText } from '../../../hooks/useProblemText';
import { useText } from '../../../hooks/useText';

interface RetryDialogProps {
  run: RunReport;
  isLoading: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before the rest is tried again, with how many that are and why the others are not. */
export const RetryDialog = ({ run, isLoading, onConfirm, onClose }: RetryDialogProps) => {
  const t = useText();
  const intl = useIntl();
  const problemText = useProblemText();
  const kept = [...run.failedByReason, ...run.notSentByReason].filter(({ mayRetry }) => !mayRetry);
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <ConfirmDialog
        title={t('run.retryAsk', { n: run.mayRetry })}
        icon={<ArrowClockwise width="2.4rem" height="2.4rem" fill="primary600" aria-hidden />}
        endAction={
          <Button fullWidth loading={isLoading} onClick={onConfirm}>
            {t('run.retry', { n: run.mayRetry })}
          </Button>
        }
      >
        <Flex direction="column" alignItems="stretch" gap={3} width="100%">
          <Typography tag="p">{t('run.retryWhy')}</Typography>
          {kept.length > 0 ? (
            <Flex tag="ul" direction="column" alignItems="stretch" gap={1}>
              {kept.map(({ reason, count, problem }) => (
                <Typography key={reason} tag="li" variant="pi" textColor="neutral600">
                  {intl.formatNumber(count)} · {problemText(reason, problem).title}
                </Typography>
              ))}
            </Flex>
          ) : null}
        </Flex>
      </ConfirmDialog>
    </Dialog.Root>
  );
};
