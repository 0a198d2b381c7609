import { useEffect, type RefObject } from 'react';
import { useIsMobile } from '@strapi/strapi/admin';
import { useLocation } from 'react-router-dom';
import { isMovedByKey } from '../places';

/**
 * Puts the focus where one goes on when a dialogue is opened by pointer or Enter. A window that opens or
 * closes later takes it from nobody.
 */
export const useOpeningFocus = (
  target: RefObject<HTMLElement>,
  isOpening: RefObject<boolean>
): void => {
  const isMobile = useIsMobile();
  const byKey = isMovedByKey(useLocation().state);
  useEffect(() => {
    if (isOpening.current && !isMobile && !byKey) target.current?.focus();
    // only on opening: what the address says afterwards moves nothing
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
};
