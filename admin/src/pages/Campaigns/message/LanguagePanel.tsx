import {
  Box,
  Field,
  Flex,
  IconButton,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { ArrowDown, ArrowUp, Cross } from '@strapi/icons';
import { useLanguageName } from '../../../hooks/useLanguageName';
import { useText } from '../../../hooks/useText';
import { Panel } from '../../../components/Panel';
import type { MessageDraft } from './message';
import type { MessagePreviewState } from './useMessagePreview';

interface LanguagePanelProps {
  draft: MessageDraft;
  onChange: (change: Partial<MessageDraft>) => void;
  preview: MessagePreviewState;
  isDisabled: boolean;
}

const swapped = (list: readonly string[], at: number): string[] =>
  list.map(
    (one, index) => (index === at ? list[at + 1] : index === at + 1 ? list[at] : one) ?? one
  );

/** Which language somebody gets: their own, else the first of a list that can be ordered. */
export const LanguagePanel = ({ draft, onChange, preview, isDisabled }: LanguagePanelProps) => {
  const t = useText();
  const nameOf = useLanguageName();
  const { main, family } = preview;
  if (!main || (family.length < 2 && draft.languages.length === 0)) return null;
  const { languages } = draft;
  const others = family
    .map(({ language }) => language)
    .filter((language) => language !== main.language && !languages.includes(language));
  const change = (next: string[]) => onChange({ languages: next });
  return (
    <Panel title={t('message.language')}>
      <Typography>{t('message.language.order')}</Typography>
      <Flex tag="ol" direction="column" alignItems="stretch" gap={2}>
        {languages.map((language, index) => (
          <Flex key={language} tag="li" gap={2} justifyContent="space-between">
            <Typography>
              {index + 1}. {nameOf(language)} ({language})
            </Typography>
            {isDisabled ? null : (
              <Flex gap={1}>
                <IconButton
                  label={t('message.language.up', { language })}
                  variant="ghost"
                  size="S"
                  disabled={index === 0}
                  onClick={() => change(swapped(languages, index - 1))}
                >
                  <ArrowUp />
                </IconButton>
                <IconButton
                  label={t('message.language.down', { language })}
                  variant="ghost"
                  size="S"
                  disabled={index === languages.length - 1}
                  onClick={() => change(swapped(languages, index))}
                >
                  <ArrowDown />
                </IconButton>
                <IconButton
                  label={t('message.language.remove', { language })}
                  variant="ghost"
                  size="S"
                  onClick={() => change(languages.filter((one) => one !== language))}
                >
                  <Cross />
                </IconButton>
              </Flex>
            )}
          </Flex>
        ))}
        <li>
          <Typography>
            {languages.length + 1}. {nameOf(main.language)} ({main.language}) ·{' '}
            {t('message.language.last')}
          </Typography>
        </li>
      </Flex>
      {others.length > 0 && !isDisabled ? (
        <Box maxWidth="320px">
          <Field.Root name="language">
            <SingleSelect
              aria-label={t('message.language.add')}
              placeholder={t('message.language.add')}
              value=""
              size="S"
              onChange={(value) => change([...languages, String(value)])}
            >
              {others.map((language) => (
                <SingleSelectOption key={language} value={language}>
                  {nameOf(language)} ({language})
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Box>
      ) : null}
    </Panel>
  );
};
