import type { ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { CrossCircle, Question } from '@strapi/icons';
import { useBubblePalette } from '../../../hooks/useBubblePalette';

interface FailureNoteProps {
  kind: 'failed' | 'unknown';
  title: string;
  explanation?: string | null;
  nextStep?: string | null;
  code?: string | null;
  actions?: ReactNode;
}

/** Why a message did not arrive, under its bubble: what, why, what now, the code last. */
export const FailureNote = ({
  kind,
  title,
  explanation,
  nextStep,
  code,
  actions,
}: FailureNoteProps) => {
  const palette = useBubblePalette();
  const Icon = kind === 'failed' ? CrossCircle : Question;
  return (
    <Box paddingTop={1} maxWidth="min(85%, 600px)">
      <Flex direction="column" alignItems="flex-end" gap={1}>
        <Flex gap={1} alignItems="flex-start">
          <Icon
            width="1.4rem"
            height="1.4rem"
            aria-hidden
            style={{ flex: 'none', marginTop: 3 }}
            {...(kind === 'failed' ? { fill: 'danger700' } : { fill: 'alternative700' })}
          />
          <Typography variant="pi" fontWeight="semiBold" style={{ color: palette.failed }}>
            {title}
          </Typography>
        </Flex>
        {explanation || nextStep ? (
          <Typography variant="pi" textColor="neutral800" textAlign="end" tag="p">
            {[explanation, nextStep].filter(Boolean).join(' ')}
          </Typography>
        ) : null}
        {actions ? (
          <Flex gap={3} wrap="wrap" justifyContent="flex-end">
            {actions}
          </Flex>
        ) : null}
        {code ? (
          <Typography variant="pi" textColor="neutral600">
            {code}
          </Typography>
        ) : null}
      </Flex>
    </Box>
  );
};
