import {
  Button,
  Flex,
  IconButton,
  Link,
  MenuItem,
  SimpleMenu,
  Typography,
} from '@strapi/design-system';
import { ArrowLeft, Duplicate, More, PaperPlane, Pencil, Trash } from '@strapi/icons';
import { Layouts } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { TemplateDetail } from '../../../../shared/contracts/templates';
import { StatusChip } from '../../components/StatusChip';
import { WordChip } from '../../components/WordChip';
import { QUALITY } from '../../components/channelWords';
import { TEMPLATES } from '../../components/navigation';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { CreateCampaign, WHY_NO_CAMPAIGN } from './CreateCampaign';
import { StatusCell } from './StatusCell';
import { copyAddress, editAddress } from './addresses';
import { isDeletable } from './familyState';
import { CATEGORY } from './templateWords';
import { useAccountNames } from './useAccountNames';

interface TemplateHeaderProps {
  template: TemplateDetail;
  onTest: () => void;
  onDelete: () => void;
}

/** Name, language, state, category and quality of a template, and what can be done with it. */
export const TemplateHeader = ({ template, onTest, onDelete }: TemplateHeaderProps) => {
  const t = useText();
  const rights = useRights();
  const account = useAccountNames().get(template.wabaId);
  const { documentId, name, language, status } = template;
  return (
    <Layouts.Header
      title={`${name} · ${language}`}
      navigationAction={
        <Link tag={NavLink} to={TEMPLATES} startIcon={<ArrowLeft />}>
          {t('templates.title')}
        </Link>
      }
      subtitle={
        <Flex gap={2} wrap="wrap">
          <StatusCell languages={[template]} />
          <StatusChip variant="neutral">{t(CATEGORY[template.category])}</StatusChip>
          <WordChip word={QUALITY[template.quality]} />
          {account ? (
            <Typography textColor="neutral600">
              {t('template.account', { names: account })}
            </Typography>
          ) : null}
        </Flex>
      }
      primaryAction={
        <Flex direction="column" alignItems={{ initial: 'flex-start', medium: 'flex-end' }} gap={1}>
          <Flex gap={2} wrap="wrap">
            {rights.campaignWrite ? (
              <CreateCampaign documentId={documentId} status={status} />
            ) : null}
            {rights.templateWrite ? (
              <Button
                tag={NavLink}
                to={copyAddress(documentId)}
                variant="tertiary"
                startIcon={<Duplicate />}
              >
                {t('template.copy')}
              </Button>
            ) : null}
            {status === 'approved' && rights.messageSend ? (
              <Button
                variant={rights.campaignWrite ? 'secondary' : 'default'}
                startIcon={<PaperPlane />}
                onClick={onTest}
              >
                {t('template.test')}
              </Button>
            ) : null}
            {status === 'draft' && rights.templateWrite ? (
              <Button tag={NavLink} to={editAddress(documentId)} startIcon={<Pencil />}>
                {t('template.edit')}
              </Button>
            ) : null}
            {rights.templateDelete && template.family.some((one) => isDeletable(one.status)) ? (
              <SimpleMenu
                tag={IconButton}
                icon={<More />}
                label={t('template.actions', { name })}
                variant="tertiary"
                size="M"
                popoverPlacement="bottom-end"
              >
                <MenuItem variant="danger" startIcon={<Trash aria-hidden />} onSelect={onDelete}>
                  {t('template.delete')}
                </MenuItem>
              </SimpleMenu>
            ) : null}
          </Flex>
          {rights.campaignWrite && status !== 'approved' ? (
            <Typography id={WHY_NO_CAMPAIGN} variant="pi" textColor="neutral600">
              {t('template.createCampaign.whyNot')}
            </Typography>
          ) : null}
        </Flex>
      }
    />
  );
};
