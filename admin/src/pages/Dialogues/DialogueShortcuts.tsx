import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import type { ConversationRow } from '../../../../shared/contracts';
import { useCommandKeys } from '../../hooks/useCommandKeys';
import { useRights } from '../../hooks/useRights';
import { useShortcuts } from '../../hooks/useShortcuts';
import { JumpDialog } from './JumpDialog';
import { KeysDialog } from './KeysDialog';
import { goOn, leaveClosed, searchField } from './places';
import type { DialogueActs } from './useDialogueActs';
import { usePanel } from './usePanel';

interface DialogueShortcutsProps {
  /** The open dialogue. */
  row: ConversationRow | undefined;
  acts: DialogueActs;
  onTag: () => void;
}

/** What keys do on the page of dialogues, wherever the focus is. */
export const DialogueShortcuts = ({ row, acts, onTag }: DialogueShortcutsProps) => {
  const navigate = useNavigate();
  const { conversationManage, contactRead, contactWrite } = useRights();
  const panel = usePanel();
  const [open, setOpen] = useState<'keys' | 'jump' | null>(null);
  const isManaged = row !== undefined && conversationManage;
  const close = () => setOpen(null);
  const { pathname } = useLocation();

  useShortcuts({
    j: () => void goOn(1, navigate),
    k: () => void goOn(-1, navigate),
    '/': () => searchField()?.focus(),
    e: isManaged ? () => acts.toggleClosed(() => leaveClosed(navigate)) : null,
    u: row ? acts.markUnread : null,
    b: row && contactRead ? () => panel.set(!panel.isOpen) : null,
    l:
      row && contactRead && contactWrite
        ? () => {
            if (!panel.isOpen) panel.set(true);
            onTag();
          }
        : null,
    '?': () => setOpen('keys'),
  });
  useCommandKeys({
    // only what is drawn is in the page: the browser's own search would not find the rest of a thread
    f: () => {
      const field = searchField();
      if (!field || field === document.activeElement) return false;
      field.focus();
      field.select();
      return true;
    },
    k: () => {
      setOpen('jump');
      return true;
    },
  });

  if (open === 'keys') return <KeysDialog onClose={close} />;
  // gone to another page, it has done its work
  if (open === 'jump') return <JumpDialog key={pathname} onClose={close} />;
  return null;
};
