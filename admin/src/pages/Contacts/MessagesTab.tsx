import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../shared/contracts';
import type { ContactCard } from '../../../../shared/contracts/contacts';
import { LoadError } from '../../components/LoadError';
import { DIALOGUES } from '../../components/navigation';
import { Panel } from '../../components/Panel';
import { RelTime } from '../../components/RelTime';
import { Skeleton } from '../../components/Skeleton';
import { useText } from '../../hooks/useText';
import {
  useGetWhatsappContactMessagesQuery,
  useLazyGetOlderWhatsappContactMessagesQuery,
} from '../../services/contacts';
import { contactName } from '../../utils/name';
import { plainText } from '../../utils/plainText';
import { kindOf } from '../Dialogues/messageKinds';
import { NOT_DELIVERED, STATUS_LABELS } from '../Dialogues/statusWords';
import { Ticks } from '../Dialogues/Ticks';

const Row = styled(Link)`
  display: block;
  padding: 10px 12px;
  border-radius: ${({ theme }) => theme.borderRadius};
  text-decoration: none;

  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

const TwoLines = styled.div`
  display: -webkit-box;
  overflow: hidden;
  overflow-wrap: anywhere;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
`;

interface RowProps {
  message: MessageView;
  /** The person's name. */
  name: string;
  /** Where it was written; null where there is but one channel. */
  channel: string | null;
}

/** One message in short, as the way to its place in the dialogue. */
const MessageRow = ({ message, name, channel }: RowProps) => {
  const t = useText();
  const kind = kindOf(message);
  const isOurs = message.direction === 'outbound';
  const params = new URLSearchParams({ view: 'all', state: 'any', m: message.documentId });
  return (
    <li>
      <Row
        to={{
          pathname: `${DIALOGUES}/${message.conversation?.documentId ?? ''}`,
          search: params.toString(),
        }}
      >
        <Flex justifyContent="space-between" gap={3}>
          <Typography fontWeight="semiBold" textColor="neutral800" ellipsis>
            <bdi>{isOurs ? (message.sentBy ?? t('message.own')) : name}</bdi>
          </Typography>
          <Flex gap={2} shrink={0}>
            {isOurs ? <Ticks status={message.status} surface="list" /> : null}
            <Typography variant="pi" textColor="neutral600">
              {channel === null ? null : `${channel} · `}
              <RelTime at={message.timestamp} form="list" />
            </Typography>
          </Flex>
        </Flex>
        <Typography textColor="neutral800" tag="div" dir="auto">
          <TwoLines>
            {kind ? `${t(kind.label)}${message.text ? ': ' : ''}` : ''}
            {plainText(message.text)}
          </TwoLines>
        </Typography>
        {NOT_DELIVERED.has(message.status) ? (
          <Typography variant="pi" textColor="danger700" tag="p">
            {t(STATUS_LABELS[message.status])}
            {message.problem ? `: ${message.problem.title}` : ''}
          </Typography>
        ) : null}
      </Row>
    </li>
  );
};

/** All that was written with this person on all channels, newest first. */
export const MessagesTab = ({ card }: { card: ContactCard }) => {
  const t = useText();
  const { data, error, refetch } = useGetWhatsappContactMessagesQuery(card.documentId);
  const [loadOlder, older] = useLazyGetOlderWhatsappContactMessagesQuery();
  const name = contactName(card, t);
  const channels = new Map(card.conversations.map((one) => [one.documentId, one.channelName]));
  const before = data?.meta.before ?? null;
  return (
    <Panel title={t('contact.tab.messages')}>
      {!data && !error ? <Skeleton rows={6} height="48px" /> : null}
      {!data && error ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {data?.data.length === 0 ? (
        <Typography textColor="neutral600">{t('contact.messages.none')}</Typography>
      ) : null}
      <Box tag="ol" aria-label={t('contact.tab.messages')}>
        {[...(data?.data ?? [])].reverse().map((message) => (
          <MessageRow
            key={message.documentId}
            message={message}
            name={name}
            channel={
              channels.size > 1
                ? (channels.get(message.conversation?.documentId ?? '') ?? null)
                : null
            }
          />
        ))}
      </Box>
      {before !== null ? (
        <Flex justifyContent="center" gap={3}>
          {older.isError && !older.isFetching ? (
            <Typography textColor="neutral600">{t('thread.olderFailed')}</Typography>
          ) : null}
          <Button
            variant="tertiary"
            loading={older.isFetching}
            onClick={() => void loadOlder({ id: card.documentId, before })}
          >
            {t('contact.messages.older')}
          </Button>
        </Flex>
      ) : null}
    </Panel>
  );
};
