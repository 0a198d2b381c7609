import { useEffect, useState, type KeyboardEvent } from 'react';
import { Box, Button, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import { useAPIErrorHandler } from '@strapi/strapi/admin';
import type { CannedReplyView } from '../../../../../shared/contracts';
import { useText } from '../../../hooks/useText';
import { useWriteWhatsappCannedReplyMutation } from '../../../services/inbox';
import { CANNED_VARIABLES } from './cannedText';

interface CannedReplyFormProps {
  /** Null for a new one. */
  reply: CannedReplyView | null;
  onDone: () => void;
}

/** Writes one canned reply. */
export const CannedReplyForm = ({ reply, onDone }: CannedReplyFormProps) => {
  const t = useText();
  const [write, { isLoading }] = useWriteWhatsappCannedReplyMutation();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? '');
  const [title, setTitle] = useState(reply?.title ?? '');
  const [body, setBody] = useState(reply?.body ?? '');
  const [error, setError] = useState<string | null>(null);
  useEffect(() => document.getElementById('canned-shortcut')?.focus(), []);
  const isComplete = shortcut.trim() !== '' && body.trim() !== '';

  const save = async () => {
    setError(null);
    const answer = await write({
      id: reply?.documentId ?? null,
      shortcut: shortcut.trim().replace(/^\//, ''),
      title: title.trim() || null,
      body,
    });
    if ('error' in answer) setError(formatError(answer.error));
    else onDone();
  };

  return (
    <Box
      tag="form"
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        if (isComplete && !isLoading) void save();
      }}
      onSubmit={(event: { preventDefault: () => void }) => {
        event.preventDefault();
        if (isComplete) void save();
      }}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Field.Root id="canned-shortcut" required hint={t('canned.shortcut.hint')}>
          <Field.Label>{t('canned.shortcut')}</Field.Label>
          <Field.Input
            value={shortcut}
            autoComplete="off"
            onChange={(event) => setShortcut(event.target.value)}
          />
          <Field.Hint />
        </Field.Root>
        <Field.Root id="canned-title">
          <Field.Label>{t('canned.name')}</Field.Label>
          <Field.Input
            value={title}
            dir="auto"
            autoComplete="off"
            onChange={(event) => setTitle(event.target.value)}
          />
        </Field.Root>
        <Field.Root
          id="canned-body"
          required
          hint={t('canned.variables', {
            list: CANNED_VARIABLES.map((name) => `{{ ${name} }}`).join(', '),
          })}
        >
          <Field.Label>{t('canned.text')}</Field.Label>
          <Textarea value={body} dir="auto" onChange={(event) => setBody(event.target.value)} />
          <Field.Hint />
        </Field.Root>
        {error ? (
          <Typography textColor="danger700" role="alert">
            {error}
          </Typography>
        ) : null}
        <Flex gap={2} justifyContent="flex-end">
          <Button type="button" variant="tertiary" onClick={onDone}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={isLoading} disabled={!isComplete}>
            {t('action.save')}
          </Button>
        </Flex>
      </Flex>
    </Box>
  );
};
