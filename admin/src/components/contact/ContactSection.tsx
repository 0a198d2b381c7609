import { useId, type ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';

interface ContactSectionProps {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}

/** One part of what is known of a contact, narrow enough for the panel beside a thread. */
export const ContactSection = ({ title, action, children }: ContactSectionProps) => {
  const id = useId();
  return (
    <Box tag="section" aria-labelledby={id} width="100%">
      <Flex justifyContent="space-between" gap={2} minHeight="32px">
        <Typography tag="h3" variant="sigma" textColor="neutral600" id={id}>
          {title}
        </Typography>
        {action}
      </Flex>
      <Flex direction="column" alignItems="stretch" gap={2} paddingTop={1}>
        {children}
      </Flex>
    </Box>
  );
};

/** A line that says there is nothing. */
export const Nothing = ({ children }: { children: string }) => (
  <Typography variant="pi" textColor="neutral600" tag="p">
    {children}
  </Typography>
);
