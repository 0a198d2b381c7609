import { useEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react';
import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { CannedReplyView } from '../../../../../shared/contracts';
import { useText } from '../../../hooks/useText';

export const CANNED_LIST_ID = 'whatsapp-canned-replies';

export const cannedOptionId = (reply: CannedReplyView): string =>
  `${CANNED_LIST_ID}-${reply.documentId}`;

const Frame = styled(Box)`
  position: absolute;
  right: 0;
  bottom: calc(100% + 4px);
  left: 0;
  z-index: 3;
  max-width: 560px;
`;

const List = styled.ul`
  max-height: min(40dvh, 320px);
  overflow: auto;
`;

const Option = styled.li<{ $active: boolean }>`
  padding: 6px 12px;
  background: ${({ theme, $active }) =>
    $active ? theme.colors.primary100 : theme.colors.neutral0};
  cursor: pointer;
`;

const TwoLines = styled.div`
  display: -webkit-box;
  overflow: hidden;
  color: ${({ theme }) => theme.colors.neutral600};
  font-size: 1.2rem;
  line-height: 1.8rem;
  overflow-wrap: anywhere;
  white-space: pre-line;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
`;

interface CannedListProps {
  replies: CannedReplyView[];
  /** There are replies, but none with these words. */
  isSearch: boolean;
  active: number;
  onActive: (index: number) => void;
  onChoose: (reply: CannedReplyView) => void;
  /** Absent without the right to write canned replies. */
  onManage: (() => void) | null;
  /** The focus leaves it: back to the field, or elsewhere. */
  onLeave: (toField: boolean) => void;
}

/** Whether the focus stays with the list when it goes there: Shift+Tab leads from the field to its button. */
export const isInCannedList = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(`[data-list="${CANNED_LIST_ID}"]`) !== null;

/** The canned replies above the field, which keeps the focus. */
export const CannedList = ({
  replies,
  isSearch,
  active,
  onActive,
  onChoose,
  onManage,
  onLeave,
}: CannedListProps) => {
  const t = useText();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <Frame
      background="neutral0"
      borderColor="neutral200"
      hasRadius
      shadow="popupShadow"
      data-list={CANNED_LIST_ID}
      onBlur={({ relatedTarget }: FocusEvent) => {
        const isField = relatedTarget instanceof HTMLTextAreaElement;
        if (!isField && !isInCannedList(relatedTarget)) onLeave(false);
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onLeave(true);
      }}
      // the text keeps the focus and its caret
      onMouseDown={(event: { preventDefault: () => void }) => event.preventDefault()}
    >
      {replies.length > 0 ? (
        <List ref={list} id={CANNED_LIST_ID} role="listbox" aria-label={t('canned.title')}>
          {replies.map((reply, index) => (
            <Option
              key={reply.documentId}
              id={cannedOptionId(reply)}
              role="option"
              aria-selected={index === active}
              $active={index === active}
              onMouseMove={() => onActive(index)}
              onClick={() => onChoose(reply)}
            >
              <Typography variant="pi" fontWeight="semiBold" textColor="neutral800">
                /{reply.shortcut}
                {reply.title ? ` · ${reply.title}` : ''}
              </Typography>
              <TwoLines dir="auto">{reply.body}</TwoLines>
            </Option>
          ))}
        </List>
      ) : (
        <Box padding={3}>
          <Typography variant="pi" textColor="neutral600">
            {t(isSearch ? 'canned.nothingFound' : 'canned.empty')}
          </Typography>
        </Box>
      )}
      {onManage ? (
        <Flex
          padding={2}
          paddingLeft={3}
          borderColor="neutral150"
          borderStyle="solid"
          borderWidth="1px 0 0 0"
        >
          <TextButton type="button" onClick={onManage}>
            {t('canned.manage')}
          </TextButton>
        </Flex>
      ) : null}
    </Frame>
  );
};
