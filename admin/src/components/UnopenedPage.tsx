import { EmptyStateLayout, Link, LinkButton } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { useText } from '../hooks/useText';
import { LoadError, type ApiError } from './LoadError';

interface UnopenedPageProps {
  /** The list that one comes from. */
  title: string;
  to: string;
  error: ApiError | null | undefined;
  isLoading: boolean;
  onRetry: () => void;
}

const isGone = (error: ApiError): boolean => 'name' in error && error.name === 'NotFoundError';

/** The page of one entry while it is read, or why it could not be. */
export const UnopenedPage = ({ title, to, error, isLoading, onRetry }: UnopenedPageProps) => {
  const t = useText();
  return (
    <>
      <Layouts.Header
        title={title}
        navigationAction={
          <Link tag={NavLink} to={to} startIcon={<ArrowLeft />}>
            {title}
          </Link>
        }
      />
      <Layouts.Content>
        {error && isGone(error) ? (
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={t('state.gone')}
            action={
              <LinkButton tag={NavLink} to={to} variant="secondary">
                {t('state.gone.back', { list: title })}
              </LinkButton>
            }
          />
        ) : null}
        {error && !isGone(error) ? <LoadError error={error} onRetry={onRetry} /> : null}
        {isLoading ? <Page.Loading>{t('state.loading')}</Page.Loading> : null}
      </Layouts.Content>
    </>
  );
};
