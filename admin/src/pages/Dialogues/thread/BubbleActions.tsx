import { lazy, Suspense, useRef, useState } from 'react';
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
  const first = useRef<HTMLButtonElement>(null);
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
              first.current?.focus();
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
                <Flex gap={1}>
                  {USUAL.map((emoji, index) => (
                    <Emoji
                      key={emoji}
                      ref={index === 0 ? first : undefined}
                      type="button"
                      onClick={() => choose(emoji)}
                    >
                      {emoji}
                    </Emoji>
                  ))}
                </Flex>
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
