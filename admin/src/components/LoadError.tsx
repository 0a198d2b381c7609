import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useAPIErrorHandler } from '@strapi/strapi/admin';
import { useText } from '../hooks/useText';

/** What a query of the admin's API fails with. */
export type ApiError = Parameters<
  ReturnType<typeof useAPIErrorHandler>['_unstableFormatAPIError']
>[0];

interface LoadErrorProps {
  error: ApiError;
  onRetry: () => void;
}

/** A part of a page that could not be read: the reason, and *Try again*. */
export const LoadError = ({ error, onRetry }: LoadErrorProps) => {
  const t = useText();
  const { _unstableFormatAPIError: format } = useAPIErrorHandler();
  return (
    <Box padding={6} role="alert">
      <Flex direction="column" gap={3}>
        <Typography fontWeight="semiBold">{t('state.error')}</Typography>
        <Typography textColor="neutral600" textAlign="center">
          {format(error)}
        </Typography>
        <Button variant="secondary" startIcon={<ArrowClockwise />} onClick={onRetry}>
          {t('action.tryAgain')}
        </Button>
      </Flex>
    </Box>
  );
};
