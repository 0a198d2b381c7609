import { Typography } from '@strapi/design-system';
import type { SegmentView } from '../../../../shared/contracts/segments';
import { DangerDialog } from '../../components/DangerDialog';
import { useText } from '../../hooks/useText';
import { useRemoveWhatsappSegmentMutation } from '../../services/segments';

interface RemoveSegmentProps {
  segment: Pick<SegmentView, 'documentId' | 'name' | 'usedBy'>;
  onClose: () => void;
  onRemoved: () => void;
}

/** Asks before a segment goes; contacts stay, and campaigns that use it keep it. */
export const RemoveSegment = ({ segment, onClose, onRemoved }: RemoveSegmentProps) => {
  const t = useText();
  const [remove, { error, isLoading }] = useRemoveWhatsappSegmentMutation();
  const confirm = async () => {
    const answer = await remove(segment.documentId);
    if (!('error' in answer && answer.error)) onRemoved();
  };
  return (
    <DangerDialog
      title={t('segment.removeAsk', { name: segment.name })}
      action={t('segment.remove')}
      onConfirm={() => void confirm()}
      onClose={onClose}
      isRunning={isLoading}
      error={error}
      failed={t('segment.notRemoved')}
    >
      <Typography textAlign="center">
        {segment.usedBy.length > 0
          ? t('segment.removeUsed', { n: segment.usedBy.length })
          : t('segment.removeWhy')}
      </Typography>
    </DangerDialog>
  );
};
