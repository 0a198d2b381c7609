import { Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { useText } from '../hooks/useText';
import { LoadError, type ApiError } from './LoadError';

interface UnopenedPageProps {
  /** The list that one comes from. */
  title: string;
  to: string;
  error: ApiError | undefined;
  isLoading: boolean;
  onRetry: () => void;
}

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
        {error ? <LoadError error={error} onRetry={onRetry} /> : null}
        {isLoading ? <Page.Loading>{t('state.loading')}</Page.Loading> : null}
      </Layouts.Content>
    </>
  );
};
