import { useMemo } from 'react';
import { Box, Flex, Link, LinkButton, Typography } from '@strapi/design-system';
import { ArrowLeft, Duplicate } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { TemplateDetail } from '../../../../shared/contracts';
import { listTemplateParameters } from '../../../../shared/templates/variables';
import { ProblemCard } from '../../components/ProblemCard';
import { WordChip } from '../../components/WordChip';
import { TEMPLATES } from '../../components/navigation';
import { PreviewThemeSwitch } from '../../components/templatePreview/PreviewThemeSwitch';
import { TemplatePreview } from '../../components/templatePreview/TemplatePreview';
import { usePreviewTheme } from '../../components/templatePreview/usePreviewTheme';
import { useLanguageName } from '../../hooks/useLanguageName';
import { useText, type Text } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';
import { CATEGORY, TEMPLATE_STATUS } from '../Templates/templateWords';
import type { UnbuildablePart } from './model/unbuildable';

/** Parts with a name of their own; any other is named by the platform's word. */
const PARTS: Readonly<Record<string, TextKey>> = {
  AUTHENTICATION: 'wizard.part.authentication',
  CAROUSEL: 'wizard.part.carousel',
  LIMITED_TIME_OFFER: 'wizard.part.offer',
  FLOW: 'wizard.part.flow',
  OTP: 'wizard.part.otp',
  CATALOG: 'wizard.part.catalogue',
  MPM: 'wizard.part.catalogue',
  SPM: 'wizard.part.catalogue',
  VOICE_CALL: 'wizard.part.voice',
  PRODUCT: 'wizard.part.product',
};

const PLACES: Record<UnbuildablePart['place'], TextKey> = {
  category: 'template.category',
  component: 'wizard.part',
  header: 'wizard.header',
  body: 'wizard.body',
  footer: 'wizard.footer',
  button: 'wizard.part.button',
};

const nameOf = ({ place, type }: UnbuildablePart, t: Text): string => {
  const known = PARTS[type];
  return known ? t(known) : `${t(PLACES[place])} ${type}`.trim();
};

interface ReadOnlyTemplateProps {
  template: TemplateDetail;
  /** What the wizard cannot build; empty where it is the status that forbids a change. */
  parts: UnbuildablePart[];
}

/** A template that is not changed here, whole, with the reason and the way on. */
export const ReadOnlyTemplate = ({ template, parts }: ReadOnlyTemplateProps) => {
  const t = useText();
  const languageName = useLanguageName();
  const [theme, setTheme] = usePreviewTheme();
  const values = useMemo(
    () =>
      Object.fromEntries(
        listTemplateParameters(template.components, template.parameterFormat).flatMap(
          ({ key, example }) => (example === null ? [] : [[key, example]])
        )
      ) as Record<string, string>,
    [template]
  );
  const names = [...new Set(parts.map((part) => nameOf(part, t)))];
  return (
    <Page.Main>
      <Page.Title>{t('wizard.pageTitle', { name: template.name })}</Page.Title>
      <Layouts.Header
        navigationAction={
          <Link tag={NavLink} to={`${TEMPLATES}/${template.documentId}`} startIcon={<ArrowLeft />}>
            {t('wizard.toTemplate')}
          </Link>
        }
        title={template.name}
        subtitle={
          <Flex gap={2} wrap="wrap">
            <WordChip word={TEMPLATE_STATUS[template.status]} />
            <Typography textColor="neutral600" variant="epsilon">
              {languageName(template.language)} · {t(CATEGORY[template.category])}
            </Typography>
          </Flex>
        }
        primaryAction={
          parts.length > 0 ? undefined : (
            <LinkButton
              tag={NavLink}
              to={`${TEMPLATES}/new?${new URLSearchParams({ from: template.documentId })}`}
              startIcon={<Duplicate />}
            >
              {t('wizard.copyInstead')}
            </LinkButton>
          )
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} maxWidth="720px">
          <ProblemCard
            severity="warning"
            title={t(parts.length > 0 ? 'wizard.elsewhere.title' : 'wizard.notEditable.title')}
            explanation={
              parts.length > 0
                ? t('wizard.elsewhere.why', { parts: names.join(', ') })
                : t('wizard.notEditable.why')
            }
          />
          <Box background="neutral0" shadow="tableShadow" hasRadius padding={5}>
            <Flex justifyContent="space-between" paddingBottom={3}>
              <Typography tag="h2" variant="delta">
                {t('template.preview')}
              </Typography>
              <PreviewThemeSwitch theme={theme} onChange={setTheme} />
            </Flex>
            <TemplatePreview
              components={template.components}
              parameterFormat={template.parameterFormat}
              values={values}
              category={template.category}
              language={template.language}
              samples={template.samples}
              theme={theme}
            />
          </Box>
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
};
