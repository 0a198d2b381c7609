import { Box, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useProblemText } from '../../../hooks/useProblemText';
import { useText } from '../../../hooks/useText';
import { useGetWhatsappBindableEntriesQuery } from '../../../services/campaigns';
import { LoadError } from '../../../components/LoadError';
import { ProblemCard } from '../../../components/ProblemCard';
import { PreviewThemeSwitch } from '../../../components/templatePreview/PreviewThemeSwitch';
import { TemplatePreview } from '../../../components/templatePreview/TemplatePreview';
import { usePreviewTheme } from '../../../components/templatePreview/usePreviewTheme';
import { PreviewContact } from './PreviewContact';
import { labelOf } from '../../../components/personalisation/fields';
import type { MessageDraft } from './message';
import type { MessagePreviewState } from './useMessagePreview';

const NONE = '-';

interface PaneProps {
  draft: MessageDraft;
  preview: MessagePreviewState;
}

const PreviewEntry = ({ draft, preview }: PaneProps) => {
  const t = useText();
  const { data } = useGetWhatsappBindableEntriesQuery({ contentType: draft.entryType ?? '' });
  return (
    <SingleSelect
      size="S"
      aria-label={t('message.preview.entry')}
      value={preview.entry ?? NONE}
      onChange={(value) => preview.chooseEntry(value === NONE ? null : String(value))}
    >
      <SingleSelectOption value={NONE}>{t('message.preview.noEntry')}</SingleSelectOption>
      {(data?.data ?? []).map(({ documentId, label }) => (
        <SingleSelectOption key={documentId} value={documentId}>
          {label}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  );
};

/** How many of the newest contacts could get it, and what the others lack. */
const Recent = ({ preview }: { preview: MessagePreviewState }) => {
  const t = useText();
  const recent = preview.answer?.recent;
  if (!recent || recent.checked === 0) return null;
  return (
    <Box role="status">
      <Typography tag="p" variant="pi" textColor="neutral800">
        {t('message.recent', { complete: recent.complete, checked: recent.checked })}
      </Typography>
      {recent.missing.length > 0 ? (
        <Typography tag="p" variant="pi" textColor="neutral800">
          {t('message.recent.missing')}{' '}
          {recent.missing
            .map(({ details, count }) => `${missingWords(details, preview)} ${count}`)
            .join(' · ')}
        </Typography>
      ) : null}
    </Box>
  );
};

/** `body.1: contact.firstName` names the field, `body.1` alone the value that nobody wrote. */
const missingWords = (details: string, { options, parameters }: MessagePreviewState): string => {
  const [key = '', path] = details.split(': ');
  if (path) return labelOf(path, options);
  return parameters.find((parameter) => parameter.key === key)?.label ?? labelOf(details, options);
};

/** The values of a preview as texts; files and places show as their kind. */
const textsOf = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : []
    )
  );

/** Texts without an expression are known without anybody's data. */
const fixedTexts = (variables: MessageDraft['variables']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(variables).flatMap(([key, value]) =>
      typeof value === 'string' && !/\{[{%]/.test(value) ? [[key, value]] : []
    )
  );

/** The message as one person would get it, or why not; and how many others would. */
export const MessagePreviewPane = ({ draft, preview }: PaneProps) => {
  const t = useText();
  const problemText = useProblemText();
  const [theme, setTheme] = usePreviewTheme();
  const { main, family, answer, error, isStale } = preview;
  if (!main) {
    return <Typography textColor="neutral600">{t('message.preview.none')}</Typography>;
  }
  const message = answer?.message ?? null;
  const shown = family.find(({ language }) => language === message?.language) ?? main;
  const refusal = message && !message.ok ? problemText(message.reason, message.problem) : null;
  const details = message && !message.ok ? message.details : null;
  return (
    <Box>
      <Flex justifyContent="space-between" gap={2} paddingBottom={2}>
        <Typography tag="h2" variant="delta">
          {t('template.preview')}
        </Typography>
        <PreviewThemeSwitch theme={theme} onChange={setTheme} />
      </Flex>
      <Flex direction="column" alignItems="stretch" gap={2} paddingBottom={3}>
        <PreviewContact contact={preview.contact} onChoose={preview.chooseContact} />
        {draft.entryType === null ? null : <PreviewEntry draft={draft} preview={preview} />}
      </Flex>
      {refusal ? (
        <Box paddingBottom={3}>
          <ProblemCard
            severity="warning"
            title={refusal.title}
            explanation={details ? missingWords(details, preview) : refusal.explanation}
          />
        </Box>
      ) : null}
      {error ? <LoadError error={error} onRetry={preview.retry} /> : null}
      <Box aria-busy={isStale}>
        <TemplatePreview
          components={shown.components}
          parameterFormat={shown.parameterFormat}
          values={message?.ok ? textsOf(message.values) : fixedTexts(draft.variables)}
          category={shown.category}
          language={shown.language}
          theme={theme}
        />
      </Box>
      <Flex direction="column" alignItems="stretch" gap={1} paddingTop={2}>
        <Recent preview={preview} />
        <Typography tag="p" variant="pi" textColor="neutral600">
          {t('wizard.preview.differs')}
        </Typography>
      </Flex>
    </Box>
  );
};
