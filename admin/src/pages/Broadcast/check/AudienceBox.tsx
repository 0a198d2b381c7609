import { useState } from 'react';
import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { Preflight } from '../../../../../shared/contracts/campaigns';
import { explainError } from '../../../../../shared/errors';
import { NOT_SENT_REASONS, type NotSentCode } from '../../../../../shared/not-sent-reasons';
import { SumBar } from '../../../components/SumBar';
import { useProblemText } from '../../../hooks/useProblemText';
import { useText } from '../../../hooks/useText';

const wordsOf = (reason: string) => NOT_SENT_REASONS[reason as NotSentCode] ?? explainError(reason);

/** Who is in the audience, who can get it, and why the others not: parts that add up. */
export const AudienceBox = ({ preflight }: { preflight: Preflight }) => {
  const t = useText();
  const intl = useIntl();
  const problemText = useProblemText();
  const [opened, setOpened] = useState<string | null>(null);
  const { audience, canGet, excluded, notSent } = preflight;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <SumBar
        total={t('check.audience', { n: audience })}
        parts={[
          { label: t('check.canGet'), count: canGet, colour: 'primary700' },
          { label: t('check.cannot'), count: audience - canGet, colour: 'neutral600' },
        ]}
      />
      {notSent.length > 0 ? (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
          {notSent.map(({ reason, count }) => {
            const words = problemText(reason, wordsOf(reason));
            const isOpen = opened === reason;
            return (
              <Box key={reason} tag="li">
                <Flex gap={3} alignItems="baseline">
                  <Box minWidth="5rem" style={{ fontVariantNumeric: 'tabular-nums' }}>
                    <Typography fontWeight="semiBold">{intl.formatNumber(count)}</Typography>
                  </Box>
                  <TextButton
                    aria-expanded={isOpen}
                    onClick={() => setOpened(isOpen ? null : reason)}
                  >
                    {words.title}
                  </TextButton>
                </Flex>
                {isOpen ? (
                  <Box paddingLeft={9} paddingTop={1}>
                    <Typography tag="p" variant="pi" textColor="neutral600">
                      {words.explanation} {words.nextStep}
                    </Typography>
                  </Box>
                ) : null}
              </Box>
            );
          })}
        </Flex>
      ) : null}
      {excluded > 0 ? (
        <Typography textColor="neutral600">{t('check.excluded', { n: excluded })}</Typography>
      ) : null}
    </Flex>
  );
};
