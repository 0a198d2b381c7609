import { Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useText } from '../../hooks/useText';
import { familyCategoryChange, type RowLanguage } from './familyState';
import { CATEGORY } from './templateWords';

/** Says in the list that Meta has changed a category, or is about to. */
export const CategoryMark = ({ languages }: { languages: RowLanguage[] }) => {
  const t = useText();
  const change = familyCategoryChange(languages);
  if (!change) return null;
  return (
    // beside eight other columns, in Russian too
    <Flex gap={1} alignItems="flex-start" maxWidth="14rem">
      <WarningCircle
        fill="warning700"
        width="1.2rem"
        height="1.2rem"
        aria-hidden
        style={{ flex: 'none', marginTop: 2 }}
      />
      <Typography variant="pi" textColor="neutral800" style={{ whiteSpace: 'normal' }}>
        {change.to
          ? t('category.list.announced', { category: t(CATEGORY[change.to]) })
          : t('category.list.changed', { category: t(CATEGORY[change.from]) })}
      </Typography>
    </Flex>
  );
};
