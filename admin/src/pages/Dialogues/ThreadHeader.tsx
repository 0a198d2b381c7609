import { useEffect, useRef, useState } from 'react';
import {
  Avatar,
  Box,
  Button,
  Flex,
  IconButton,
  Menu,
  MenuItem,
  SimpleMenu,
  Typography,
} from '@strapi/design-system';
import {
  Archive,
  ArrowClockwise,
  ArrowLeft,
  Clock,
  Eye,
  Lock,
  More,
  User,
  WarningCircle,
} from '@strapi/icons';
import { useIsMobile } from '@strapi/strapi/admin';
import { NavLink, useLocation } from 'react-router-dom';
import type { AgentView, ConversationRow } from '../../../../shared/contracts';
import { formatPhone } from '../../../../shared/phone';
import { KeyMenu } from '../../components/KeyMenu';
import { leftInWords } from '../../components/WindowChip';
import { DIALOGUES } from '../../components/navigation';
import { useShortcuts } from '../../hooks/useShortcuts';
import { useText } from '../../hooks/useText';
import { contactName, initials } from '../../utils/name';
import type { WindowLeft } from '../../utils/time';
import { AssignMenu, useAssignOptions } from './AssignMenu';
import { PresenceLine } from './PresenceLine';
import { searchWithoutMessage } from './listState';
import type { DialogueActs } from './useDialogueActs';
import type { Present } from './usePresence';
import { PanelToggle } from './PanelToggle';

interface ThreadHeaderProps {
  row: ConversationRow;
  window: WindowLeft;
  canManage: boolean;
  /** The signed-in user; null while unknown. */
  me: AgentView | null;
  acts: DialogueActs;
  /** Colleagues who are here, too. */
  others: Present;
}

const WindowLine = ({ window }: { window: WindowLeft }) => {
  const t = useText();
  if (window.state === 'never' || window.state === 'closed') {
    return (
      <Flex gap={1}>
        <Lock
          width="1.2rem"
          height="1.2rem"
          fill="neutral600"
          aria-hidden
          style={{ flex: 'none' }}
        />
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
        style={{ flex: 'none' }}
      />
      <Typography variant="pi" textColor="neutral800">
        {t('window.openFor', { left: leftInWords(window, t) })}
      </Typography>
    </Flex>
  );
};

/** Who it is, how long one may answer, who is in charge, and closing it. */
export const ThreadHeader = ({ row, window, canManage, me, acts, others }: ThreadHeaderProps) => {
  const t = useText();
  const isMobile = useIsMobile();
  const { search } = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  const name = contactName(row.contact, t);
  const options = useAssignOptions(row, me, acts, canManage);
  const [isAssigning, setIsAssigning] = useState(false);
  useShortcuts({ a: canManage ? () => setIsAssigning(true) : null });

  useEffect(() => {
    if (isMobile) heading.current?.focus();
  }, [isMobile]);

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
      <Flex gap={3} wrap={isMobile ? 'nowrap' : 'wrap'}>
        {isMobile ? (
          <IconButton
            tag={NavLink}
            to={{ pathname: DIALOGUES, search: searchWithoutMessage(search) }}
            label={t('thread.back')}
            variant="ghost"
          >
            <ArrowLeft />
          </IconButton>
        ) : (
          <Flex shrink={0}>
            <Avatar.Item fallback={initials(row.contact) ?? '#'} />
          </Flex>
        )}
        {/* in a narrow pane what can be done stands below, so that the name keeps its room */}
        <Box flex={isMobile ? '1 1 0' : '1 1 240px'} minWidth={0}>
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
            <PresenceLine others={others} />
          </Flex>
        </Box>
        <PanelToggle />
        {canManage && isMobile ? (
          <KeyMenu
            isOpen={isAssigning}
            onOpen={setIsAssigning}
            trigger={
              <Menu.Trigger
                tag={IconButton}
                label={t('thread.more')}
                icon={<More />}
                variant="ghost"
              />
            }
          >
            {options.map(({ key, label, onSelect }) => (
              <MenuItem key={key} startIcon={<User aria-hidden />} onSelect={onSelect}>
                {label}
              </MenuItem>
            ))}
            <MenuItem startIcon={closing.icon} onSelect={() => acts.toggleClosed()}>
              {closing.label}
            </MenuItem>
            <MenuItem startIcon={<Eye aria-hidden />} onSelect={acts.markUnread}>
              {t('thread.unread.mark')}
            </MenuItem>
          </KeyMenu>
        ) : null}
        {canManage && !isMobile ? (
          <Flex gap={2} shrink={0}>
            <AssignMenu
              row={row}
              me={me}
              acts={acts}
              options={options}
              isOpen={isAssigning}
              onOpen={setIsAssigning}
            />
            <Button
              variant="tertiary"
              size="S"
              startIcon={closing.icon}
              loading={acts.busy === closing.action}
              disabled={acts.busy !== null}
              onClick={() => acts.toggleClosed()}
            >
              {closing.label}
            </Button>
          </Flex>
        ) : null}
        {isMobile ? null : (
          <SimpleMenu
            tag={IconButton}
            label={t('thread.more')}
            icon={<More />}
            variant="tertiary"
            size="S"
          >
            <MenuItem onSelect={acts.markUnread}>{t('thread.unread.mark')}</MenuItem>
          </SimpleMenu>
        )}
      </Flex>
    </Box>
  );
};
