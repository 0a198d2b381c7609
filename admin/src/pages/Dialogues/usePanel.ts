import { useCallback } from 'react';
import { useScopedPersistentState } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import { useMediaQuery } from '../../hooks/useMediaQuery';
import { useUserId } from '../../hooks/useUserId';

/** From this width on the panel stands beside the thread; below it is a drawer over it. */
const BESIDE = '(min-width: 1360px)';

/**
 * Whether the contact panel is open: as the address says; without a word there, beside the thread as this
 * user left it, and as a drawer not at all.
 */
export const usePanel = () => {
  const [params, setParams] = useSearchParams();
  const isBeside = useMediaQuery(BESIDE);
  const [remembered, setRemembered] = useScopedPersistentState<boolean>(
    `whatsapp:contact-panel:${useUserId()}`,
    true
  );
  const asked = params.get('panel');
  const isOpen = asked === null ? isBeside && remembered : asked === 'contact';
  const set = useCallback(
    (open: boolean) => {
      if (isBeside) setRemembered(open);
      setParams(
        (previous) => {
          const next = new URLSearchParams(previous);
          next.set('panel', open ? 'contact' : 'off');
          return next;
        },
        { replace: true }
      );
    },
    [isBeside, setParams, setRemembered]
  );
  return { isOpen, isBeside, set };
};
