import {
  Box,
  Flex,
  Table,
  Tbody,
  Td,
  TextButton,
  Th,
  Thead,
  Tr,
  Typography,
} from '@strapi/design-system';
import { useIsMobile } from '@strapi/strapi/admin';
import type { TemplateView } from '../../../../shared/contracts';
import { RelTime } from '../../components/RelTime';
import { WordChip } from '../../components/WordChip';
import { QUALITY } from '../../components/channelWords';
import { useText } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';
import { CATEGORY, TEMPLATE_STATUS } from './templateWords';

const COLUMNS: TextKey[] = [
  'template.name',
  'template.language',
  'template.category',
  'template.status',
  'template.quality',
  'template.lastSynced',
];

interface TemplateTableProps {
  templates: TemplateView[];
  onOpen: (documentId: string) => void;
}

/** One row per template and language; on phones one card. */
export const TemplateTable = ({ templates, onOpen }: TemplateTableProps) => {
  const t = useText();
  const isMobile = useIsMobile();

  if (isMobile) {
    return (
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {templates.map((template) => (
          <Box
            key={template.documentId}
            tag="li"
            background="neutral0"
            shadow="tableShadow"
            hasRadius
            padding={4}
          >
            <Flex direction="column" alignItems="flex-start" gap={2}>
              <TextButton onClick={() => onOpen(template.documentId)}>
                <span style={{ overflowWrap: 'anywhere', textAlign: 'start' }}>
                  {template.name}
                </span>
              </TextButton>
              <Typography textColor="neutral600">
                {template.language} · {t(CATEGORY[template.category])}
              </Typography>
              <WordChip word={TEMPLATE_STATUS[template.status]} />
            </Flex>
          </Box>
        ))}
      </Flex>
    );
  }

  return (
    <Table
      colCount={COLUMNS.length}
      rowCount={templates.length + 1}
      aria-label={t('templates.title')}
    >
      <Thead>
        <Tr>
          {COLUMNS.map((column) => (
            <Th key={column}>
              <Typography variant="sigma" textColor="neutral600">
                {t(column)}
              </Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {templates.map((template) => (
          <Tr key={template.documentId}>
            <Td>
              <TextButton onClick={() => onOpen(template.documentId)}>
                <span style={{ overflowWrap: 'anywhere', textAlign: 'start' }}>
                  {template.name}
                </span>
              </TextButton>
            </Td>
            <Td>
              <Typography textColor="neutral800">{template.language}</Typography>
            </Td>
            <Td>
              <Typography textColor="neutral800">{t(CATEGORY[template.category])}</Typography>
            </Td>
            <Td>
              <WordChip word={TEMPLATE_STATUS[template.status]} />
            </Td>
            <Td>
              <WordChip word={QUALITY[template.quality]} />
            </Td>
            <Td>
              <Typography textColor="neutral800">
                {template.lastSyncedAt ? <RelTime at={template.lastSyncedAt} form="ago" /> : '–'}
              </Typography>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};
