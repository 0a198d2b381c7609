import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Combobox, ComboboxOption, Field, Flex, IconButton, Tag } from '@strapi/design-system';
import { Cross, Plus } from '@strapi/icons';
import { useAPIErrorHandler, useNotification } from '@strapi/strapi/admin';
import type { ContactCard } from '../../../../shared/contracts/contacts';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import {
  useCreateWhatsappTagMutation,
  useGetWhatsappTagsQuery,
  useTagWhatsappContactsMutation,
} from '../../services/contacts';
import { ContactSection, Nothing } from './ContactSection';
import { TagChip } from './TagChip';

interface ContactTagsProps {
  card: ContactCard;
  /** Somebody has asked from elsewhere for the field that adds a tag. */
  isAsked?: boolean;
  /** It is open, once per asking. */
  onAsked?: () => void;
}

/** The contact's tags, with the ways to put another on and to take one off. */
export const ContactTags = ({ card, isAsked = false, onAsked }: ContactTagsProps) => {
  const t = useText();
  const { contactWrite } = useRights();
  const [isAdding, setIsAdding] = useState(false);
  const { data } = useGetWhatsappTagsQuery(undefined, { skip: !isAdding });
  const [createTag, creating] = useCreateWhatsappTagMutation();
  const [change, changing] = useTagWhatsappContactsMutation();
  const { toggleNotification } = useNotification();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const field = useRef<HTMLDivElement>(null);
  // where the focus was before, for the way back
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (!isAsked) return;
    setIsAdding(true);
    onAsked?.();
  }, [isAsked, onAsked]);
  // whoever opens it is about to write
  useEffect(() => {
    if (!isAdding) return;
    before.current = document.activeElement;
    field.current?.querySelector<HTMLElement>('[role="combobox"]')?.focus();
  }, [isAdding]);
  const close = () => {
    setIsAdding(false);
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
  };
  const others = (data?.data ?? []).filter(
    ({ documentId }) => !card.tags.some((tag) => tag.documentId === documentId)
  );

  const run = async (body: { add?: string[]; remove?: string[] }) => {
    const answer = await change({ contacts: [card.documentId], ...body });
    if ('error' in answer && answer.error) {
      toggleNotification({ type: 'danger', message: formatError(answer.error) });
    } else close();
  };
  const create = async (name: string | undefined) => {
    if (!name?.trim()) return;
    const made = await createTag(name.trim());
    if ('error' in made && made.error) {
      toggleNotification({ type: 'danger', message: formatError(made.error) });
    } else if ('data' in made) await run({ add: [made.data.data.documentId] });
  };

  /** The tag of this name, a new one where there is none. */
  const put = async (name: string) => {
    const known = others.find((tag) => tag.name.toLowerCase() === name.trim().toLowerCase());
    await (known ? run({ add: [known.documentId] }) : create(name));
  };

  return (
    <ContactSection
      title={t('contact.tags')}
      action={
        contactWrite ? (
          <IconButton
            label={t('contact.tags.add')}
            variant="ghost"
            size="S"
            aria-expanded={isAdding}
            onClick={() => setIsAdding(!isAdding)}
          >
            <Plus />
          </IconButton>
        ) : null
      }
    >
      {card.tags.length === 0 && !isAdding ? <Nothing>{t('contact.tags.none')}</Nothing> : null}
      <Flex gap={1} wrap="wrap">
        {card.tags.map((tag) =>
          contactWrite ? (
            <Tag
              key={tag.documentId}
              icon={<Cross aria-hidden />}
              label={t('contact.tags.remove', { name: tag.name })}
              disabled={changing.isLoading}
              onClick={() => void run({ remove: [tag.documentId] })}
            >
              {tag.name}
            </Tag>
          ) : (
            <TagChip key={tag.documentId} tag={tag} />
          )
        )}
      </Flex>
      {isAdding ? (
        <Field.Root
          name="tag"
          ref={field}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key !== 'Escape' || event.defaultPrevented) return;
            event.stopPropagation();
            close();
          }}
          onKeyDownCapture={(event: KeyboardEvent) => {
            const { target } = event;
            if (event.key !== 'Enter' || !(target instanceof HTMLInputElement)) return;
            // an option that the arrows have led to is chosen by the list itself
            if (target.getAttribute('aria-activedescendant')) return;
            event.preventDefault();
            event.stopPropagation();
            void put(target.value);
          }}
        >
          <Combobox
            aria-label={t('contacts.tagName')}
            size="S"
            value=""
            loading={creating.isLoading || changing.isLoading}
            creatable
            createMessage={(name: string) => t('contacts.createTag', { name })}
            onCreateOption={(name?: string) => void create(name)}
            // what was written and not chosen comes here, too
            onChange={(value?: string) =>
              value && others.some(({ documentId }) => documentId === value)
                ? void run({ add: [value] })
                : undefined
            }
          >
            {others.map(({ documentId, name }) => (
              <ComboboxOption key={documentId} value={documentId}>
                {name}
              </ComboboxOption>
            ))}
          </Combobox>
        </Field.Root>
      ) : null}
    </ContactSection>
  );
};
