import { Flex, Link, Typography } from '@strapi/design-system';
import { CheckCircle, WarningCircle } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import type { TemplateView } from '../../../../shared/contracts';
import {
  FAMILY_PARTS,
  type FamilyDifference,
  type FamilyPart,
  type TemplateShape,
} from '../../../../shared/templates/family';
import { WordChip } from '../../components/WordChip';
import { QUALITY } from '../../components/channelWords';
import { TemplatePreview } from '../../components/templatePreview/TemplatePreview';
import { useLanguageName } from '../../hooks/useLanguageName';
import { useText, type Text } from '../../hooks/useText';
import { StatusCell } from './StatusCell';
import { languageAddress } from './addresses';
import { buttonCount, categoryWord, headerWord } from './differenceWords';
import { sampleValues } from './sampleValues';

const partWords = (shape: TemplateShape, part: FamilyPart, t: Text): string => {
  switch (part) {
    case 'header':
      return t('family.header', { header: headerWord(shape.header, t) });
    case 'variables':
      return t('family.variables', { n: shape.variables });
    case 'footer':
      return t(shape.footer === 'none' ? 'family.footer.none' : 'family.footer.some');
    case 'buttons':
      return t('family.buttons', { n: buttonCount(shape.buttons) });
    case 'cards':
      return t('family.cards', { n: shape.cards });
    case 'category':
      return categoryWord(shape.category, t);
  }
};

interface FamilyColumnProps {
  template: TemplateView;
  shape: TemplateShape;
  differences: FamilyDifference[];
}

/** One language of a family: its state, how it is built, what differs, and how it looks. */
export const FamilyColumn = ({ template, shape, differences }: FamilyColumnProps) => {
  const t = useText();
  const nameOf = useLanguageName();
  // a family without carousels has nothing to say about cards
  const parts = FAMILY_PARTS.filter(
    (part) =>
      part !== 'cards' || shape.cards > 0 || differences.some((found) => found.part === 'cards')
  );
  return (
    <Flex
      tag="section"
      aria-label={template.language}
      direction="column"
      alignItems="stretch"
      gap={4}
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      padding={{ initial: 4, medium: 6 }}
      height="100%"
      width="100%"
      minWidth={0}
    >
      <Flex justifyContent="space-between" gap={2} wrap="wrap">
        <Typography tag="h2" variant="beta">
          {`${nameOf(template.language)} (${template.language})`}
        </Typography>
        <Link tag={NavLink} to={languageAddress(template)}>
          {t(template.status === 'draft' ? 'template.edit' : 'template.open')}
        </Link>
      </Flex>
      <Flex gap={2} wrap="wrap">
        <StatusCell languages={[template]} />
        {template.quality === 'unknown' ? null : <WordChip word={QUALITY[template.quality]} />}
      </Flex>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {parts.map((part) => {
          const differs = differences.some((found) => found.part === part);
          const Icon = differs ? WarningCircle : CheckCircle;
          return (
            <Flex key={part} tag="li" gap={2}>
              <Icon
                width="1.4rem"
                height="1.4rem"
                fill={differs ? 'warning700' : 'success700'}
                aria-hidden
              />
              <Typography textColor="neutral800">
                {partWords(shape, part, t)}
                {differs ? ` · ${t('family.differs')}` : ''}
              </Typography>
            </Flex>
          );
        })}
      </Flex>
      <TemplatePreview
        components={template.components}
        parameterFormat={template.parameterFormat}
        values={sampleValues(template)}
        category={template.category}
        language={template.language}
      />
    </Flex>
  );
};
