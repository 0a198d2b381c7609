import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { ConversationView, ViewCounts } from '../../../../shared/contracts';
import { useText } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';
import { cappedCount } from '../../utils/count';
import { VIEWS } from './listState';

export const VIEW_LABELS: Record<ConversationView, TextKey> = {
  unanswered: 'view.unanswered',
  unread: 'view.unread',
  mine: 'view.mine',
  unassigned: 'view.unassigned',
  all: 'view.all',
};

const Tab = styled.button`
  flex: none;
  padding: 6px;
  border: 0;
  border-bottom: 2px solid transparent;
  background: none;
  cursor: pointer;
  text-align: start;
  white-space: nowrap;

  @media (pointer: coarse) {
    min-width: 40px;
  }

  &[aria-selected='true'] {
    border-bottom-color: ${({ theme }) => theme.colors.primary600};
  }

  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

/** Below its word, so that all views fit, however many dialogues wait; a view without one keeps its place. */
const Count = styled.span`
  display: block;
  min-height: 1.6rem;
  font-size: 1.1rem;
  font-variant-numeric: tabular-nums;
  line-height: 1.6rem;
`;

interface ViewTabsProps {
  view: ConversationView;
  counts: ViewCounts | undefined;
  /** Id of the list that the tabs switch. */
  controls: string;
  onChange: (view: ConversationView) => void;
}

/** The views of the list with how many dialogues each holds. */
export const ViewTabs = ({ view, counts, controls, onChange }: ViewTabsProps) => {
  const t = useText();
  const list = useRef<HTMLDivElement>(null);
  // where the tabs have no room for all, the open one is seen
  useEffect(() => {
    list.current
      ?.querySelector(`[data-view="${view}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [view, counts]);

  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = VIEWS[(VIEWS.indexOf(view) + step + VIEWS.length) % VIEWS.length];
    if (!next) return;
    onChange(next);
    list.current?.querySelector<HTMLElement>(`[data-view="${next}"]`)?.focus();
  };

  return (
    <Flex
      ref={list}
      role="tablist"
      aria-label={t('dialogues.views')}
      paddingLeft={2}
      paddingRight={2}
      overflow="auto hidden"
      onKeyDown={move}
    >
      {VIEWS.map((entry) => {
        const isCurrent = entry === view;
        const count = entry === 'unassigned' ? undefined : counts?.[entry];
        return (
          <Tab
            key={entry}
            type="button"
            role="tab"
            data-view={entry}
            aria-selected={isCurrent}
            aria-controls={controls}
            tabIndex={isCurrent ? 0 : -1}
            onClick={() => onChange(entry)}
          >
            <Typography
              variant="pi"
              fontWeight={isCurrent ? 'bold' : 'regular'}
              textColor={isCurrent ? 'primary700' : 'neutral800'}
            >
              {t(VIEW_LABELS[entry])}{' '}
              <Count>{count === undefined || entry === 'all' ? null : cappedCount(count)}</Count>
            </Typography>
          </Tab>
        );
      })}
    </Flex>
  );
};
