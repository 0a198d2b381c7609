import { Button, EmptyStateLayout } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useText } from '../hooks/useText';

interface NothingFoundProps {
  content: string;
  /** Left out where nothing is filtered. */
  onClearFilters?: () => void;
}

/** In the place of a list's rows, where none fits what was looked for. */
export const NothingFound = ({ content, onClearFilters }: NothingFoundProps) => {
  const t = useText();
  return (
    <EmptyStateLayout
      icon={<EmptyDocuments width="16rem" />}
      content={content}
      action={
        onClearFilters ? (
          <Button variant="secondary" onClick={onClearFilters}>
            {t('action.clearFilters')}
          </Button>
        ) : undefined
      }
    />
  );
};
