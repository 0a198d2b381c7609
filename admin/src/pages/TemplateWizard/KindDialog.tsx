import { Button, Dialog } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useText } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';
import type { Dropped } from './model/kind';

const HEADERS: Record<NonNullable<Dropped['header']>, TextKey> = {
  image: 'template.media.image',
  video: 'template.media.video',
  document: 'template.media.document',
  location: 'template.media.location',
};

interface KindDialogProps {
  dropped: Dropped;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Names what a text template cannot hold, before it goes. */
export const KindDialog = ({ dropped, onConfirm, onCancel }: KindDialogProps) => {
  const t = useText();
  const parts = [
    ...(dropped.header ? [t('wizard.kind.header', { header: t(HEADERS[dropped.header]) })] : []),
    ...(dropped.buttons > 0 ? [t('wizard.kind.buttons', { n: dropped.buttons })] : []),
  ];
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onCancel())}>
      <Dialog.Content>
        <Dialog.Header>{t('wizard.kind.title')}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle fill="warning700" />}>
          {t('wizard.kind.drops', { parts: parts.join(', ') })}
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth>
              {t('action.cancel')}
            </Button>
          </Dialog.Cancel>
          <Button variant="danger-light" fullWidth onClick={onConfirm}>
            {t('wizard.kind.confirm')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
