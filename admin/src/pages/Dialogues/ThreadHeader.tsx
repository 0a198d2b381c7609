import { useEffect, useRef, useState } from 'react';
import {
  Avatar,
  Box,
  Button,
  Flex,
  IconButton,
  MenuItem,
  SimpleMenu,
  Typography,
} from '@strapi/design-system';
import {
  Archive,
  ArrowClockwise,
  ArrowLeft,
  Clock,
  Lock,
  More,
  User,
  WarningCircle,
} from '@strapi/icons';
import { useAPIErrorHandler, useIsMobile, useNotification } from '@strapi/strapi/admin';
import { NavLink, useLocation } from 'react-router-dom';
import type { ConversationAction, ConversationRow } from '../../../../shared/contracts';
import { formatPhone } from '../../../../shared/phone';
import { leftInWords } from '../../components/WindowChip';
import { DIALOGUES } from '../../components/navigation';
import { useText } from '../../hooks/useText';
import { useRunWhatsappConversationActionMutation } from '../../services/conversations';
import { contactName, initials } from '../../utils/name';
import type { WindowLeft } from '../../utils/time';

interface ThreadHeaderProps {
  row: ConversationRow;
  window: WindowLeft;
  canManage: boolean;
  /** The signed-in user, for *Assign to me*. */
  userId: number | string | undefined;
}

const WindowLine = ({ window }: { window: WindowLeft }) => {
  const t = useText();
  if (window.state === 'never' || window.state === 'closed') {
    return (
      <Flex gap={1}>
        <Lock width="1.2rem" height="1.2rem" fill="neutral600" aria-hidden />
        <Typography variant="pi" textColor="neutral800">
          {t(window.state === 'never' ? 'window.never' : 'window.closedLong')}
        </Typography>
      </Flex>
    );
  }
  const Icon = window.state === 'soon' ? WarningCircle : Clock;
  return (
    <Flex gap={1}>
      <Icon
        width="1.2rem"
        height="1.2rem"
        fill={window.state === 'soon' ? 'warning700' : 'neutral600'}
        aria-hidden
      />
      <Typography variant="pi" textColor="neutral800">
        {t('window.openFor', { left: leftInWords(window, t) })}
      </Typography>
    </Flex>
  );
};

/** Who it is, how long one may answer, who is in charge, and closing it. */
export const ThreadHeader = ({ row, window, canManage, userId }: ThreadHeaderProps) => {
  const t = useText();
  const isMobile = useIsMobile();
  const { search } = useLocation();
  const [run, { isLoading }] = useRunWhatsappConversationActionMutation();
  const { toggleNotification } = useNotification();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const [busy, setBusy] = useState<ConversationAction.Name | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const name = contactName(row.contact, t);
  const me = userId === undefined ? null : Number(userId);
  const isMine = row.assignee !== null && row.assignee.id === me;

  useEffect(() => {
    if (isMobile) heading.current?.focus();
  }, [isMobile]);

  const act = async (action: ConversationAction.Name, body: ConversationAction.Request = {}) => {
    setBusy(action);
    const answer = await run({ id: row.documentId, action, ...body });
    setBusy(null);
    if ('error' in answer) {
      toggleNotification({ type: 'danger', message: formatError(answer.error) });
    }
  };
  const assign = (assignee: number | null) => void act('assign', { assignee });

  const assigned = row.assignee
    ? t('thread.assignedTo', { name: isMine ? t('thread.me') : row.assignee.name })
    : t('thread.assign');
  const assignItems = [
    ...(isMine || me === null
      ? []
      : [{ key: 'me', label: t('thread.assignMe'), onSelect: () => assign(me) }]),
    ...(row.assignee
      ? [{ key: 'none', label: t('thread.assignNone'), onSelect: () => assign(null) }]
      : []),
  ];
  const closing =
    row.status === 'open'
      ? { label: t('thread.close'), action: 'close' as const, icon: <Archive aria-hidden /> }
      : {
          label: t('thread.reopen'),
          action: 'reopen' as const,
          icon: <ArrowClockwise aria-hidden />,
        };

  return (
    <Box
      tag="header"
      background="neutral0"
      borderColor="neutral150"
      borderStyle="solid"
      borderWidth="0 0 1px 0"
      padding={3}
      shrink={0}
    >
      <Flex gap={3}>
        {isMobile ? (
          <IconButton
            tag={NavLink}
            to={{ pathname: DIALOGUES, search }}
            label={t('thread.back')}
            variant="ghost"
          >
            <ArrowLeft />
          </IconButton>
        ) : (
          <Avatar.Item fallback={initials(row.contact) ?? '#'} />
        )}
        <Box grow={1} minWidth={0}>
          <Typography
            ref={heading}
            tag="h1"
            variant="delta"
            ellipsis
            dir="auto"
            tabIndex={-1}
            style={{ outline: 'none' }}
          >
            {name}
          </Typography>
          <Flex gap={2} wrap="wrap">
            {isMobile ? null : (
              <Typography variant="pi" textColor="neutral600">
                {row.contact.phone && row.contact.displayName ? (
                  <>
                    <span dir="ltr">{formatPhone(row.contact.phone)}</span>
                    {' · '}
                  </>
                ) : null}
                {row.channel.name}
              </Typography>
            )}
            <WindowLine window={window} />
          </Flex>
        </Box>
        {canManage && isMobile ? (
          <SimpleMenu tag={IconButton} label={t('thread.more')} icon={<More />} variant="ghost">
            {assignItems.map(({ key, label, onSelect }) => (
              <MenuItem key={key} startIcon={<User aria-hidden />} onSelect={onSelect}>
                {label}
              </MenuItem>
            ))}
            <MenuItem startIcon={closing.icon} onSelect={() => void act(closing.action)}>
              {closing.label}
            </MenuItem>
          </SimpleMenu>
        ) : null}
        {canManage && !isMobile ? (
          <Flex gap={2} shrink={0}>
            {row.assignee === null && me !== null ? (
              <Button
                variant="tertiary"
                size="S"
                startIcon={<User />}
                loading={busy === 'assign'}
                disabled={isLoading}
                onClick={() => assign(me)}
              >
                {t('thread.assignMe')}
              </Button>
            ) : (
              <SimpleMenu label={assigned} variant="tertiary" size="S">
                {assignItems.map(({ key, label, onSelect }) => (
                  <MenuItem key={key} onSelect={onSelect}>
                    {label}
                  </MenuItem>
                ))}
              </SimpleMenu>
            )}
            <Button
              variant="tertiary"
              size="S"
              startIcon={closing.icon}
              loading={busy === closing.action}
              disabled={isLoading}
              onClick={() => void act(closing.action)}
            >
              {closing.label}
            </Button>
          </Flex>
        ) : null}
      </Flex>
    </Box>
  );
};
