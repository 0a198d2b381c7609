import { Box, Flex, Toggle, Typography } from '@strapi/design-system';
import { useAPIErrorHandler } from '@strapi/strapi/admin';
import type { TemplateDetail } from '../../../../shared/contracts/templates';
import { Panel } from '../../components/Panel';
import { ProblemCard } from '../../components/ProblemCard';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useSetWhatsappTemplateSettingsMutation } from '../../services/templates';

/** Whether agents may choose the template in a dialogue. */
export const OfferPanel = ({ template }: { template: TemplateDetail }) => {
  const t = useText();
  const { templateWrite } = useRights();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const [save, { isLoading, error, originalArgs }] = useSetWhatsappTemplateSettingsMutation();
  const offered =
    isLoading && originalArgs ? originalArgs.offeredInDialogues : template.offeredInDialogues;
  return (
    <Panel title={t('offer.title')}>
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Box maxWidth="320px">
          <Toggle
            aria-label={t('offer.title')}
            onLabel={t('offer.on')}
            offLabel={t('offer.off')}
            checked={offered}
            disabled={!templateWrite || isLoading}
            onChange={({ target }) =>
              void save({ id: template.documentId, offeredInDialogues: target.checked })
            }
          />
        </Box>
        <Typography textColor="neutral600">
          {t(template.status === 'approved' ? 'offer.hint' : 'offer.hint.unapproved')}
        </Typography>
      </Flex>
      {error ? (
        <ProblemCard severity="danger" title={t('offer.failed')} explanation={formatError(error)} />
      ) : null}
    </Panel>
  );
};
