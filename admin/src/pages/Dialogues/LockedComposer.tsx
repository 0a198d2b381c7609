import { Box, Button, Flex, LinkButton, TextButton, Typography } from '@strapi/design-system';
import { Lock } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import { CHANNELS } from '../../components/navigation';
import { useRights } from '../../hooks/useRights';
import { useServerNow } from '../../hooks/useServerNow';
import { useText } from '../../hooks/useText';
import { useTimeText } from '../../hooks/useTimeText';

interface LockedComposerProps {
  reason: 'closed' | 'never' | 'disconnected';
  /** ISO end of the window. */
  endedAt: string | null;
  channelId: string;
  draft: string;
  onDiscard: () => void;
  /** Absent without the right to see templates or to send. */
  onTemplate: (() => void) | null;
}

/** Stands where the input was: why nothing can be written, what can be done, and the text that was begun. */
export const LockedComposer = ({
  reason,
  endedAt,
  channelId,
  draft,
  onDiscard,
  onTemplate,
}: LockedComposerProps) => {
  const t = useText();
  const time = useTimeText();
  const now = useServerNow(60_000);
  const { channelRead } = useRights();
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
        {reason === 'disconnected' && channelRead ? (
          <Flex>
            <LinkButton tag={NavLink} to={`${CHANNELS}/${channelId}`}>
              {t('connect.openChannel')}
            </LinkButton>
          </Flex>
        ) : null}
        {reason !== 'disconnected' && onTemplate ? (
          <Flex>
            <Button onClick={onTemplate}>{t('composer.chooseTemplate')}</Button>
          </Flex>
        ) : null}
        {draft.trim() === '' ? null : (
          <Box background="neutral100" hasRadius padding={3}>
            <Flex justifyContent="space-between" gap={2}>
              <Typography variant="pi" fontWeight="semiBold">
                {t('locked.kept')}
              </Typography>
              <TextButton onClick={onDiscard}>{t('message.discard')}</TextButton>
            </Flex>
            <Typography
              tag="p"
              dir="auto"
              style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
            >
              {draft}
            </Typography>
          </Box>
        )}
      </Flex>
    </Box>
  );
};
