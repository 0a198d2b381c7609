import { useEffect, useRef } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { leftInWords } from '../../../components/WindowChip';
import { useText } from '../../../hooks/useText';
import { useTimeText } from '../../../hooks/useTimeText';
import { useServerNow } from '../../../hooks/useServerNow';
import type { WindowLeft } from '../../../utils/time';

/** Told to whoever is writing: an hour and a quarter of an hour before the end. */
const TOLD_AT_MINUTES = [60, 15];

interface WindowCountdownProps {
  window: WindowLeft;
  /** ISO end of the window. */
  endsAt: string;
  /** Somebody is writing here: only then it is spoken. */
  isWriting: boolean;
  speak: (text: string) => void;
}

/** The last hour in which free text can be sent, counted down. */
export const WindowCountdown = ({ window, endsAt, isWriting, speak }: WindowCountdownProps) => {
  const t = useText();
  const time = useTimeText();
  const now = useServerNow(60_000);
  const minutes = Math.ceil((Date.parse(endsAt) - now) / 60_000);
  const step = TOLD_AT_MINUTES.filter((at) => minutes <= at).length;
  const told = useRef(step);
  const left = leftInWords(window, t);

  useEffect(() => {
    if (step <= told.current) return;
    told.current = step;
    if (isWriting) speak(t('composer.windowLeft', { left }));
  }, [isWriting, left, speak, step, t]);

  if (window.unit === 'hours') return null;
  return (
    <Flex gap={1}>
      <WarningCircle width="1.2rem" height="1.2rem" fill="warning700" aria-hidden />
      <Typography variant="pi" textColor="neutral800">
        {t('composer.windowLeft', { left })}{' '}
        {t('composer.windowLeft.why', { time: time.moment(Date.parse(endsAt), now) })}
      </Typography>
    </Flex>
  );
};
