import { memo, useSyncExternalStore } from 'react';
import { Avatar, Badge, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { CrossCircle } from '@strapi/icons';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { ConversationRow } from '../../../../shared/contracts';
import { RelTime } from '../../components/RelTime';
import { WindowChip } from '../../components/WindowChip';
import { DIALOGUES } from '../../components/navigation';
import { useDraft } from '../../hooks/useDraft';
import { useText, type Text } from '../../hooks/useText';
import { outgoing } from '../../services/outgoing';
import { cappedCount } from '../../utils/count';
import { contactName, initials, initialsOf } from '../../utils/name';
import { Ticks } from './Ticks';
import { useCompactList } from './composer/preferences';
import { inBrief, messageKind } from './messageKinds';
import { NOT_DELIVERED } from './statusWords';

const RowLink = styled(Link)<{ $current: boolean; $compact: boolean }>`
  display: flex;
  gap: 12px;
  align-items: center;
  height: ${({ $compact }) => ($compact ? 56 : 72)}px;
  padding: 0 12px;
  border-left: 3px solid
    ${({ theme, $current }) => ($current ? theme.colors.primary600 : 'transparent')};
  background: ${({ theme, $current }) => ($current ? theme.colors.primary100 : 'transparent')};
  text-decoration: none;

  &:hover {
    background: ${({ theme, $current }) =>
      $current ? theme.colors.primary100 : theme.colors.neutral100};
  }

  &[data-outside='true'] {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

/** Its own colour is the ellipsis's. */
const OneLine = styled.span`
  display: block;
  color: ${({ theme }) => theme.colors.neutral600};
  min-width: 0;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
`;

interface DialogueRowProps {
  row: ConversationRow;
  isCurrent: boolean;
  /** It no longer belongs to this view and stays only because it is open. */
  isOutside: boolean;
  isTabStop: boolean;
  search: string;
  /** The signed-in user's name, as messages carry it. */
  me: string;
}

/** The last message did not arrive, or has not even left. */
const Trouble = ({ children }: { children: string }) => (
  <Flex gap={1} minWidth={0}>
    <CrossCircle width="1.4rem" height="1.4rem" fill="danger700" aria-hidden />
    <Typography variant="pi" textColor="neutral800">
      {children}
    </Typography>
  </Flex>
);

/** Whether something that this user wrote here waits for a connection or for a decision of his. */
const useIsUnsent = (conversation: string): boolean =>
  useSyncExternalStore(outgoing.subscribe, () =>
    outgoing
      .all()
      .some((message) => message.conversation === conversation && message.state !== 'sending')
  );

const Preview = ({ row, me }: Pick<DialogueRowProps, 'row' | 'me'>) => {
  const t = useText();
  const [draft] = useDraft(row.documentId);
  const isUnsent = useIsUnsent(row.documentId);
  const last = row.lastMessage;
  if (isUnsent) return <Trouble>{t('row.notSent')}</Trouble>;
  if (draft.trim() !== '') {
    return (
      <OneLine>
        <Typography variant="pi" fontWeight="semiBold" textColor="danger700">
          {t('row.draft')}{' '}
        </Typography>
        <Typography variant="pi" textColor="neutral600">
          {draft}
        </Typography>
      </OneLine>
    );
  }
  if (!last) {
    return (
      <Typography variant="pi" textColor="neutral600">
        {t('row.empty')}
      </Typography>
    );
  }
  if (last.direction === 'outbound' && NOT_DELIVERED.has(last.status)) {
    return <Trouble>{t('row.notDelivered')}</Trouble>;
  }
  const author = authorOf(last, me, t);
  // of what was taken back nothing is told, not even its kind, as in the thread
  const kind = last.isRevoked ? null : messageKind(last.isVoice ? 'voice' : last.type);
  const Icon = kind?.icon;
  return (
    <Flex gap={1} minWidth={0}>
      {last.direction === 'outbound' ? <Ticks status={last.status} surface="list" /> : null}
      {author ? (
        <Typography
          variant="pi"
          textColor="neutral600"
          style={{ flex: 'none' }}
          title={author.name}
        >
          {author.label}
        </Typography>
      ) : null}
      {Icon ? (
        <Flex shrink={0}>
          <Icon width="1.4rem" height="1.4rem" fill="neutral600" aria-hidden />
        </Flex>
      ) : null}
      <OneLine dir="auto">
        <Typography variant="pi" textColor="neutral600">
          {last.isRevoked ? t('message.deleted') : inBrief(last.text, kind, t)}
        </Typography>
      </OneLine>
    </Flex>
  );
};

/** Who of the team wrote it; nobody for what a program or a campaign sent. */
const authorOf = (
  last: NonNullable<ConversationRow['lastMessage']>,
  me: string,
  t: Text
): { label: string; name: string } | null => {
  if (last.direction !== 'outbound' || last.origin !== 'agent') return null;
  const { sentBy } = last;
  if (sentBy === null || sentBy === me) return { label: t('row.you'), name: sentBy ?? '' };
  return { label: `${initialsOf(sentBy)}:`, name: sentBy };
};

const FirstTag = styled.span`
  max-width: 72px;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
`;

/** The first tag, and how many more there are. */
const RowTags = ({ tags }: { tags: ConversationRow['tags'] }) => {
  const [first, ...more] = tags;
  if (!first) return null;
  const all = tags.map(({ name }) => name).join(', ');
  return (
    <Flex background="neutral150" hasRadius paddingLeft={1} paddingRight={1} gap={1}>
      <Typography variant="pi" textColor="neutral800" tag={FirstTag} title={all}>
        #{first.name}
      </Typography>
      {more.length > 0 ? (
        <Typography variant="pi" textColor="neutral800">
          +{more.length}
        </Typography>
      ) : null}
    </Flex>
  );
};

/** One dialogue of the list: who, when, what was said last, and what is due. */
export const DialogueRow = memo(
  ({ row, isCurrent, isOutside, isTabStop, search, me }: DialogueRowProps) => {
    const t = useText();
    const name = contactName(row.contact, t);
    const [isCompact] = useCompactList();
    return (
      <li>
        <RowLink
          to={{ pathname: `${DIALOGUES}/${row.documentId}`, search }}
          $current={isCurrent}
          data-outside={isOutside}
          $compact={isCompact}
          tabIndex={isTabStop ? 0 : -1}
          {...(isCurrent ? { 'aria-current': 'true' as const } : {})}
        >
          <Flex shrink={0}>
            <Avatar.Item fallback={initials(row.contact) ?? '#'} />
          </Flex>
          <Flex direction="column" alignItems="stretch" gap={1} grow={1} minWidth={0}>
            <Flex justifyContent="space-between" gap={2}>
              <OneLine dir="auto">
                <Typography
                  fontWeight={row.unread > 0 ? 'bold' : 'semiBold'}
                  // dimmed by its colour: less than that could not be read
                  textColor={isOutside ? 'neutral600' : 'neutral800'}
                >
                  {name}
                </Typography>
              </OneLine>
              {row.lastMessageAt ? (
                <Typography variant="pi" textColor="neutral600" style={{ flex: 'none' }}>
                  <RelTime at={row.lastMessageAt} form="list" />
                </Typography>
              ) : null}
            </Flex>
            <Flex justifyContent="space-between" gap={2}>
              <Flex grow={1} minWidth={0}>
                <Preview row={row} me={me} />
              </Flex>
              <Flex gap={1} shrink={0}>
                <RowTags tags={row.tags} />
                {row.assignee ? (
                  <Typography variant="pi" textColor="neutral600" title={row.assignee.name}>
                    {initialsOf(row.assignee.name)}
                  </Typography>
                ) : null}
                <WindowChip endsAt={row.windowEndsAt} />
                {row.unread > 0 ? (
                  <Badge backgroundColor="primary600" textColor="neutral0">
                    {cappedCount(row.unread)}
                    <VisuallyHidden>{t('row.unread', { n: row.unread })}</VisuallyHidden>
                  </Badge>
                ) : null}
              </Flex>
            </Flex>
          </Flex>
        </RowLink>
      </li>
    );
  }
);
DialogueRow.displayName = 'DialogueRow';
