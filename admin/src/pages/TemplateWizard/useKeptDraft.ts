import { useCallback, useRef, useState } from 'react';
import type { TemplateAccount, TemplateDetail } from '../../../../shared/contracts';
import type { WizardForm } from './model/form';
import { hasContent, isSameDraft } from './model/write';
import { accountOf } from './useAccounts';
import { useDraftSaving, type SavedDraft } from './useDraftSaving';
import { copyKeyOf, resumed, useKeepCopy, useLocalCopy, type LocalCopy } from './useLocalCopy';

interface KeptDraft {
  form: WizardForm;
  initial: SavedDraft;
  /** What a crash left in this browser. */
  copy: LocalCopy | null;
  accounts: readonly TemplateAccount[];
  /** Without a number nothing can be saved at the server. */
  isUnconnected: boolean;
  isMending: boolean;
  /** While it is being submitted nothing is saved beside. */
  isPaused: () => boolean;
  onCreated: (documentId: string) => void;
}

/** The draft at the server, its copy in this browser, and what leaving would lose of them. */
export const useKeptDraft = ({
  form,
  initial,
  copy,
  accounts,
  isUnconnected,
  isMending,
  isPaused,
  onCreated,
}: KeptDraft) => {
  const [wabaId, setWabaId] = useState(initial.wabaId);
  const channel = accountOf(accounts, form.channel, wabaId)?.channel ?? null;
  // set while the page itself goes elsewhere, which nobody has to be asked about
  const isLeaving = useRef(false);
  const [copyKey, setCopyKey] = useState(copyKeyOf(initial.id));
  const local = useLocalCopy(copyKey);

  const onSaved = useCallback(
    (detail: TemplateDetail, isNew: boolean) => {
      setWabaId(detail.wabaId);
      if (!isNew) return;
      // from here on its copy is the draft's, not that of the next new one
      local.giveUp();
      setCopyKey(copyKeyOf(detail.documentId));
      isLeaving.current = true;
      onCreated(detail.documentId);
      isLeaving.current = false;
    },
    [local, onCreated]
  );
  const [start] = useState(() => resumed(initial, copy));
  const saving = useDraftSaving({
    form,
    initial: start,
    channel,
    isDraft: !isMending,
    isPaused,
    onSaved,
  });
  const { saved, isDirtyNow, sentNow } = saving;
  const isUnsaved = !isSameDraft(form, saved.form) && hasContent(form);
  const keep = useKeepCopy(local, form, isUnsaved, saved.changedAt, sentNow);

  /** Whether leaving loses something: what cannot be saved before a number is connected waits here. */
  const isAtRisk = (): boolean => {
    if (isLeaving.current || !isDirtyNow() || !hasContent(form)) return false;
    return !(isUnconnected && keep());
  };

  /** The page goes elsewhere by itself, and nothing is left to keep. */
  const leave = (go: () => void) => {
    isLeaving.current = true;
    local.giveUp();
    go();
  };

  return { ...saving, channel, isUnsaved, isAtRisk, leave, drop: local.remove };
};
