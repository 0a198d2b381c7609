import { Flex, IconButton, LinkButton, Typography } from '@strapi/design-system';
import { CheckCircle, Cross } from '@strapi/icons';
import { useScopedPersistentState } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import type { ChannelView } from '../../../../shared/contracts';
import { Panel } from '../../components/Panel';
import { CHANNELS, DIALOGUES, TEMPLATES } from '../../components/navigation';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useUserId } from '../../hooks/useUserId';
import { useGetWhatsappConversationsQuery } from '../../services/conversations';
import { useGetWhatsappTemplatesQuery } from '../../services/templates';
import type { TextKey } from '../../utils/translations';

const Ring = styled.span`
  flex: none;
  width: 2rem;
  height: 2rem;
  border: 2px solid ${({ theme }) => theme.colors.neutral500};
  border-radius: 50%;
`;

interface FirstStep {
  done: boolean;
  title: TextKey;
  why: TextKey;
  action: { to: string; label: TextKey } | null;
}

interface FirstStepsProps {
  /** Undefined while unknown, or without the right to see channels. */
  channels: ChannelView[] | undefined;
  connected: number;
}

/** The way to a working channel; a done step ticks itself, and the box can be put away. */
export const FirstSteps = ({ channels, connected }: FirstStepsProps) => {
  const t = useText();
  const rights = useRights();
  const [hidden, setHidden] = useScopedPersistentState<boolean>(
    `whatsapp:first-steps-hidden:${useUserId()}`,
    false
  );
  const dialogues = useGetWhatsappConversationsQuery(
    { view: 'all', state: 'any' },
    { skip: hidden || !rights.conversationRead }
  );
  const templates = useGetWhatsappTemplatesQuery(
    { page: 1, pageSize: 1 },
    { skip: hidden || !rights.templateRead }
  );
  const received =
    (channels ?? []).some(({ webhook }) => webhook.receivedAt !== null) ||
    (dialogues.data?.data ?? []).some(({ lastInboundAt }) => lastInboundAt !== null);

  const steps: FirstStep[] = [
    {
      done: connected > 0,
      title: 'first.connect',
      why: 'first.connect.why',
      action: rights.channelUpdate
        ? { to: `${CHANNELS}/connect`, label: 'channels.connect' }
        : null,
    },
    {
      done: received,
      title: 'first.receive',
      why: 'first.receive.why',
      action:
        connected > 0 && rights.conversationRead
          ? { to: DIALOGUES, label: 'first.receive.action' }
          : null,
    },
    {
      done: (templates.data?.meta.pagination.total ?? 0) > 0,
      title: 'first.sync',
      why: 'first.sync.why',
      action:
        connected > 0 && rights.templateRead ? { to: TEMPLATES, label: 'first.sync.action' } : null,
    },
  ];
  const done = steps.filter((step) => step.done).length;
  const next = steps.findIndex((step) => !step.done);
  if (hidden || done === steps.length) return null;

  return (
    <Panel
      title={t('first.title', { done, all: steps.length })}
      action={
        connected > 0 ? (
          <IconButton label={t('first.hide')} variant="ghost" onClick={() => setHidden(true)}>
            <Cross />
          </IconButton>
        ) : undefined
      }
    >
      <Flex tag="ol" direction="column" alignItems="stretch" gap={4}>
        {steps.map(({ done: isDone, title, why, action }, index) => (
          <Flex key={title} tag="li" gap={3} alignItems="flex-start">
            {isDone ? (
              <CheckCircle
                width="2rem"
                height="2rem"
                fill="success700"
                role="img"
                aria-label={t('connect.state.done')}
              />
            ) : (
              <Ring role="img" aria-label={t('connect.state.waiting')} />
            )}
            <Flex direction="column" alignItems="flex-start" gap={1} minWidth={0}>
              <Typography fontWeight="semiBold">{t(title)}</Typography>
              {isDone ? null : <Typography textColor="neutral600">{t(why)}</Typography>}
              {!isDone && action ? (
                <LinkButton
                  tag={NavLink}
                  to={action.to}
                  variant={index === next ? 'default' : 'secondary'}
                  marginTop={2}
                >
                  {t(action.label)}
                </LinkButton>
              ) : null}
            </Flex>
          </Flex>
        ))}
      </Flex>
    </Panel>
  );
};
