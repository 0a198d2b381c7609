import { useState } from 'react';
import { Flex, Grid, Tabs } from '@strapi/design-system';
import { Layouts, Page, useQueryParams } from '@strapi/strapi/admin';
import { useNavigate, useParams } from 'react-router-dom';
import type { TemplateDetail } from '../../../../shared/contracts/templates';
import { Shell } from '../../components/Shell';
import { UnopenedPage } from '../../components/UnopenedPage';
import { TEMPLATES } from '../../components/navigation';
import { useText } from '../../hooks/useText';
import { permission } from '../../permissions';
import {
  useGetWhatsappTemplateQuery,
  useGetWhatsappTemplateUseQuery,
} from '../../services/templates';
import type { TextKey } from '../../utils/translations';
import { CategoryNotice } from './CategoryNotice';
import { DeleteDialog } from './DeleteDialog';
import { HistoryTab } from './HistoryTab';
import { LanguagesPanel } from './LanguagesPanel';
import { OfferPanel } from './OfferPanel';
import { PreviewPanel } from './PreviewPanel';
import { StatusCard } from './StatusCard';
import { SyncResult } from './SyncResult';
import { TemplateFacts } from './TemplateFacts';
import { TemplateHeader } from './TemplateHeader';
import { TestDrawer } from './TestDrawer';
import { UseTab } from './UseTab';
import { rowAddress } from './addresses';
import { useTemplateSync } from './useTemplateSync';

const TABS = ['message', 'history', 'use'] as const;
type Tab = (typeof TABS)[number];

const TAB_LABELS: Record<Tab, TextKey> = {
  message: 'template.tab.message',
  history: 'template.tab.history',
  use: 'template.tab.use',
};

const MessageTab = ({ template }: { template: TemplateDetail }) => {
  const sync = useTemplateSync();
  return (
    <Grid.Root gap={6}>
      <Grid.Item col={7} s={12} xs={12} direction="column" alignItems="stretch">
        <Flex direction="column" alignItems="stretch" gap={6}>
          <div>
            <SyncResult sync={sync} />
            <StatusCard template={template} sync={sync} />
          </div>
          <CategoryNotice template={template} />
          <LanguagesPanel template={template} />
          {template.status === 'draft' ? null : <OfferPanel template={template} />}
          <TemplateFacts template={template} />
        </Flex>
      </Grid.Item>
      <Grid.Item col={5} s={12} xs={12} direction="column" alignItems="stretch">
        <PreviewPanel template={template} />
      </Grid.Item>
    </Grid.Root>
  );
};

const Opened = ({ template }: { template: TemplateDetail }) => {
  const t = useText();
  const navigate = useNavigate();
  const [{ query }, setQuery] = useQueryParams<{ tab?: string }>();
  const tab = TABS.find((word) => word === query.tab) ?? 'message';
  const [open, setOpen] = useState<'test' | 'delete' | null>(null);
  const { documentId } = template;
  const use = useGetWhatsappTemplateUseQuery({ id: documentId }, { skip: open !== 'delete' });
  // to the languages that are left; without any there is only the list
  const afterDeletion = (gone: string[]) => {
    const left = template.family.filter(
      (one) => one.status !== 'deleted' && !gone.includes(one.documentId)
    );
    navigate(left.length > 0 ? rowAddress(template.name, template.wabaId, left) : TEMPLATES);
  };
  return (
    <>
      <TemplateHeader
        template={template}
        onTest={() => setOpen('test')}
        onDelete={() => setOpen('delete')}
      />
      <Layouts.Content>
        <Tabs.Root variant="simple" value={tab} onValueChange={(value) => setQuery({ tab: value })}>
          <Tabs.List aria-label={t('template.tabs')}>
            {TABS.map((word) => (
              <Tabs.Trigger key={word} value={word}>
                {t(TAB_LABELS[word])}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <Flex direction="column" alignItems="stretch" paddingTop={6} paddingBottom={8}>
            <Tabs.Content value="message">
              <MessageTab template={template} />
            </Tabs.Content>
            <Tabs.Content value="history">
              <HistoryTab key={documentId} id={documentId} />
            </Tabs.Content>
            <Tabs.Content value="use">
              <UseTab id={documentId} />
            </Tabs.Content>
          </Flex>
        </Tabs.Root>
      </Layouts.Content>
      {open === 'test' ? <TestDrawer id={documentId} onClose={() => setOpen(null)} /> : null}
      {open === 'delete' ? (
        <DeleteDialog
          rows={[
            {
              id: documentId,
              name: template.name,
              wabaId: template.wabaId,
              languages: template.family,
              changedAt: template.changedAt,
              usedBy: use.data?.data.campaigns.length ?? null,
            },
          ]}
          current={template}
          waitingMessages={template.waitingMessages}
          onClose={() => setOpen(null)}
          onDeleted={afterDeletion}
        />
      ) : null}
    </>
  );
};

const Template = () => {
  const t = useText();
  const { id = '' } = useParams();
  const { currentData, error, isLoading, refetch } = useGetWhatsappTemplateQuery(id);
  const template = currentData?.data;
  return (
    <Page.Main>
      <Page.Title>
        {template ? t('template.pageTitle', { name: template.name }) : t('templates.pageTitle')}
      </Page.Title>
      {template ? (
        <Opened key={template.name} template={template} />
      ) : (
        <UnopenedPage
          title={t('templates.title')}
          to={TEMPLATES}
          error={error}
          isLoading={isLoading}
          onRetry={() => void refetch()}
        />
      )}
    </Page.Main>
  );
};

/** One template in one language: what its state means, how it looks, its history and its use. */
export const TemplatePage = () => (
  <Shell kind="page">
    <Page.Protect permissions={[permission('templateRead')]}>
      <Template />
    </Page.Protect>
  </Shell>
);
