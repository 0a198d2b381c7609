import { useEffect, useRef, useState } from 'react';
import { VisuallyHidden } from '@strapi/design-system';
import { useText } from '../../hooks/useText';

/** So long after the last change of the numbers they are read out. */
const QUIET_MS = 1500;

/** Tells a screen reader how many findings there are, once the typing rests. */
export const Totals = ({ errors, warnings }: { errors: number; warnings: number }) => {
  const t = useText();
  const text = t('wizard.totals', { errors, warnings });
  const [told, setTold] = useState('');
  const isFirst = useRef(true);
  useEffect(() => {
    // what stands there when the page opens was not changed by anybody
    if (isFirst.current) {
      isFirst.current = false;
      return undefined;
    }
    const timer = setTimeout(() => setTold(text), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <VisuallyHidden>
      <span role="status">{told}</span>
    </VisuallyHidden>
  );
};
