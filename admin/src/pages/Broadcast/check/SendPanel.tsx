import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import { useIsDesktop, useIsMobile } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { CampaignDetail, Preflight } from '../../../../../shared/contracts/campaigns';
import { Fact } from '../../../components/Fact';
import { Panel } from '../../../components/Panel';
import { useServerNow } from '../../../hooks/useServerNow';
import { useText } from '../../../hooks/useText';
import { useTimeText } from '../../../hooks/useTimeText';
import { useDurationText } from '../useDurationText';
import { useZoneText } from '../when/timeWords';
import { FirstMessages } from './FirstMessages';

export interface SendButtonProps {
  /** How many people it goes to. */
  people: number;
  isScheduled: boolean;
  /** Why it cannot be sent as it stands; null where it can. */
  hindrance: string | null;
  onSend: () => void;
}

/** The only button that sends to many; it says to how many, or what stands in its way. */
const SendButton = ({ people, isScheduled, hindrance, onSend }: SendButtonProps) => {
  const t = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Button
        size="L"
        fullWidth
        startIcon={<PaperPlane />}
        disabled={hindrance !== null}
        aria-describedby={hindrance ? 'check-hindrance' : undefined}
        onClick={onSend}
      >
        {t(isScheduled ? 'check.schedule' : 'check.send', { n: people })}
      </Button>
      {hindrance ? (
        <Typography id="check-hindrance" variant="pi" textColor="neutral800">
          {hindrance}
        </Typography>
      ) : null}
    </Flex>
  );
};

/** What the bar covers of the page's end. */
const BAR_PX = 120;

/** The button where there is no room beside: always under the thumb. */
export const SendBar = (sending: SendButtonProps) => {
  const isMobile = useIsMobile();
  return (
    <>
      {/* on phones nothing can stick: Strapi's page lies in a box that clips and does not scroll */}
      {isMobile ? <Box height={`${BAR_PX}px`} /> : null}
      <Box
        position={isMobile ? 'fixed' : 'sticky'}
        bottom={0}
        left={isMobile ? 0 : undefined}
        right={isMobile ? 0 : undefined}
        zIndex="navigation"
        background="neutral0"
        borderColor="neutral200"
        borderStyle="solid"
        borderWidth="1px 0 0 0"
        padding={3}
      >
        <SendButton {...sending} />
      </Box>
    </>
  );
};

interface SendPanelProps {
  campaign: CampaignDetail;
  preflight: Preflight;
  sending: SendButtonProps;
}

/** What it costs, how long it takes and when it begins, with the messages themselves and the button that sends. */
export const SendPanel = ({ campaign, preflight, sending }: SendPanelProps) => {
  const t = useText();
  const isDesktop = useIsDesktop();
  const intl = useIntl();
  const time = useTimeText();
  const now = useServerNow(60_000);
  const zoneText = useZoneText();
  const duration = useDurationText();
  const { limit, cost, seconds, perSecond, startsAt, endsAt, messages } = preflight;
  const { schedule } = campaign.content;
  return (
    <Panel title={t('check.firstMessages')}>
      <FirstMessages messages={messages} />
      <Flex tag="dl" direction="column" alignItems="stretch" gap={3} margin={0}>
        <Fact label={t('check.cost')}>
          {cost
            ? t('check.about', {
                what: intl.formatNumber(cost.amount, {
                  style: 'currency',
                  currency: cost.currency,
                }),
              })
            : t('check.priceUnknown')}
        </Fact>
        {limit.limit === null ? null : (
          <Fact label={t('channel.limit')}>
            {t('check.limitRoom', { room: limit.room ?? 0, limit: limit.limit })}
            {' · '}
            {t('channel.limit.used', { n: limit.used })}
          </Fact>
        )}
        <Fact label={t('check.begins')}>
          {schedule ? zoneText(Date.parse(startsAt), schedule.timeZone) : t('check.atOnce')}
        </Fact>
        <Fact label={t('check.ends')}>
          {t('check.endsAbout', {
            when: time.moment(Date.parse(endsAt), now),
            duration: duration(seconds),
            rate: intl.formatNumber(perSecond),
          })}
        </Fact>
        <Fact label={t('check.from')}>{campaign.channel?.name ?? '–'}</Fact>
      </Flex>
      {isDesktop ? <SendButton {...sending} /> : null}
    </Panel>
  );
};
