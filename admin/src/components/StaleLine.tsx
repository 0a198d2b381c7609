import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useText } from '../hooks/useText';
import { useTimeText } from '../hooks/useTimeText';
import { useRealtime } from '../realtime/RealtimeProvider';

/** Says that the page is read every 15 s instead of live, since when, and offers to connect again. */
export const StaleLine = () => {
  const t = useText();
  const time = useTimeText();
  const { state, reconnect } = useRealtime();
  if (state.kind !== 'polling') return null;
  return (
    <Box
      background="warning100"
      paddingLeft={4}
      paddingRight={4}
      paddingTop={1}
      paddingBottom={1}
      role="status"
    >
      <Flex gap={2} wrap="wrap">
        <WarningCircle fill="warning700" width="1.4rem" height="1.4rem" aria-hidden />
        <Typography variant="pi" textColor="neutral800">
          {t('state.stale', { time: time.clock(state.since) })}
        </Typography>
        <TextButton onClick={reconnect}>{t('action.reconnect')}</TextButton>
      </Flex>
    </Box>
  );
};
