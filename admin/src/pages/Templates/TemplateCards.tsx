import { Box, Flex, Typography } from '@strapi/design-system';
import { RelTime } from '../../components/RelTime';
import { WordChip } from '../../components/WordChip';
import { QUALITY } from '../../components/channelWords';
import { useText } from '../../hooks/useText';
import { CategoryMark } from './CategoryMark';
import { LanguageMarks } from './LanguageMarks';
import { RowMenu } from './RowMenu';
import { StatusCell } from './StatusCell';
import { TemplateName } from './TemplateName';
import type { TemplateListProps } from './TemplateTable';
import { familyCategories, familyQuality } from './familyState';
import { CATEGORY } from './templateWords';
import { useAccountNames } from './useAccountNames';

/** The list on phones: a card per row. */
export const TemplateCards = ({ rows, onTest, onDelete }: TemplateListProps) => {
  const t = useText();
  const accounts = useAccountNames();
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
      {rows.map((row) => {
        const quality = familyQuality(row.languages);
        return (
          <Box
            key={row.id}
            tag="li"
            background="neutral0"
            shadow="tableShadow"
            hasRadius
            padding={4}
          >
            <Flex justifyContent="space-between" alignItems="flex-start" gap={2}>
              <TemplateName row={row} accounts={accounts} />
              <RowMenu row={row} onTest={onTest} onDelete={onDelete} />
            </Flex>
            <Flex direction="column" alignItems="flex-start" gap={2} paddingTop={2}>
              <Flex gap={2} wrap="wrap">
                <StatusCell languages={row.languages} />
                {quality === 'unknown' ? null : <WordChip word={QUALITY[quality]} />}
              </Flex>
              <Typography variant="pi" textColor="neutral600">
                {familyCategories(row.languages)
                  .map((category) => t(CATEGORY[category]))
                  .join(', ')}
                {' · '}
                <RelTime at={row.changedAt} form="ago" />
              </Typography>
              <CategoryMark languages={row.languages} />
              <LanguageMarks languages={row.languages} />
            </Flex>
          </Box>
        );
      })}
    </Flex>
  );
};
