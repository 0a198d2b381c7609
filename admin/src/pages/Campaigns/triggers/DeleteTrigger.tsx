import { Typography } from '@strapi/design-system';
import type { TriggerView } from '../../../../../shared/contracts';
import { DangerDialog } from '../../../components/DangerDialog';
import { useText } from '../../../hooks/useText';
import { useDeleteWhatsappTriggerMutation } from '../../../services/triggers';
import { tameName } from '../../../utils/tameName';

interface DeleteTriggerProps {
  trigger: TriggerView;
  onClose: () => void;
}

/** Asks before a trigger goes with its log. */
export const DeleteTrigger = ({ trigger, onClose }: DeleteTriggerProps) => {
  const t = useText();
  const [remove, { error, isLoading }] = useDeleteWhatsappTriggerMutation();
  const confirm = async () => {
    const answer = await remove(trigger.documentId);
    if (!('error' in answer)) onClose();
  };
  return (
    <DangerDialog
      title={t('triggers.delete.title', { name: tameName(trigger.name) })}
      action={t('triggers.delete')}
      onConfirm={() => void confirm()}
      onClose={onClose}
      isRunning={isLoading}
      error={error}
      failed={t('triggers.delete.failed')}
    >
      <Typography tag="p">{t('triggers.delete.text')}</Typography>
    </DangerDialog>
  );
};
