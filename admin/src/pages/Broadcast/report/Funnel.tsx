import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { RunReport } from '../../../../../shared/contracts/campaigns';
import { useText } from '../../../hooks/useText';
import type { TextKey } from '../../../utils/translations';

/** How far people came, each step a part of the one before; answers and taps are of those who got it. */
const stepsOf = ({ recipients, states, answered, clicked }: RunReport) => {
  const delivered = states.delivered + states.read;
  const steps: [label: TextKey, count: number][] = [
    ['funnel.recipients', recipients ?? 0],
    ['funnel.sent', states.sent + delivered],
    ['funnel.delivered', delivered],
    ['funnel.read', states.read],
    ['funnel.answered', answered],
    ['funnel.clicked', clicked],
  ];
  return steps;
};

/** Where people fall out between the audience and an answer. */
export const Funnel = ({ run }: { run: RunReport }) => {
  const t = useText();
  const intl = useIntl();
  const all = run.recipients ?? 0;
  return (
    <Flex tag="dl" direction="column" alignItems="stretch" gap={3} margin={0}>
      {stepsOf(run).map(([label, count]) => {
        const share = all > 0 ? count / all : 0;
        return (
          <Flex key={label} direction="column" alignItems="stretch" gap={1}>
            <Flex justifyContent="space-between" gap={2}>
              <Typography tag="dt" textColor="neutral800">
                {t(label)}
              </Typography>
              <Typography
                tag="dd"
                textColor="neutral800"
                style={{ margin: 0, fontVariantNumeric: 'tabular-nums' }}
              >
                {intl.formatNumber(count)}
                {all > 0
                  ? ` · ${intl.formatNumber(share, { style: 'percent', maximumFractionDigits: 1 })}`
                  : ''}
              </Typography>
            </Flex>
            <Box background="neutral150" hasRadius height="8px" aria-hidden>
              <Box
                background="primary600"
                hasRadius
                height="100%"
                style={{ width: `${Math.min(100, share * 100)}%` }}
              />
            </Box>
          </Flex>
        );
      })}
      <Typography variant="pi" textColor="neutral600">
        {t('funnel.base')}
      </Typography>
    </Flex>
  );
};
