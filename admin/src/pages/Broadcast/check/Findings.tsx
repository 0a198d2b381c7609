import { useState, type ReactNode } from 'react';
import { Box, Flex, Radio, TextButton, Typography } from '@strapi/design-system';
import { CheckCircle, CrossCircle, WarningCircle } from '@strapi/icons';
import type {
  OverLimitChoice,
  Preflight,
  PreflightFinding,
} from '../../../../../shared/contracts/campaigns';
import { useText } from '../../../hooks/useText';
import { findingText } from './findingWords';

type Severity = PreflightFinding['severity'];

const LOOKS = {
  error: { icon: CrossCircle, fill: 'danger700' },
  warning: { icon: WarningCircle, fill: 'warning700' },
  fine: { icon: CheckCircle, fill: 'success700' },
} as const satisfies Record<Severity, object>;

const Line = ({
  severity,
  children,
  below,
}: {
  severity: Severity;
  children: ReactNode;
  below?: ReactNode;
}) => {
  const { icon: Icon, fill } = LOOKS[severity];
  return (
    <Flex tag="li" gap={3} alignItems="flex-start">
      <Box shrink={0} paddingTop={1}>
        <Icon fill={fill} width="1.6rem" height="1.6rem" aria-hidden />
      </Box>
      <Flex direction="column" alignItems="flex-start" gap={2} minWidth={0}>
        <Typography textColor="neutral800">{children}</Typography>
        {below}
      </Flex>
    </Flex>
  );
};

interface FindingsProps {
  preflight: Preflight;
  overLimit: OverLimitChoice | null;
  onOverLimit: (choice: OverLimitChoice) => void;
}

/** What must be solved, what should be looked at, and what is fine. */
export const Findings = ({ preflight, overLimit, onOverLimit }: FindingsProps) => {
  const t = useText();
  const [showsFine, setShowsFine] = useState(false);
  const { findings, limit, variables } = preflight;
  const isOver = limit.over > 0;
  // without a choice nothing can begin: it stands with what must be solved until it is made
  const severityOf = ({ code, severity }: PreflightFinding): Severity =>
    code === 'messaging_limit' && isOver && overLimit === null ? 'error' : severity;
  const of = (severity: Severity) => findings.filter((one) => severityOf(one) === severity);
  const choice = (
    <Radio.Group
      aria-label={t('broadcast.overLimit')}
      value={overLimit ?? ''}
      onValueChange={(value) => onOverLimit(value === 'leave_out' ? 'leave_out' : 'carry_over')}
    >
      <Radio.Item value="carry_over">{t('check.carryOver', { n: limit.days })}</Radio.Item>
      <Radio.Item value="leave_out">{t('check.leaveOut', { n: limit.over })}</Radio.Item>
    </Radio.Group>
  );
  const empty =
    variables.empty.length > 0 ? (
      <Flex tag="ul" direction="column" alignItems="flex-start">
        {variables.empty.map(({ details, count }) => (
          <Typography key={details} tag="li" variant="pi" textColor="neutral600">
            {t('check.emptyAt', { details, n: count })}
          </Typography>
        ))}
      </Flex>
    ) : undefined;
  const belowOf = ({ code, message }: PreflightFinding): ReactNode => {
    if (code === 'messaging_limit' && isOver) return choice;
    if (code === 'variable_empty') return empty;
    // which file it is, and what is wrong with it
    return code === 'media_unreachable' ? (
      <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
        <bdi dir="ltr">{message}</bdi>
      </Typography>
    ) : undefined;
  };
  const group = (severity: Severity, title: string) => {
    const found = of(severity);
    if (found.length === 0) return null;
    const list = (
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {found.map((finding) => (
          <Line key={finding.message} severity={severity} below={belowOf(finding)}>
            {findingText(finding, preflight, t)}
          </Line>
        ))}
      </Flex>
    );
    return (
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Flex gap={3}>
          <Typography tag="h3" variant="sigma" textColor="neutral600">
            {title}
          </Typography>
          {severity === 'fine' ? (
            <TextButton aria-expanded={showsFine} onClick={() => setShowsFine(!showsFine)}>
              {t(showsFine ? 'check.fine.hide' : 'check.fine.show')}
            </TextButton>
          ) : null}
        </Flex>
        {severity === 'fine' && !showsFine ? (
          <Typography textColor="neutral600">
            {found.map((finding) => findingText(finding, preflight, t)).join(' · ')}
          </Typography>
        ) : (
          list
        )}
      </Flex>
    );
  };
  const errors = of('error').length;
  const warnings = of('warning').length;
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Typography tag="h2" variant="delta" role="status">
        {errors + warnings === 0 ? t('check.allFine') : t('check.tally', { errors, warnings })}
      </Typography>
      {group('error', t('check.errors', { n: errors }))}
      {group('warning', t('check.warnings', { n: warnings }))}
      {group('fine', t('check.fine', { n: of('fine').length }))}
    </Flex>
  );
};
