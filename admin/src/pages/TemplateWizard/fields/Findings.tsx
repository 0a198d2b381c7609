import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { CrossCircle, WarningCircle } from '@strapi/icons';
import { styled } from 'styled-components';
import { useText } from '../../../hooks/useText';
import { useWizard } from '../context';
import type { PlacedFinding } from '../model/fields';
import { useFindingText } from '../useFindingText';

/** Id of what describes a field's findings. */
export const findingsId = (field: string): string => `${field}-findings`;

const Jump = styled.button`
  padding: 0;
  border: 0;
  background: none;
  color: ${({ theme }) => theme.colors.neutral800};
  font: inherit;
  font-size: 1.2rem;
  line-height: 1.6rem;
  text-align: start;
  overflow-wrap: anywhere;
  cursor: pointer;

  &:hover,
  &:focus-visible {
    text-decoration: underline;
  }
`;

interface FindingLineProps {
  finding: PlacedFinding;
  /** Goes to the place; left out where the finding stands there already. */
  onOpen?: (finding: PlacedFinding) => void;
}

/** One finding with its sentence and, where there is one, its fix. */
export const FindingLine = ({ finding, onOpen }: FindingLineProps) => {
  const t = useText();
  const textOf = useFindingText();
  const { fix, isLocked } = useWizard();
  const isError = finding.severity === 'error';
  const Icon = isError ? CrossCircle : WarningCircle;
  const text = textOf(finding);
  return (
    <Flex tag="li" gap={2} alignItems="flex-start">
      <Flex shrink={0} paddingTop="2px">
        <Icon
          fill={isError ? 'danger700' : 'warning700'}
          width="1.4rem"
          height="1.4rem"
          role="img"
          aria-label={t(isError ? 'wizard.error' : 'wizard.warning')}
        />
      </Flex>
      <Box grow={1} minWidth={0}>
        {onOpen ? (
          <Jump type="button" onClick={() => onOpen(finding)}>
            {text}
          </Jump>
        ) : (
          <Typography
            variant="pi"
            textColor={isError ? 'danger700' : 'neutral800'}
            style={{ overflowWrap: 'anywhere' }}
          >
            {text}
          </Typography>
        )}
      </Box>
      {finding.fix && !isLocked ? (
        <Box shrink={0}>
          <TextButton
            aria-label={t('wizard.fixThis', { finding: text })}
            onClick={() => fix(finding)}
          >
            {t('wizard.fix')}
          </TextButton>
        </Box>
      ) : null}
    </Flex>
  );
};

/** What is wrong with one field, below it. */
export const Findings = ({ field }: { field: string }) => {
  const findings = useWizard().findingsOf(field);
  return (
    <Flex
      id={findingsId(field)}
      tag="ul"
      direction="column"
      alignItems="stretch"
      gap={1}
      paddingTop={findings.length > 0 ? 1 : 0}
    >
      {findings.map((finding) => (
        <FindingLine key={finding.key} finding={finding} />
      ))}
    </Flex>
  );
};
