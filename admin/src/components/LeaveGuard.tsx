import { useEffect, useRef, useState } from 'react';
import { Button, Dialog } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useBlocker } from 'react-router-dom';
import { useText } from '../hooks/useText';

interface LeaveGuardProps {
  /** What is lost by leaving, as a sentence. */
  loss: string;
  /** Asked when somebody wants to leave. */
  isUnsaved: () => boolean;
  /** Saves the draft and tells whether it did; null where nothing is saved here. */
  onSave: (() => Promise<boolean>) | null;
  /** They go without saving. */
  onDiscard: () => void;
}

/** Who leaves takes nothing away: what can be saved is saved on the way out; else they are asked. */
export const LeaveGuard = ({ loss, isUnsaved, onSave, onDiscard }: LeaveGuardProps) => {
  const t = useText();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && isUnsaved()
  );
  const [isAsking, setIsAsking] = useState(false);
  const trying = useRef(false);

  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => {
      if (isUnsaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [isUnsaved]);

  useEffect(() => {
    if (blocker.state !== 'blocked' || trying.current || isAsking) return;
    trying.current = true;
    void (onSave?.() ?? Promise.resolve(false)).then((isSaved) => {
      trying.current = false;
      if (isSaved) blocker.proceed();
      else setIsAsking(true);
    });
  }, [blocker, isAsking, onSave]);

  if (blocker.state !== 'blocked' || !isAsking) return null;
  const stay = () => {
    setIsAsking(false);
    blocker.reset();
  };
  const leave = () => {
    setIsAsking(false);
    onDiscard();
    blocker.proceed();
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen ? undefined : stay())}>
      <Dialog.Content>
        <Dialog.Header>{t('leave.title')}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle fill="warning700" />}>{loss}</Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth>
              {t('leave.stay')}
            </Button>
          </Dialog.Cancel>
          <Button variant="danger-light" fullWidth onClick={leave}>
            {t('leave.discard')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
