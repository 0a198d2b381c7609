import type { ReactNode } from 'react';
import { Button, Dialog, Flex } from '@strapi/design-system';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { useErrorText } from '../hooks/useProblemText';
import { ProblemCard } from './ProblemCard';

interface DangerDialogProps {
  /** The question, with what it is about. */
  title: string;
  /** What the button does, as a verb. */
  action: string;
  onConfirm: () => void;
  onClose: () => void;
  isRunning: boolean;
  isDisabled?: boolean;
  /** Why it was not done, and what that is called. */
  error: unknown;
  failed: string;
  children: ReactNode;
}

/** Asks before something that cannot be taken back; it stays open until that is done, and says why it was not. */
export const DangerDialog = ({
  title,
  action,
  onConfirm,
  onClose,
  isRunning,
  isDisabled = false,
  error,
  failed,
  children,
}: DangerDialogProps) => {
  const errorText = useErrorText();
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <ConfirmDialog
        title={title}
        variant="danger-light"
        endAction={
          <Button
            variant="danger-light"
            fullWidth
            loading={isRunning}
            disabled={isDisabled}
            onClick={onConfirm}
          >
            {action}
          </Button>
        }
      >
        <Flex direction="column" alignItems="stretch" gap={3} width="100%">
          {children}
          {error ? (
            <ProblemCard severity="danger" title={failed} explanation={errorText(error)} />
          ) : null}
        </Flex>
      </ConfirmDialog>
    </Dialog.Root>
  );
};
