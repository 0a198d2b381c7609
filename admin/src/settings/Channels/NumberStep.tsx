import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Clock } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { ChannelView } from '../../../../shared/contracts';
import { Fact } from '../../components/Fact';
import { StatusChip } from '../../components/StatusChip';
import { WordChip } from '../../components/WordChip';
import { NUMBER_STATUS, QUALITY, statusText } from '../../components/channelWords';
import { limitInWords } from '../../components/limitInWords';
import { useText } from '../../hooks/useText';

interface NumberStepProps {
  channel: ChannelView;
  /** Why it cannot be chosen yet; null when it can. */
  notReady: string | null;
  isChecking: boolean;
  onCheckAgain: () => void;
  onBack: () => void;
  onConnect: () => void;
}

/** The number behind the key. One that is still being checked cannot be connected, and says why. */
export const NumberStep = ({
  channel,
  notReady,
  isChecking,
  onCheckAgain,
  onBack,
  onConnect,
}: NumberStepProps) => {
  const t = useText();
  const intl = useIntl();
  const isPending = notReady !== null;
  const isKnown = channel.documentId !== null;
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Typography tag="h2" variant="beta">
        {t('number.title')}
      </Typography>
      <Box
        background={isPending ? 'secondary100' : 'neutral0'}
        borderColor={isPending ? 'secondary200' : 'neutral200'}
        hasRadius
        padding={5}
        maxWidth="640px"
      >
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Flex justifyContent="space-between" gap={3} wrap="wrap">
            <Typography variant="beta" tag="p" dir="ltr">
              {channel.displayPhoneNumber}
            </Typography>
            {isPending ? (
              <StatusChip variant="secondary" icon={Clock}>
                {t('number.pending')}
              </StatusChip>
            ) : (
              <StatusChip variant="success">{t('number.ready')}</StatusChip>
            )}
          </Flex>
          {notReady ? <Typography tag="p">{notReady}</Typography> : null}
          {!isPending && isKnown ? <Typography tag="p">{t('number.known')}</Typography> : null}
          <Flex tag="dl" gap={6} wrap="wrap" alignItems="flex-start">
            <Fact label={t('channel.name')}>{channel.verifiedName ?? t('channel.unnamed')}</Fact>
            <Fact label={t('channel.numberStatus')}>
              {channel.numberStatus ? statusText(NUMBER_STATUS, channel.numberStatus, t) : '–'}
            </Fact>
            <Fact label={t('channel.quality')}>
              <WordChip word={QUALITY[channel.quality]} />
            </Fact>
            <Fact label={t('channel.limit')}>{limitInWords(channel.messagingLimit, t, intl)}</Fact>
          </Flex>
        </Flex>
      </Box>
      <Flex gap={2} wrap="wrap">
        <Button variant="tertiary" onClick={onBack}>
          {t('action.back')}
        </Button>
        {isPending ? (
          <Button variant="secondary" loading={isChecking} onClick={onCheckAgain}>
            {t('action.checkAgain')}
          </Button>
        ) : (
          <Button onClick={onConnect}>
            {t('number.connect', { number: channel.displayPhoneNumber })}
          </Button>
        )}
      </Flex>
    </Flex>
  );
};
