import { useMemo, useState, type KeyboardEvent } from 'react';
import type { CannedReplyView, ConversationRow } from '../../../../../shared/contracts';
import { useText } from '../../../hooks/useText';
import { useGetWhatsappCannedRepliesQuery } from '../../../services/inbox';
import { replacement } from '../../../utils/textEdit';
import {
  fillCanned,
  findCanned,
  firstName,
  slashSearch,
  type CannedSearch,
  type CannedValues,
} from './cannedText';
import type { ComposerModel } from './useComposer';
import { useUserName } from './useUserName';

/** Words that mark what somebody has to fill in: "[first name]". */
export const useCannedGaps = (): CannedValues => {
  const t = useText();
  return useMemo(
    () => ({
      'contact.firstName': `[${t('canned.gap.firstName')}]`,
      'contact.displayName': `[${t('canned.gap.displayName')}]`,
      'agent.name': `[${t('canned.gap.agent')}]`,
      'channel.name': `[${t('canned.gap.channel')}]`,
    }),
    [t]
  );
};

/** The choice of canned replies while one writes: opened by a slash or a button, searched by typing on. */
export const useCanned = (composer: ComposerModel, row: ConversationRow, isAllowed: boolean) => {
  const gaps = useCannedGaps();
  const agent = useUserName();
  const [search, setSearch] = useState<CannedSearch | null>(null);
  // a slash that somebody left stays text
  const [left, setLeft] = useState<number | null>(null);
  const [opened, setOpened] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const answer = useGetWhatsappCannedRepliesQuery(undefined, { skip: !isAllowed });
  const all = answer.data?.data;
  const found = useMemo(() => (all && search ? findCanned(all, search.query) : []), [all, search]);
  const isOpen = isAllowed && search !== null && answer.isSuccess;

  const close = () => {
    setLeft(search?.from ?? null);
    setOpened(null);
    setSearch(null);
  };

  /** The text or the caret has changed. */
  const follow = (text: string, caret: number) => {
    setActive(0);
    if (opened !== null && caret >= opened && !text.slice(opened, caret).includes('\n')) {
      setSearch({ from: opened, query: text.slice(opened, caret) });
      return;
    }
    setOpened(null);
    const slash = slashSearch(text, caret);
    if (slash === null || slash.from !== left) setLeft(null);
    setSearch(slash !== null && slash.from !== left ? slash : null);
  };

  const open = () => {
    const field = composer.input.current;
    if (!field) return;
    field.focus();
    setActive(0);
    setOpened(field.selectionStart);
    setSearch({ from: field.selectionStart, query: '' });
  };

  const choose = (reply: CannedReplyView) => {
    const field = composer.input.current;
    if (!field || !search) return;
    const text = fillCanned(
      reply.body,
      {
        'contact.firstName': firstName(row.contact.displayName),
        'contact.displayName': row.contact.displayName ?? '',
        'agent.name': agent,
        'channel.name': row.channel.name,
      },
      gaps
    );
    composer.type(replacement(search.from, field.selectionStart, text));
    close();
  };

  /** @returns true when the key was the list's */
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    if (!isOpen) return false;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
      return true;
    }
    const chosen = found[active];
    if (!chosen || event.shiftKey || event.ctrlKey || event.metaKey) return false;
    if (event.key === 'Enter' || event.key === 'Tab') choose(chosen);
    else if (event.key === 'ArrowDown') setActive((active + 1) % found.length);
    else if (event.key === 'ArrowUp') setActive((active + found.length - 1) % found.length);
    else return false;
    event.preventDefault();
    return true;
  };

  return {
    isOpen,
    found,
    isSearch: (all?.length ?? 0) > 0,
    active,
    setActive,
    choose,
    follow,
    open,
    close,
    press,
  };
};
