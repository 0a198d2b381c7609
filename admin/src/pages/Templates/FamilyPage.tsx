import { useMemo } from 'react';
import { Box, EmptyStateLayout, Flex, Grid, Link, Tabs, Typography } from '@strapi/design-system';
import { ArrowLeft, WarningCircle } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page, useIsMobile, useQueryParams } from '@strapi/strapi/admin';
import { NavLink, useParams } from 'react-router-dom';
import type { TemplateView } from '../../../../shared/contracts';
import { familyDifferences, templateShape } from '../../../../shared/templates/family';
import { LoadError } from '../../components/LoadError';
import { Shell } from '../../components/Shell';
import { TEMPLATES } from '../../components/navigation';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { permission } from '../../permissions';
import { AddLanguage } from './AddLanguage';
import { FamilyColumn } from './FamilyColumn';
import { differenceWords } from './differenceWords';
import { eachLanguage, liveLanguages } from './familyState';
import { useAccountNames } from './useAccountNames';
import { useFamily } from './useFamily';

/** Languages that stand side by side; the others are reached by tabs. */
const BESIDE = 3;

const Languages = ({ templates }: { templates: TemplateView[] }) => {
  const t = useText();
  const isMobile = useIsMobile();
  const [{ query }, setQuery] = useQueryParams<{ lang?: string }>();
  const shapes = useMemo(() => templates.map(templateShape), [templates]);
  const differences = useMemo(() => familyDifferences(shapes), [shapes]);
  const beside = isMobile ? 1 : BESIDE;
  const opened = templates.findIndex(({ language }) => language === query.lang);
  // the page of languages that holds the one in the address
  const start = Math.floor(Math.max(opened, 0) / beside) * beside;
  const shown = templates.slice(start, start + beside);
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      {differences.length > 0 ? (
        <Box background="warning100" borderColor="warning200" hasRadius padding={4}>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
            {differences.map((difference) => (
              <Flex
                key={`${difference.language}:${difference.part}`}
                tag="li"
                gap={2}
                alignItems="flex-start"
              >
                <WarningCircle
                  width="1.6rem"
                  height="1.6rem"
                  fill="warning700"
                  aria-hidden
                  style={{ flex: 'none', marginTop: 2 }}
                />
                <Typography textColor="neutral800">{differenceWords(difference, t)}</Typography>
              </Flex>
            ))}
          </Flex>
        </Box>
      ) : null}
      {templates.length > beside ? (
        <Tabs.Root
          variant="simple"
          value={shown[0]?.language ?? ''}
          onValueChange={(lang) => setQuery({ lang })}
        >
          <Tabs.List aria-label={t('template.languages')}>
            {templates
              .filter((_, index) => index % beside === 0)
              .map(({ language }, index) => (
                <Tabs.Trigger key={language} value={language}>
                  {templates
                    .slice(index * beside, (index + 1) * beside)
                    .map((one) => one.language)
                    .join(' · ')}
                </Tabs.Trigger>
              ))}
          </Tabs.List>
        </Tabs.Root>
      ) : null}
      <Grid.Root gap={6}>
        {shown.map((template, index) => {
          const shape = shapes[start + index];
          return shape ? (
            <Grid.Item
              key={template.documentId}
              col={12 / Math.min(beside, templates.length)}
              s={12}
              xs={12}
              alignItems="stretch"
            >
              <FamilyColumn
                template={template}
                shape={shape}
                differences={differences.filter(({ language }) => language === template.language)}
              />
            </Grid.Item>
          ) : null;
        })}
      </Grid.Root>
    </Flex>
  );
};

const Family = () => {
  const t = useText();
  const { templateWrite } = useRights();
  const { name = '' } = useParams();
  const [{ query }] = useQueryParams<{ account?: string }>();
  const { templates, error, isLoading, refetch } = useFamily(name, query.account);
  const account = useAccountNames().get(query.account ?? '');
  const live = eachLanguage(liveLanguages(templates));
  const sendable = live.filter(({ status }) => status === 'approved').length;
  return (
    <Page.Main>
      <Page.Title>{t('template.pageTitle', { name })}</Page.Title>
      <Layouts.Header
        title={name}
        navigationAction={
          <Link tag={NavLink} to={TEMPLATES} startIcon={<ArrowLeft />}>
            {t('templates.title')}
          </Link>
        }
        subtitle={
          live.length > 0 ? (
            <Typography variant="epsilon" textColor="neutral600" tag="p">
              {t('family.coverage', { n: live.length, sendable })}
              {account ? ` · ${t('template.account', { names: account })}` : ''}
            </Typography>
          ) : undefined
        }
      />
      <Layouts.Content>
        {isLoading ? <Page.Loading>{t('state.loading')}</Page.Loading> : null}
        {error ? <LoadError error={error} onRetry={refetch} /> : null}
        {!isLoading && !error && live.length === 0 ? (
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={t('family.empty', { name })}
            action={
              <Link tag={NavLink} to={TEMPLATES}>
                {t('templates.title')}
              </Link>
            }
          />
        ) : null}
        {live.length > 0 ? (
          <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
            <Languages templates={live} />
            {templateWrite ? <AddLanguage languages={live} /> : null}
          </Flex>
        ) : null}
      </Layouts.Content>
    </Page.Main>
  );
};

/** The languages of one template side by side: which can be sent, and where they differ. */
export const FamilyPage = () => (
  <Shell kind="page">
    <Page.Protect permissions={[permission('templateRead')]}>
      <Family />
    </Page.Protect>
  </Shell>
);
