import type { ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { CrossCircle, WarningCircle } from '@strapi/icons';

interface ProblemCardProps {
  severity: 'danger' | 'warning';
  /** What happened. */
  title: string;
  /** Why, in one sentence. */
  explanation?: string | null;
  /** What to do now. */
  nextStep?: string | null;
  /** For support, small and last. */
  code?: string | null;
  action?: ReactNode;
}

/** A problem: what, why, what now, and the code small at the end. */
export const ProblemCard = ({
  severity,
  title,
  explanation,
  nextStep,
  code,
  action,
}: ProblemCardProps) => {
  const Icon = severity === 'danger' ? CrossCircle : WarningCircle;
  return (
    <Box
      background={`${severity}100`}
      borderColor={`${severity}200`}
      hasRadius
      padding={4}
      width="100%"
    >
      <Flex gap={3} alignItems="flex-start">
        <Box shrink={0} paddingTop={1}>
          <Icon fill={`${severity}700`} width="1.6rem" height="1.6rem" aria-hidden />
        </Box>
        <Flex direction="column" alignItems="flex-start" gap={1} grow={1} minWidth={0}>
          <Typography fontWeight="semiBold" textColor="neutral800">
            {title}
          </Typography>
          {explanation ? <Typography textColor="neutral800">{explanation}</Typography> : null}
          {nextStep ? (
            <Typography textColor="neutral800" fontWeight="semiBold">
              {nextStep}
            </Typography>
          ) : null}
          {action ? <Box paddingTop={2}>{action}</Box> : null}
          {code ? (
            <Typography variant="pi" textColor="neutral800">
              {code}
            </Typography>
          ) : null}
        </Flex>
      </Flex>
    </Box>
  );
};
