import { useCallback, useEffect, useMemo } from 'react';
import { useUserId } from '../../hooks/useUserId';
import type { WizardForm } from './model/form';
import { isSameDraft } from './model/write';
import type { SavedDraft } from './useDraftSaving';

const PREFIX = 'whatsapp:template';
const PAUSE_MS = 300;

export interface LocalCopy {
  form: WizardForm;
  /** Epoch ms. */
  at: number;
  /** `changedAt` of the draft that it was written on; null for a new one. */
  openedAt: string | null;
  /** What was on its way to the server then: it may have arrived. */
  sent?: WizardForm | null;
}

const read = (key: string): LocalCopy | null => {
  try {
    const copy = JSON.parse(localStorage.getItem(key) ?? 'null') as LocalCopy | null;
    return copy && typeof copy.form?.body === 'string' ? copy : null;
  } catch {
    return null;
  }
};

/** Whether it was kept: a full storage must not stop the writing, the server keeps the draft. */
const write = (key: string, copy: LocalCopy): boolean => {
  try {
    localStorage.setItem(key, JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
};

/** Which copy is a template's; all that were never saved share one. */
export const copyKeyOf = (documentId: string | null): string => documentId ?? 'new';

/**
 * Where writing goes on from: with a copy, the version that it was written on. The server then tells where
 * somebody else has saved a newer one, instead of losing it.
 */
export const resumed = (initial: SavedDraft, copy: LocalCopy | null): SavedDraft => {
  if (initial.id === null || !copy?.openedAt) return initial;
  const isOwn = [copy.form, copy.sent].some((form) => form && isSameDraft(form, initial.form));
  return isOwn ? initial : { ...initial, changedAt: copy.openedAt };
};

/** The browser's own copy of what is not saved yet, for this user and template. */
export const useLocalCopy = (template: string) => {
  const key = `${PREFIX}:${useUserId()}:${template}`;
  return useMemo(() => {
    let isGivenUp = false;
    const remove = () => localStorage.removeItem(key);
    return {
      read: () => read(key),
      write: (copy: LocalCopy) => !isGivenUp && write(key, copy),
      remove,
      /** For good: what was about to be written when the page goes on elsewhere would be offered to the next one. */
      giveUp: () => {
        isGivenUp = true;
        remove();
      },
    };
  }, [key]);
};

/** Keeps the copy up to date while the form differs from what the server has; what it gives does so at once. */
export const useKeepCopy = (
  copy: ReturnType<typeof useLocalCopy>,
  form: WizardForm,
  isDirty: boolean,
  openedAt: string | null,
  sentNow: () => WizardForm | null
): (() => boolean) => {
  const keep = useCallback(
    () => copy.write({ form, at: Date.now(), openedAt, sent: sentNow() }),
    [copy, form, openedAt, sentNow]
  );
  useEffect(() => {
    if (!isDirty) {
      copy.remove();
      return undefined;
    }
    const timer = setTimeout(keep, PAUSE_MS);
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [copy, isDirty, keep]);
  return keep;
};
