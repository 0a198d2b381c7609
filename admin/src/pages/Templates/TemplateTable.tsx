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
import { useAccountNames } from './useAccountNames';
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

interface TemplateNameProps {
  template: TemplateView;
  accounts: Map<string, string>;
  onOpen: (documentId: string) => void;
}

/** The name opens the template; with several accounts it says whose it is. */
const TemplateName = ({ template, accounts, onOpen }: TemplateNameProps) => {
  const t = useText();
  const names = accounts.get(template.wabaId);
  return (
    <Flex direction="column" alignItems="flex-start">
      <TextButton onClick={() => onOpen(template.documentId)}>
        <Typography
          tag="span"
          textColor="primary600"
          style={{ overflowWrap: 'anywhere', textAlign: 'start' }}
        >
          {template.name}
        </Typography>
      </TextButton>
      {names ? (
        <Typography variant="pi" textColor="neutral600">
          {t('template.account', { names })}
        </Typography>
      ) : null}
    </Flex>
  );
};

/** One row per template and language; on phones one card. */
export const TemplateTable = ({ templates, onOpen }: TemplateTableProps) => {
  const t = useText();
  const isMobile = useIsMobile();
  const accounts = useAccountNames();

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
              <TemplateName template={template} accounts={accounts} onOpen={onOpen} />
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
              <TemplateName template={template} accounts={accounts} onOpen={onOpen} />
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
