import { useState } from 'react';
import {
  Box,
  Button,
  Flex,
  SearchForm,
  Searchbar,
  TextButton,
  Typography,
} from '@strapi/design-system';
import { ArrowLeft, PaperPlane } from '@strapi/icons';
import { useDebounce } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import type { ConversationRow, SendMessage, TemplateView } from '../../../../shared/contracts';
import { renderTemplate } from '../../../../shared/templates/variables';
import { Drawer } from '../../components/Drawer';
import { LoadError } from '../../components/LoadError';
import { Skeleton } from '../../components/Skeleton';
import { useText } from '../../hooks/useText';
import { useGetWhatsappTemplatesQuery } from '../../services/templates';
import { contactName } from '../../utils/name';
import { CATEGORY } from '../Templates/templateWords';
import { TemplateForm } from './TemplateForm';
import { templateFields } from './templateFields';

const SEARCH_PAUSE_MS = 250;
const SHOWN = 100;

const Choice = styled.button`
  display: block;
  width: 100%;
  padding: 12px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  text-align: start;
  cursor: pointer;

  &:hover:not(:disabled),
  &:focus-visible {
    border-color: ${({ theme }) => theme.colors.primary600};
  }

  &:disabled {
    background: ${({ theme }) => theme.colors.neutral150};
    cursor: not-allowed;
  }
`;

interface TemplateDrawerProps {
  conversation: ConversationRow;
  onClose: () => void;
  /** @param text what the bubble shows while it is on its way */
  onSend: (data: SendMessage.Request['data'], text: string) => void;
}

/** Chooses an approved template of the dialogue's channel, takes its values and sends it. */
export const TemplateDrawer = ({ conversation, onClose, onSend }: TemplateDrawerProps) => {
  const t = useText();
  const [search, setSearch] = useState('');
  const q = useDebounce(search, SEARCH_PAUSE_MS);
  const { data, error, isLoading, refetch } = useGetWhatsappTemplatesQuery({
    channel: conversation.channel.documentId,
    status: 'approved',
    page: 1,
    pageSize: SHOWN,
    ...(q ? { q } : {}),
  });
  const [chosen, setChosen] = useState<TemplateView | null>(null);
  const [values, setValues] = useState<Record<string, string>>({});
  const [asked, setAsked] = useState(false);
  const name = contactName(conversation.contact, t);

  const choose = (template: TemplateView | null) => {
    setChosen(template);
    setValues({});
    setAsked(false);
  };

  const send = () => {
    if (!chosen) return;
    setAsked(true);
    const missing = templateFields(chosen).fields.find(({ key }) => !values[key]?.trim());
    if (missing) {
      document.getElementById(`template-${missing.key}`)?.focus();
      return;
    }
    onSend(
      { type: 'template', template: { id: chosen.documentId, variables: values } },
      renderTemplate(chosen.components, values).text
    );
  };

  const templates = [...(data?.data ?? [])]
    .map((template) => ({ template, ...templateFields(template) }))
    .sort((a, b) => Number(b.canBeFilled) - Number(a.canBeFilled));

  return (
    <Drawer
      title={t('drawer.title')}
      closeLabel={t('action.close')}
      onClose={onClose}
      footer={
        chosen ? (
          <Flex justifyContent="space-between" grow={1} gap={2}>
            <Button variant="tertiary" startIcon={<ArrowLeft />} onClick={() => choose(null)}>
              {t('drawer.back')}
            </Button>
            <Button startIcon={<PaperPlane />} onClick={send}>
              {t('drawer.send', { name })}
            </Button>
          </Flex>
        ) : undefined
      }
    >
      {chosen ? (
        <TemplateForm template={chosen} values={values} showMissing={asked} onChange={setValues} />
      ) : (
        <Flex direction="column" alignItems="stretch" gap={4}>
          <SearchForm onSubmit={(event) => event.preventDefault()}>
            <Searchbar
              name="template"
              clearLabel={t('action.clear')}
              placeholder={t('drawer.search')}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              onClear={() => setSearch('')}
            >
              {t('drawer.search')}
            </Searchbar>
          </SearchForm>
          {isLoading ? <Skeleton rows={4} height="64px" /> : null}
          {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
          {data && templates.length === 0 ? (
            <Flex direction="column" gap={2} padding={4}>
              <Typography textAlign="center">
                {q ? t('drawer.nothingFound') : t('drawer.empty')}
              </Typography>
              {q ? (
                <TextButton onClick={() => setSearch('')}>{t('action.clearFilters')}</TextButton>
              ) : null}
            </Flex>
          ) : null}
          <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
            {templates.map(({ template, canBeFilled }) => (
              <li key={template.documentId}>
                <Choice type="button" disabled={!canBeFilled} onClick={() => choose(template)}>
                  <Typography fontWeight="semiBold" tag="span" style={{ overflowWrap: 'anywhere' }}>
                    {template.name}
                  </Typography>
                  <Typography variant="pi" textColor="neutral600" tag="p">
                    {template.language} · {t(CATEGORY[template.category])}
                  </Typography>
                  <Box paddingTop={1}>
                    <Typography variant="pi" textColor="neutral800" tag="p" ellipsis dir="auto">
                      {canBeFilled
                        ? renderTemplate(template.components, {}).body
                        : t('drawer.cannotFill')}
                    </Typography>
                  </Box>
                </Choice>
              </li>
            ))}
          </Flex>
        </Flex>
      )}
    </Drawer>
  );
};
