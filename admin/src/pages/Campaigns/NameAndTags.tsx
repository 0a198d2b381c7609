import { useState } from 'react';
import { Combobox, ComboboxOption, Field, Flex, Tag } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { Panel } from '../../components/Panel';
import { useRights } from '../../hooks/useRights';
import { useTellProblem } from '../../hooks/useTellProblem';
import { useText } from '../../hooks/useText';
import { useCreateWhatsappTagMutation, useGetWhatsappTagsQuery } from '../../services/contacts';

interface NameAndTagsProps {
  name: string;
  /** documentIds */
  tags: string[];
  onChange: (change: { name?: string; tags?: string[] }) => void;
  /** What is wrong, by field. */
  errors: Readonly<Record<string, string>>;
  isDisabled: boolean;
}

/** What a campaign is called, and the tags by which it is found. */
export const NameAndTags = ({ name, tags, onChange, errors, isDisabled }: NameAndTagsProps) => {
  const t = useText();
  const { contactRead, contactWrite } = useRights();
  const { data } = useGetWhatsappTagsQuery(undefined, { skip: !contactRead });
  const [createTag, creating] = useCreateWhatsappTagMutation();
  const tellProblem = useTellProblem();
  // what is chosen is taken over at once: the field begins anew
  const [round, setRound] = useState(0);
  const known = data?.data ?? [];
  const add = (documentId: string) => {
    onChange({ tags: [...tags, documentId] });
    setRound(round + 1);
  };
  const create = async (word: string | undefined) => {
    if (!word?.trim()) return;
    const answer = await createTag(word.trim());
    tellProblem(answer);
    if ('data' in answer && answer.data) add(answer.data.data.documentId);
  };
  return (
    <Panel title={t('campaigns.general')}>
      <Field.Root id="name" name="name" required error={errors.name}>
        <Field.Label>{t('campaigns.name')}</Field.Label>
        <Field.Input
          value={name}
          dir="auto"
          autoComplete="off"
          disabled={isDisabled}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        <Field.Error />
      </Field.Root>
      {contactRead ? (
        <Flex direction="column" alignItems="stretch" gap={2}>
          <Field.Root id="tags" name="tags" error={errors.tags}>
            <Field.Label>{t('campaigns.tags')}</Field.Label>
            {isDisabled ? null : (
              <Combobox
                key={round}
                value=""
                placeholder={t('campaigns.tags.add')}
                loading={creating.isLoading}
                creatable={contactWrite}
                createMessage={(word: string) => t('contacts.createTag', { name: word })}
                onCreateOption={(word?: string) => void create(word)}
                onChange={(value?: string) =>
                  value && known.some(({ documentId }) => documentId === value)
                    ? add(value)
                    : undefined
                }
              >
                {known
                  .filter(({ documentId }) => !tags.includes(documentId))
                  .map((tag) => (
                    <ComboboxOption key={tag.documentId} value={tag.documentId}>
                      {tag.name}
                    </ComboboxOption>
                  ))}
              </Combobox>
            )}
            <Field.Error />
          </Field.Root>
          {tags.length > 0 ? (
            <Flex gap={1} wrap="wrap">
              {tags.map((id) => {
                const word = known.find(({ documentId }) => documentId === id)?.name ?? id;
                return (
                  <Tag
                    key={id}
                    icon={<Cross aria-hidden />}
                    label={t('contact.tags.remove', { name: word })}
                    disabled={isDisabled}
                    onClick={() => onChange({ tags: tags.filter((one) => one !== id) })}
                  >
                    {word}
                  </Tag>
                );
              })}
            </Flex>
          ) : null}
        </Flex>
      ) : null}
    </Panel>
  );
};
