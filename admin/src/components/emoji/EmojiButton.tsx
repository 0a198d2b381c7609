import { lazy, Suspense, useState } from 'react';
import { Box, IconButton, Popover } from '@strapi/design-system';
import { EmotionHappy } from '@strapi/icons';
import { useText } from '../../hooks/useText';

const EmojiPanel = lazy(() => import('./EmojiPanel'));

interface EmojiButtonProps {
  isDisabled: boolean;
  onChoose: (emoji: string) => void;
}

/** Opens the emoji; choosing one closes it and gives the focus back to the text. */
export const EmojiButton = ({ isDisabled, onChoose }: EmojiButtonProps) => {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger>
        <IconButton label={t('emoji.open')} variant="ghost" size="S" disabled={isDisabled}>
          <EmotionHappy />
        </IconButton>
      </Popover.Trigger>
      <Popover.Content
        aria-label={t('emoji.open')}
        onCloseAutoFocus={(event) => {
          if (chosen === null) return;
          event.preventDefault();
          onChoose(chosen);
          setChosen(null);
        }}
      >
        <Suspense fallback={<Box padding={4}>{t('state.loading')}</Box>}>
          <EmojiPanel
            onChoose={(emoji) => {
              setChosen(emoji);
              setIsOpen(false);
            }}
          />
        </Suspense>
      </Popover.Content>
    </Popover.Root>
  );
};
