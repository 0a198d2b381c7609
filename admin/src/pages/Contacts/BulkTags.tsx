import { useState } from 'react';
import { Button, Combobox, ComboboxOption, Dialog, Field, Flex } from '@strapi/design-system';
import { PriceTag } from '@strapi/icons';
import { ConfirmDialog, useAPIErrorHandler, useNotification } from '@strapi/strapi/admin';
import { useText } from '../../hooks/useText';
import {
  useCreateWhatsappTagMutation,
  useGetWhatsappTagsQuery,
  useTagWhatsappContactsMutation,
} from '../../services/contacts';

interface BulkTagsProps {
  /** documentIds */
  contacts: string[];
  mode: 'add' | 'remove';
  onClose: () => void;
  /** @param name of the tag */
  onDone: (change: { tag: string; name: string; mode: 'add' | 'remove' }) => void;
}

/** Puts one tag on the chosen contacts, or takes it off them; a new tag is made by writing it. */
export const BulkTags = ({ contacts, mode, onClose, onDone }: BulkTagsProps) => {
  const t = useText();
  const { data } = useGetWhatsappTagsQuery();
  const [createTag, creating] = useCreateWhatsappTagMutation();
  const [change, changing] = useTagWhatsappContactsMutation();
  const [chosen, setChosen] = useState<string | undefined>();
  const { toggleNotification } = useNotification();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const tags = data?.data ?? [];

  const create = async (name: string | undefined) => {
    if (!name?.trim()) return;
    const made = await createTag(name.trim());
    if ('error' in made && made.error) {
      toggleNotification({ type: 'danger', message: formatError(made.error) });
    } else if ('data' in made) setChosen(made.data.data.documentId);
  };
  const confirm = async () => {
    if (!chosen) return;
    const answer = await change({ contacts, [mode]: [chosen] });
    if ('error' in answer && answer.error) {
      toggleNotification({ type: 'danger', message: formatError(answer.error) });
      return;
    }
    onDone({
      tag: chosen,
      name: tags.find(({ documentId }) => documentId === chosen)?.name ?? '',
      mode,
    });
  };
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <ConfirmDialog
        title={t(mode === 'add' ? 'contacts.tagMany' : 'contacts.untagMany', {
          n: contacts.length,
        })}
        icon={<PriceTag width="2.4rem" height="2.4rem" fill="primary600" aria-hidden />}
        endAction={
          <Button
            fullWidth
            disabled={!chosen}
            loading={changing.isLoading}
            onClick={() => void confirm()}
          >
            {t(mode === 'add' ? 'contacts.tag' : 'contacts.untag')}
          </Button>
        }
      >
        <Flex direction="column" alignItems="stretch" width="100%">
          <Field.Root name="tag">
            <Field.Label>{t('contacts.tagName')}</Field.Label>
            <Combobox
              value={chosen ?? ''}
              loading={creating.isLoading}
              creatable={mode === 'add'}
              createMessage={(name: string) => t('contacts.createTag', { name })}
              onCreateOption={(name?: string) => void create(name)}
              // what was written and not chosen comes here, too
              onChange={(value?: string) => {
                if (tags.some(({ documentId }) => documentId === value)) setChosen(value);
              }}
              onClear={() => setChosen(undefined)}
              clearLabel={t('action.clear')}
            >
              {tags.map(({ documentId, name }) => (
                <ComboboxOption key={documentId} value={documentId}>
                  {name}
                </ComboboxOption>
              ))}
            </Combobox>
          </Field.Root>
        </Flex>
      </ConfirmDialog>
    </Dialog.Root>
  );
};
