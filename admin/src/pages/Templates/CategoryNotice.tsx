import { Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import type { TemplateDetail } from '../../../../shared/contracts/templates';
import { ProblemCard } from '../../components/ProblemCard';
import { useText } from '../../hooks/useText';
import { CATEGORY } from './templateWords';

/** A category that Meta has changed or announces, and what it means for what is sent. */
export const CategoryNotice = ({ template }: { template: TemplateDetail }) => {
  const t = useText();
  const { category, correctCategory, previousCategory } = template;
  if (correctCategory !== null && correctCategory !== category) {
    return (
      <ProblemCard
        severity="warning"
        title={t('category.announced', { category: t(CATEGORY[correctCategory]) })}
        explanation={t(
          correctCategory === 'MARKETING'
            ? 'category.announced.marketing'
            : 'category.announced.text'
        )}
        nextStep={t('category.announced.next')}
      />
    );
  }
  const known = previousCategory === null ? undefined : CATEGORY[previousCategory];
  if (!known || previousCategory === category) return null;
  return (
    <Flex
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      padding={4}
      gap={3}
      alignItems="flex-start"
    >
      <WarningCircle
        fill="warning700"
        width="1.6rem"
        height="1.6rem"
        aria-hidden
        style={{ flex: 'none' }}
      />
      <Typography tag="p">
        {t('category.changed', { from: t(known), to: t(CATEGORY[category]) })}{' '}
        {category === 'MARKETING' ? t('category.changed.marketing') : null}
      </Typography>
    </Flex>
  );
};
