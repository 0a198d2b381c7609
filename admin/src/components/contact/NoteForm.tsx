import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { Button, Field, Flex, Textarea } from '@strapi/design-system';
import { useAPIErrorHandler } from '@strapi/strapi/admin';
import { useText } from '../../hooks/useText';
import { useWriteWhatsappNoteMutation } from '../../services/inbox';

interface NoteFormProps {
  /** documentId of the dialogue that it is written in. */
  conversation: string;
  onClose: () => void;
}

/** Writes a note of the team; what was typed stays until the server has it. */
export const NoteForm = ({ conversation, onClose }: NoteFormProps) => {
  const t = useText();
  const [text, setText] = useState('');
  const [write, { error, isLoading }] = useWriteWhatsappNoteMutation();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const save = async (event: { preventDefault: () => void }) => {
    event.preventDefault();
    if (isLoading || text.trim() === '') return;
    const answer = await write({ conversation, body: text.trim() });
    if (!('error' in answer)) onClose();
  };
  return (
    <form onSubmit={(event: FormEvent) => void save(event)}>
      <Field.Root name="note" error={error ? formatError(error) : undefined}>
        <Textarea
          ref={field}
          aria-label={t('composer.note')}
          placeholder={t('composer.note.placeholder')}
          value={text}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save(event);
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            onClose();
          }}
          onChange={({ target }: { target: HTMLTextAreaElement }) => setText(target.value)}
        />
        <Field.Error />
      </Field.Root>
      <Flex gap={2} justifyContent="flex-end" paddingTop={2}>
        <Button type="button" size="S" variant="tertiary" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" size="S" loading={isLoading} disabled={text.trim() === ''}>
          {t('composer.addNote')}
        </Button>
      </Flex>
    </form>
  );
};
