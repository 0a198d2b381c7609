import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import type { ReportedReason } from '../../../../../shared/contracts/campaigns';
import { useProblemText } from '../../../hooks/useProblemText';
import { useText } from '../../../hooks/useText';

interface ReasonsProps {
  reasons: ReportedReason[];
  /** Where the list of one reason is. */
  addressOf: (reason: string) => string;
}

/** Why some did not get it, the most frequent first: what happened, what to do now, the code small. */
export const Reasons = ({ reasons, addressOf }: ReasonsProps) => {
  const t = useText();
  const intl = useIntl();
  const problemText = useProblemText();
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
      {reasons.map(({ reason, count, mayRetry, problem }) => {
        const words = problemText(reason, problem);
        return (
          <Flex key={reason} tag="li" gap={3} alignItems="flex-start">
            <Box minWidth="5rem" style={{ fontVariantNumeric: 'tabular-nums' }}>
              <Typography fontWeight="semiBold">{intl.formatNumber(count)}</Typography>
            </Box>
            <Box minWidth={0}>
              <Link tag={NavLink} to={addressOf(reason)}>
                {words.title}
              </Link>
              <Typography tag="p" variant="pi" textColor="neutral600">
                {words.explanation}
              </Typography>
              <Typography tag="p" variant="pi" textColor="neutral800" fontWeight="semiBold">
                {words.nextStep}
              </Typography>
              <Typography tag="p" variant="pi" textColor="neutral600">
                {reason}
                {mayRetry ? ` · ${t('run.mayRetry')}` : ''}
              </Typography>
            </Box>
          </Flex>
        );
      })}
    </Flex>
  );
};
