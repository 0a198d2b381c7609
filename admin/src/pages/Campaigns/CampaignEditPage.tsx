import { useState } from 'react';
import { Page, useQueryParams } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import type { CampaignDetail } from '../../../../shared/contracts';
import { CAMPAIGNS } from '../../components/navigation';
import { Shell } from '../../components/Shell';
import { UnopenedPage } from '../../components/UnopenedPage';
import { useText } from '../../hooks/useText';
import { permission } from '../../permissions';
import { useGetWhatsappCampaignQuery } from '../../services/campaigns';
import { BroadcastEditor } from '../Broadcast/BroadcastEditor';
import { ScenarioEditor } from './scenario/ScenarioEditor';

const Edit = () => {
  const t = useText();
  const { id } = useParams();
  const [{ query }] = useQueryParams<{ kind?: string; template?: string }>();
  // what is begun here keeps its form when it gets its address
  const [made, setMade] = useState<CampaignDetail | null>(null);
  const { currentData, error, refetch } = useGetWhatsappCampaignQuery(id ?? '', {
    skip: id === undefined,
  });
  const isMade = id !== undefined && made?.documentId === id;
  const campaign = currentData?.data ?? (isMade ? made : null);
  if (id !== undefined && campaign === null) {
    return (
      <Page.Main>
        <Page.Title>{t('campaigns.pageTitle')}</Page.Title>
        <UnopenedPage
          title={t('campaigns.title')}
          to={CAMPAIGNS}
          error={error}
          isLoading={!error}
          onRetry={() => void refetch()}
        />
      </Page.Main>
    );
  }
  const kind = campaign?.kind ?? (query.kind === 'broadcast' ? 'broadcast' : 'scenario');
  const Editor = kind === 'broadcast' ? BroadcastEditor : ScenarioEditor;
  return (
    <Editor
      key={id === undefined || isMade ? 'new' : id}
      campaign={id === undefined ? null : campaign}
      template={query.template ?? null}
      onCreated={setMade}
    />
  );
};

/** Writes a campaign of either kind. */
export const CampaignEditPage = () => (
  <Shell kind="page">
    <Page.Protect permissions={[permission('campaignRead')]}>
      <Edit />
    </Page.Protect>
  </Shell>
);
