import { useState, type FormEvent } from 'react';
import { Box, Button, Field, Flex } from '@strapi/design-system';
import { useText } from '../../hooks/useText';

interface ReplaceKeyProps {
  isRunning: boolean;
  onCancel: () => void;
  onSave: (apiKey: string) => Promise<void>;
}

/** Takes a new API key for a number that is connected already. */
export const ReplaceKey = ({ isRunning, onCancel, onSave }: ReplaceKeyProps) => {
  const t = useText();
  const [apiKey, setApiKey] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (apiKey.trim() !== '') void onSave(apiKey.trim());
  };
  return (
    <form onSubmit={submit}>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Box maxWidth="560px">
          <Field.Root name="newApiKey" required hint={t('channel.newKey.hint')}>
            <Field.Label>{t('key.label')}</Field.Label>
            <Field.Input
              type="password"
              autoComplete="off"
              spellCheck={false}
              value={apiKey}
              onChange={(event) => setApiKey(event.target.value)}
            />
            <Field.Hint />
          </Field.Root>
        </Box>
        <Flex gap={2}>
          <Button type="button" variant="tertiary" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={isRunning} disabled={apiKey.trim() === ''}>
            {t('channel.newKey.save')}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
};
