import { useRef, type RefObject } from 'react';
import { Box, Button, Flex, LinkButton, TextButton, Typography } from '@strapi/design-system';
import { Feather, Lock } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import type { ConversationRow } from '../../../../../shared/contracts';
import { CHANNELS } from '../../../components/navigation';
import { useRights } from '../../../hooks/useRights';
import { useServerNow } from '../../../hooks/useServerNow';
import { useText } from '../../../hooks/useText';
import { useTimeText } from '../../../hooks/useTimeText';
import { useUserId } from '../../../hooks/useUserId';
import { contactName } from '../../../utils/name';
import { KeptText } from './KeptText';
import { NoticeBar } from './NoticeBar';
import { useOpeningFocus } from './useOpeningFocus';

interface LockedComposerProps {
  reason: 'closed' | 'never' | 'disconnected';
  row: ConversationRow;
  /** What this user has written and the server does not keep. */
  draft: string;
  onDiscard: () => void;
  onDiscardKept: () => void;
  /** Absent without the right to see templates or to send. */
  onTemplate: (() => void) | null;
  onNote: () => void;
  /** True while the dialogue is being opened. */
  isOpening: RefObject<boolean>;
}

/** Stands where the input was: why nothing can be written, what can be done, and the text that was begun. */
export const LockedComposer = ({
  reason,
  row,
  draft,
  onDiscard,
  onDiscardKept,
  onTemplate,
  onNote,
  isOpening,
}: LockedComposerProps) => {
  const t = useText();
  const time = useTimeText();
  const now = useServerNow(60_000);
  const { channelRead } = useRights();
  const me = useUserId();
  const choose = useRef<HTMLButtonElement>(null);
  useOpeningFocus(choose, isOpening);
  const { windowEndsAt: endedAt, waitingReply: kept } = row;
  const isMine = kept === null || kept.author === null || String(kept.author.id) === me;
  const title = {
    closed: endedAt
      ? t('locked.closed', { time: time.moment(Date.parse(endedAt), now) })
      : t('locked.never'),
    never: t('locked.never'),
    disconnected: t('locked.disconnected'),
  }[reason];
  return (
    <Box
      tag="section"
      aria-label={t('composer.label')}
      background="neutral0"
      borderColor="neutral150"
      borderStyle="solid"
      borderWidth="1px 0 0 0"
      padding={4}
      shrink={0}
      maxHeight="50dvh"
      overflow="auto"
    >
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Flex gap={3} alignItems="flex-start" role="status">
          <Box shrink={0} paddingTop="2px">
            <Lock width="1.8rem" height="1.8rem" fill="neutral600" aria-hidden />
          </Box>
          <Box>
            <Typography fontWeight="semiBold" tag="p">
              {title}
            </Typography>
            <Typography textColor="neutral600" tag="p">
              {reason === 'disconnected' ? t('locked.disconnected.why') : t('locked.why')}
            </Typography>
          </Box>
        </Flex>
        <Flex gap={2} wrap="wrap">
          {reason === 'disconnected' && channelRead ? (
            <LinkButton tag={NavLink} to={`${CHANNELS}/${row.channel.documentId}`}>
              {t('connect.openChannel')}
            </LinkButton>
          ) : null}
          {reason !== 'disconnected' && onTemplate ? (
            <Button ref={choose} onClick={onTemplate}>
              {t('composer.chooseTemplate')}
            </Button>
          ) : null}
          <Button variant="tertiary" startIcon={<Feather />} onClick={onNote}>
            {t('composer.writeNote')}
          </Button>
        </Flex>
        {kept ? (
          <NoticeBar
            ground="neutral100"
            title={
              isMine ? t('locked.kept') : t('locked.keptOf', { agent: kept.author?.name ?? '' })
            }
            explanation={
              <>
                {t('locked.kept.why', { name: contactName(row.contact, t) })}
                <KeptText text={kept.text} />
              </>
            }
            actions={<TextButton onClick={onDiscardKept}>{t('message.discard')}</TextButton>}
          />
        ) : null}
        {draft.trim() === '' ? null : (
          <NoticeBar
            ground="neutral100"
            title={t('locked.draft')}
            explanation={<KeptText text={draft} />}
            actions={<TextButton onClick={onDiscard}>{t('message.discard')}</TextButton>}
          />
        )}
      </Flex>
    </Box>
  );
};
