import { Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useServerNow } from '../../../hooks/useServerNow';
import { useText } from '../../../hooks/useText';
import { useTimeText } from '../../../hooks/useTimeText';
import { NOT_DELIVERED } from '../statusWords';
import { textOf, fieldOf } from './MessageBody/content';
import type { ThreadItem } from './buildThread';

const Line = styled.div`
  max-height: 12rem;
  padding: 12px 0 4px;
  overflow: hidden;
  text-align: center;
  overflow-wrap: anywhere;
`;

const Unread = styled.div`
  display: flex;
  gap: 12px;
  align-items: center;
  padding: 12px 0 4px;

  &::before,
  &::after {
    content: '';
    flex: 1;
    height: 1px;
    background: ${({ theme }) => theme.colors.primary200};
  }
`;

export type LineItem = Exclude<ThreadItem, { kind: 'message' | 'note' }>;

/** What stands between the bubbles: days, the unread divider, what happened aside. */
export const ThreadLine = ({ item, name }: { item: LineItem; name: string }) => {
  const t = useText();
  const time = useTimeText();
  const now = useServerNow(60_000);
  if (item.kind === 'unread') {
    return (
      <Unread>
        <Typography variant="pi" textColor="primary700" fontWeight="semiBold">
          {t('thread.unread', { n: item.count })}
        </Typography>
      </Unread>
    );
  }
  const words = (): string => {
    if (item.kind === 'day') return time.day(item.at, now);
    const { message } = item;
    if (item.kind === 'system') return message.text || t('kind.system');
    const emoji = textOf(fieldOf(message, 'emoji')) ?? '';
    if (NOT_DELIVERED.has(message.status)) {
      const reason = message.problem?.title ?? '';
      return t('thread.reactionLost', { emoji, reason });
    }
    return message.direction === 'inbound'
      ? t('thread.reaction', { name, emoji })
      : t('thread.reaction', { name: t('message.own'), emoji });
  };
  return (
    <Line>
      <Typography variant="pi" textColor="neutral600" dir="auto">
        {words()}
      </Typography>
    </Line>
  );
};
