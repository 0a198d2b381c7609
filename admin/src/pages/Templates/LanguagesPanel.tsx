import { Button, Flex, Link, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import type { TemplateDetail } from '../../../../shared/contracts/templates';
import { Panel } from '../../components/Panel';
import { RelTime } from '../../components/RelTime';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { StatusCell } from './StatusCell';
import { familyAddress, languageAddress } from './addresses';

/** All languages of the name with their states; each leads to its own page. */
export const LanguagesPanel = ({ template }: { template: TemplateDetail }) => {
  const t = useText();
  const { templateWrite } = useRights();
  return (
    <Panel
      title={t('template.languages')}
      action={
        templateWrite ? (
          <Button
            tag={NavLink}
            to={familyAddress(template.name, template.wabaId)}
            variant="tertiary"
            size="S"
            startIcon={<Plus />}
          >
            {t('template.addLanguage')}
          </Button>
        ) : undefined
      }
    >
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {template.family.map((language) => (
          <Flex key={language.documentId} tag="li" gap={3} wrap="wrap">
            {language.documentId === template.documentId ? (
              <Typography fontWeight="semiBold" minWidth="4rem">
                {language.language}
              </Typography>
            ) : (
              <Link tag={NavLink} to={languageAddress(language)} minWidth="4rem">
                {language.language}
              </Link>
            )}
            <StatusCell languages={[language]} />
            <Typography variant="pi" textColor="neutral600">
              <RelTime at={language.changedAt} form="ago" />
            </Typography>
          </Flex>
        ))}
      </Flex>
      {template.family.length > 1 ? (
        <Link tag={NavLink} to={familyAddress(template.name, template.wabaId)}>
          {t('template.compare')}
        </Link>
      ) : null}
    </Panel>
  );
};
