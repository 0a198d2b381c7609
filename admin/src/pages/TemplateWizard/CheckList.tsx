import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import { useText } from '../../hooks/useText';
import { FindingLine } from './fields/Findings';
import type { PlacedFinding } from './model/fields';
import { tallyOf } from './tally';

/** Meta's own words on what it takes, and why it rejects. */
const RULES_ADDRESS = 'https://developers.facebook.com/docs/whatsapp/message-templates/guidelines';

interface CheckListProps {
  findings: readonly PlacedFinding[];
  onOpen: (finding: PlacedFinding) => void;
}

/** Everything that stands in the way, and everything that readers would lose; each leads to its place. */
export const CheckList = ({ findings, onOpen }: CheckListProps) => {
  const t = useText();
  const { errors, warnings } = tallyOf(findings);
  return (
    <Box>
      <Typography tag="h2" variant="delta">
        {t('wizard.check')}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600">
        {t('wizard.totals', { errors, warnings })}
      </Typography>
      {findings.length === 0 ? (
        <Flex gap={2} paddingTop={2}>
          <CheckCircle fill="success700" width="1.4rem" height="1.4rem" aria-hidden />
          <Typography variant="pi">{t('wizard.check.fine')}</Typography>
        </Flex>
      ) : (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={2} paddingTop={2}>
          {findings.map((finding) => (
            <FindingLine key={finding.key} finding={finding} onOpen={onOpen} />
          ))}
        </Flex>
      )}
      <Box paddingTop={3}>
        <Link href={RULES_ADDRESS} isExternal>
          {t('wizard.rules')}
        </Link>
      </Box>
    </Box>
  );
};
