import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { Box, Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { Mail, PaperPlane } from '@strapi/icons';
import { useIsMobile } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import { useText } from '../../hooks/useText';

/** Characters of a text message (Cloud API, text object). */
const LIMIT = 4096;
/** From here on the counter shows. */
const COUNTED_FROM = 0.7 * LIMIT;

const Input = styled.textarea`
  display: block;
  flex: 1;
  width: 100%;
  min-height: 40px;
  max-height: 40dvh;
  padding: 9px 12px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  font: inherit;
  font-size: 1.4rem;
  line-height: 2rem;
  resize: none;

  &::placeholder {
    color: ${({ theme }) => theme.colors.neutral600};
  }

  &:focus-visible {
    outline: none;
    border-color: ${({ theme }) => theme.colors.primary600};
    box-shadow: ${({ theme }) => theme.colors.primary600} 0 0 0 2px;
  }
`;

interface ComposerProps {
  /** The dialogue: another one takes the focus anew. */
  id: string;
  draft: string;
  onDraft: (text: string) => void;
  onSend: () => void;
  onTemplate: (() => void) | null;
}

/** Writes an answer: Enter sends, Shift+Enter breaks the line, never while an input method composes. */
export const Composer = ({ id, draft, onDraft, onSend, onTemplate }: ComposerProps) => {
  const t = useText();
  const isMobile = useIsMobile();
  const input = useRef<HTMLTextAreaElement>(null);
  const length = [...draft].length;
  const over = length - LIMIT;
  const canSend = draft.trim() !== '' && over <= 0;

  useLayoutEffect(() => {
    const box = input.current;
    if (!box) return;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 2}px`;
  }, [draft]);

  useEffect(() => {
    if (!isMobile) input.current?.focus();
  }, [id, isMobile]);

  const send = () => {
    if (!canSend) return;
    onSend();
    input.current?.focus();
  };

  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // 229 is what browsers give for a key that an input method takes
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };

  return (
    <Box
      tag="form"
      aria-label={t('composer.label')}
      background="neutral0"
      borderColor="neutral150"
      borderStyle="solid"
      borderWidth="1px 0 0 0"
      padding={3}
      shrink={0}
      onSubmit={(event: { preventDefault: () => void }) => {
        event.preventDefault();
        send();
      }}
    >
      <Flex gap={2} alignItems="flex-end">
        {onTemplate ? (
          <IconButton
            type="button"
            label={t('composer.chooseTemplate')}
            size="L"
            onClick={onTemplate}
          >
            <Mail />
          </IconButton>
        ) : null}
        <Input
          ref={input}
          rows={1}
          dir="auto"
          value={draft}
          aria-label={t('composer.message')}
          placeholder={t('composer.placeholder')}
          aria-describedby="whatsapp-composer-count"
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={press}
        />
        {isMobile ? (
          <IconButton
            type="submit"
            label={t('composer.send')}
            size="L"
            variant="default"
            disabled={!canSend}
          >
            <PaperPlane />
          </IconButton>
        ) : (
          <Button type="submit" size="L" startIcon={<PaperPlane />} disabled={!canSend}>
            {t('composer.send')}
          </Button>
        )}
      </Flex>
      <Box id="whatsapp-composer-count">
        {length >= COUNTED_FROM ? (
          <Typography variant="pi" textColor={over > 0 ? 'danger700' : 'neutral600'} tag="p">
            {over > 0
              ? t('composer.tooMany', { n: over })
              : t('composer.count', { n: length, limit: LIMIT })}
          </Typography>
        ) : null}
      </Box>
    </Box>
  );
};
