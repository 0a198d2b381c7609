import { Page } from '@strapi/strapi/admin';
import { Navigate, useParams } from 'react-router-dom';
import { CAMPAIGNS } from '../../components/navigation';
import { Shell } from '../../components/Shell';
import { UnopenedPage } from '../../components/UnopenedPage';
import { useText } from '../../hooks/useText';
import { permission } from '../../permissions';
import { useGetWhatsappCampaignQuery } from '../../services/campaigns';
import { editAddress } from '../Campaigns/addresses';
import { BroadcastReport } from './report/BroadcastReport';

const Opened = () => {
  const t = useText();
  const { id = '' } = useParams();
  const { currentData, error, isFetching, refetch } = useGetWhatsappCampaignQuery(id, {
    refetchOnMountOrArgChange: true,
  });
  const campaign = currentData?.data;
  // what never began is written on; one that was called off between two runs still tells of the former
  const isUnbegun = campaign?.status === 'draft' && campaign.runs === 0;
  if (campaign?.kind === 'scenario' || (isUnbegun && !isFetching)) {
    return <Navigate to={editAddress(id)} replace />;
  }
  // one that was just sent is a draft until it is read again
  if (campaign && !isUnbegun)
    return <BroadcastReport key={campaign.documentId} campaign={campaign} />;
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
};

/** How a broadcast goes, or went. */
export const ReportPage = () => (
  <Shell kind="page">
    <Page.Protect permissions={[permission('campaignRead')]}>
      <Opened />
    </Page.Protect>
  </Shell>
);
