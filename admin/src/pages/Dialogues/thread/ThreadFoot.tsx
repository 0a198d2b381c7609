import { Button, Flex } from '@strapi/design-system';
import { ArrowDown, ArrowUp } from '@strapi/icons';
import { styled } from 'styled-components';
import { useText } from '../../../hooks/useText';

/** Over the end of the thread; what lies between the buttons is still the thread's. */
const Over = styled(Flex)`
  pointer-events: none;

  & > * {
    pointer-events: auto;
  }
`;

interface ThreadFootProps {
  /** New messages of the customer below what is in sight. */
  missed: number;
  isAtEnd: boolean;
  /** Back to the message that one came from. */
  onBack: (() => void) | null;
  onMissed: () => void;
  onEnd: () => void;
}

/** What came while somebody reads above, and the ways back. */
export const ThreadFoot = ({ missed, isAtEnd, onBack, onMissed, onEnd }: ThreadFootProps) => {
  const t = useText();
  return (
    <Over position="absolute" bottom="12px" left={0} right={0} justifyContent="center" gap={2}>
      {onBack ? (
        <Button size="S" variant="secondary" startIcon={<ArrowUp />} onClick={onBack}>
          {t('thread.backToAnswer')}
        </Button>
      ) : null}
      {missed > 0 ? (
        <Button size="S" variant="secondary" endIcon={<ArrowDown />} onClick={onMissed}>
          {t('thread.newMessages', { n: missed })}
        </Button>
      ) : null}
      {missed === 0 && !isAtEnd ? (
        <Button size="S" variant="tertiary" aria-label={t('thread.toEnd')} onClick={onEnd}>
          <ArrowDown aria-hidden />
        </Button>
      ) : null}
    </Over>
  );
};
