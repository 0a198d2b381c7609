import { useState, type ClipboardEvent, type FormEvent } from 'react';
import { Box, Button, Field, Flex, Typography } from '@strapi/design-system';
import { useText } from '../../hooks/useText';

interface KeyStepProps {
  apiKey: string;
  onChange: (apiKey: string) => void;
  onCheck: (apiKey: string) => void;
  isChecking: boolean;
  /** Why the key was not accepted, in words. */
  error: string | null;
  onBack: () => void;
}

/** The number's API key; a pasted key is checked at once. */
export const KeyStep = ({ apiKey, onChange, onCheck, isChecking, error, onBack }: KeyStepProps) => {
  const t = useText();
  const [asked, setAsked] = useState(false);
  const missing = asked && apiKey.trim() === '';

  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text').trim();
    if (pasted === '') return;
    event.preventDefault();
    onChange(pasted);
    onCheck(pasted);
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (apiKey.trim() !== '') onCheck(apiKey.trim());
  };

  return (
    <form onSubmit={submit}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        <Typography tag="h2" variant="beta">
          {t('key.title')}
        </Typography>
        <Box maxWidth="560px">
          <Field.Root
            name="apiKey"
            required
            hint={t('key.hint')}
            error={missing ? t('key.missing') : (error ?? undefined)}
          >
            <Field.Label>{t('key.label')}</Field.Label>
            <Field.Input
              type="password"
              autoComplete="off"
              spellCheck={false}
              value={apiKey}
              onPaste={paste}
              onChange={(event) => onChange(event.target.value)}
            />
            <Field.Hint />
            <Box aria-live="polite">
              <Field.Error />
            </Box>
          </Field.Root>
        </Box>
        <details>
          <Typography tag="summary" textColor="primary600" cursor="pointer">
            {t('key.where')}
          </Typography>
          <Box paddingTop={1} paddingLeft={4}>
            <Typography textColor="neutral600">{t('key.where.how')}</Typography>
          </Box>
        </details>
        <Flex gap={2}>
          <Button type="button" variant="tertiary" onClick={onBack}>
            {t('action.back')}
          </Button>
          <Button type="submit" loading={isChecking}>
            {isChecking ? t('key.checking') : t('key.check')}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
};
