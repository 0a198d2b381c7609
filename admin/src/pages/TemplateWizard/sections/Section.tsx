import type { ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { CrossCircle, WarningCircle } from '@strapi/icons';
import { useText } from '../../../hooks/useText';

interface SectionProps {
  title: string;
  isRequired?: boolean;
  errors: number;
  warnings: number;
  /** At the end of the head line. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A box of the form; its head counts what is wrong inside. */
export const Section = ({
  title,
  isRequired = false,
  errors,
  warnings,
  aside,
  children,
}: SectionProps) => {
  const t = useText();
  return (
    <Box
      tag="section"
      aria-label={title}
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      padding={{ initial: 4, medium: 6 }}
    >
      <Flex justifyContent="space-between" gap={3} wrap="wrap" paddingBottom={4}>
        <Flex gap={2}>
          <Typography tag="h2" variant="delta">
            {title}
            {isRequired ? (
              <Typography tag="span" variant="delta" textColor="danger700" aria-hidden>
                *
              </Typography>
            ) : null}
          </Typography>
          {errors > 0 ? (
            <Flex gap={1} title={t('wizard.errors', { n: errors })}>
              <CrossCircle
                fill="danger700"
                width="1.4rem"
                height="1.4rem"
                role="img"
                aria-label={t('wizard.error')}
              />
              <Typography variant="pi" textColor="neutral800">
                {errors}
              </Typography>
            </Flex>
          ) : null}
          {warnings > 0 ? (
            <Flex gap={1} title={t('wizard.warnings', { n: warnings })}>
              <WarningCircle
                fill="warning700"
                width="1.4rem"
                height="1.4rem"
                role="img"
                aria-label={t('wizard.warning')}
              />
              <Typography variant="pi" textColor="neutral800">
                {warnings}
              </Typography>
            </Flex>
          ) : null}
        </Flex>
        {aside}
      </Flex>
      <Flex direction="column" alignItems="stretch" gap={4}>
        {children}
      </Flex>
    </Box>
  );
};
