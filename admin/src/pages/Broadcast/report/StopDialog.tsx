import { Button, Dialog } from '@strapi/design-system';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { RunReport } from '../../../../../shared/contracts/campaigns';
import { useText } from '../../../hooks/useText';

interface StopDialogProps {
  name: string;
  run: RunReport;
  isLoading: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before the rest of a broadcast is given up for good, with how many that are. */
export const StopDialog = ({ name, run, isLoading, onConfirm, onClose }: StopDialogProps) => {
  const t = useText();
  const intl = useIntl();
  const { states } = run;
  const sent = states.sent + states.delivered + states.read + states.failed + states.unknown;
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <ConfirmDialog
        title={t('run.stopAsk', { name })}
        variant="danger-light"
        startAction={
          <Button variant="tertiary" fullWidth onClick={onClose}>
            {t('run.keepRunning')}
          </Button>
        }
        endAction={
          <Button variant="danger-light" fullWidth loading={isLoading} onClick={onConfirm}>
            {t('run.stop')}
          </Button>
        }
      >
        {run.recipients === null
          ? t('run.stopWhy.preparing')
          : t('run.stopWhy', {
              sent: intl.formatNumber(sent),
              way: intl.formatNumber(states.queued),
              left: states.waiting,
            })}
      </ConfirmDialog>
    </Dialog.Root>
  );
};
