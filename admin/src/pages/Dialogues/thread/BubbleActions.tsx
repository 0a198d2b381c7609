import { lazy, Suspense, useRef, useState, type KeyboardEvent } from 'react';
import { Box, Flex, IconButton, Popover, TextButton } from '@strapi/design-system';
import { EmotionHappy, Quotes } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../../shared/contracts';
import { isFocusLost } from '../../../hooks/useFocusBack';
import { useText } from '../../../hooks/useText';
import { useThreadActions } from './actions';

const EmojiPanel = lazy(() => import('../../../components/emoji/EmojiPanel'));

/** What people react with most. */
const USUAL = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** Seen when the message is pointed at or has the focus; there for keys and screen readers always. */
export const ACTIONS_CLASS = 'whatsapp-message-actions';

const Emoji = styled.button`
  width: 40px;
  height: 40px;
  border: 0;
  border-radius: 4px;
  background: none;
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 2rem;
  cursor: pointer;

  &:hover,
  &:focus-visible {
    background: ${({ theme }) => theme.colors.primary100};
  }
`;

/** ← and → go from one to the next, around; the last one that was gone to is the tab stop. */
const UsualEmoji = ({ onChoose }: { onChoose: (emoji: string) => void }) => {
  const t = useText();
  const [stop, setStop] = useState(0);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (stop + step + USUAL.length) % USUAL.length;
    setStop(next);
    (event.currentTarget.children[next] as HTMLElement).focus();
  };
  return (
    <Flex gap={1} role="toolbar" aria-label={t('message.react')} onKeyDown={move}>
      {USUAL.map((emoji, index) => (
        <Emoji
          key={emoji}
          type="button"
          tabIndex={index === stop ? 0 : -1}
          onFocus={() => setStop(index)}
          onClick={() => onChoose(emoji)}
        >
          {emoji}
        </Emoji>
      ))}
    </Flex>
  );
};

interface BubbleActionsProps {
  message: MessageView;
  /** Our reaction to it. */
  own: string | null;
}

/** Reply to a message and react to it. */
export const BubbleActions = ({ message, own }: BubbleActionsProps) => {
  const t = useText();
  const { reply, react } = useThreadActions();
  const [isOpen, setIsOpen] = useState(false);
  const [isWhole, setIsWhole] = useState(false);
  const buttons = useRef<HTMLDivElement>(null);
  if (message.wamid === null) return null;
  const choose = (emoji: string) => {
    setIsOpen(false);
    react?.(message, emoji);
  };
  return (
    <Flex ref={buttons} className={ACTIONS_CLASS} gap={0} shrink={0}>
      {reply ? (
        <IconButton
          type="button"
          label={t('message.reply')}
          variant="ghost"
          size="XS"
          tabIndex={-1}
          data-act="reply"
          onClick={() => reply(message)}
        >
          <Quotes />
        </IconButton>
      ) : null}
      {react ? (
        <Popover.Root
          open={isOpen}
          onOpenChange={(open) => {
            setIsOpen(open);
            setIsWhole(false);
          }}
        >
          <Popover.Trigger>
            <IconButton
              type="button"
              label={t('message.react')}
              variant="ghost"
              size="XS"
              tabIndex={-1}
              data-act="react"
            >
              <EmotionHappy />
            </IconButton>
          </Popover.Trigger>
          <Popover.Content
            aria-label={t('message.react')}
            // while it is being placed nothing in it counts as seen, so that none would be chosen by itself
            onOpenAutoFocus={(event) => {
              event.preventDefault();
              (event.currentTarget as HTMLElement).querySelector('button')?.focus();
            }}
            // to the message, whose keys act again
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              if (!isFocusLost()) return;
              const message = buttons.current?.closest<HTMLElement>('[data-message]');
              message?.focus({ preventScroll: true });
            }}
          >
            {isWhole ? (
              <Suspense fallback={<Box padding={4}>{t('state.loading')}</Box>}>
                <EmojiPanel onChoose={choose} />
              </Suspense>
            ) : (
              <Box padding={2}>
                <UsualEmoji onChoose={choose} />
                <Flex gap={3} padding={2} justifyContent="space-between">
                  <TextButton type="button" onClick={() => setIsWhole(true)}>
                    {t('message.react.more')}
                  </TextButton>
                  {own ? (
                    <TextButton type="button" onClick={() => choose('')}>
                      {t('message.react.remove')}
                    </TextButton>
                  ) : null}
                </Flex>
              </Box>
            )}
          </Popover.Content>
        </Popover.Root>
      ) : null}
    </Flex>
  );
};
