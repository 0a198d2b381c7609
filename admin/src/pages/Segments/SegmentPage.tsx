import { Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink, useParams } from 'react-router-dom';
import { LoadError } from '../../components/LoadError';
import { Shell } from '../../components/Shell';
import { useText } from '../../hooks/useText';
import { permission } from '../../permissions';
import { useGetWhatsappSegmentQuery } from '../../services/segments';
import { SEGMENTS } from './addresses';
import { SegmentForm } from './SegmentForm';
import { useSegmentFields } from './useSegmentFields';

const Segment = () => {
  const t = useText();
  const { id = 'new' } = useParams();
  const isNew = id === 'new';
  const { currentData, error, refetch } = useGetWhatsappSegmentQuery(id, { skip: isNew });
  const offered = useSegmentFields();
  const segment = currentData?.data ?? null;
  if (!offered.isLoading && !offered.error && (isNew || segment)) {
    // one that was just saved for the first time stays open as it is
    return <SegmentForm key={isNew ? 'new' : id} segment={segment} fields={offered.fields} />;
  }
  const failure = error ?? offered.error;
  return (
    <Page.Main>
      <Page.Title>{t('segments.pageTitle')}</Page.Title>
      <Layouts.Header
        title={t('segments.title')}
        navigationAction={
          <Link tag={NavLink} to={SEGMENTS} startIcon={<ArrowLeft />}>
            {t('segments.title')}
          </Link>
        }
      />
      <Layouts.Content>
        {failure ? (
          <LoadError
            error={failure}
            onRetry={() => {
              if (error) void refetch();
              if (offered.error) void offered.refetch();
            }}
          />
        ) : (
          <Page.Loading>{t('state.loading')}</Page.Loading>
        )}
      </Layouts.Content>
    </Page.Main>
  );
};

/** Who belongs to a segment, as sentences, with how many that are now. */
export const SegmentPage = () => (
  <Shell kind="page">
    <Page.Protect permissions={[permission('segmentRead')]}>
      <Segment />
    </Page.Protect>
  </Shell>
);
