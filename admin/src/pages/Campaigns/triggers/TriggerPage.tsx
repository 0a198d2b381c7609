import { useState } from 'react';
import { Page, useQueryParams } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import type { TriggerView } from '../../../../../shared/contracts';
import { Shell } from '../../../components/Shell';
import { UnopenedPage } from '../../../components/UnopenedPage';
import { useText } from '../../../hooks/useText';
import { permission } from '../../../permissions';
import { useGetWhatsappTriggerQuery } from '../../../services/triggers';
import { TRIGGERS } from '../addresses';
import { TriggerEditor } from './TriggerEditor';

const Trigger = () => {
  const t = useText();
  const { id } = useParams();
  const [{ query }] = useQueryParams<{ campaign?: string }>();
  // what is begun here keeps its form when it gets its address
  const [made, setMade] = useState<TriggerView | null>(null);
  const { currentData, error, refetch } = useGetWhatsappTriggerQuery(id ?? '', {
    skip: id === undefined,
  });
  const isMade = id !== undefined && made?.documentId === id;
  const trigger = currentData?.data ?? (isMade ? made : null);
  if (id !== undefined && trigger === null) {
    return (
      <Page.Main>
        <Page.Title>{t('triggers.title')}</Page.Title>
        <UnopenedPage
          title={t('triggers.title')}
          to={TRIGGERS}
          error={error}
          isLoading={!error}
          onRetry={() => void refetch()}
        />
      </Page.Main>
    );
  }
  return (
    <TriggerEditor
      key={id === undefined || isMade ? 'new' : id}
      trigger={id === undefined ? null : trigger}
      campaign={query.campaign ?? null}
      onCreated={setMade}
    />
  );
};

/** One trigger: its rule and its log. */
export const TriggerPage = () => (
  <Shell kind="page">
    <Page.Protect permissions={[permission('triggerRead')]}>
      <Trigger />
    </Page.Protect>
  </Shell>
);
