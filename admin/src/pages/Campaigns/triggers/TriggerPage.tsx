import { useState } from 'react';
import { Layouts, Page, useQueryParams } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import type { TriggerView } from '../../../../../shared/contracts';
import { LoadError } from '../../../components/LoadError';
import { Shell } from '../../../components/Shell';
import { useText } from '../../../hooks/useText';
import { permission } from '../../../permissions';
import { useGetWhatsappTriggerQuery } from '../../../services/triggers';
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
        <Layouts.Header title={t('triggers.title')} />
        <Layouts.Content>
          {error ? (
            <LoadError error={error} onRetry={() => void refetch()} />
          ) : (
            <Page.Loading>{t('state.loading')}</Page.Loading>
          )}
        </Layouts.Content>
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
