import { Layouts, Page } from '@strapi/strapi/admin';
import { Navigate, useParams } from 'react-router-dom';
import { LoadError } from '../../components/LoadError';
import { Shell } from '../../components/Shell';
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
      <Layouts.Header title={t('campaigns.title')} />
      <Layouts.Content>
        {error ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : (
          <Page.Loading>{t('state.loading')}</Page.Loading>
        )}
      </Layouts.Content>
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
