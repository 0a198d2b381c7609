import { useState, type FormEvent } from 'react';
import { Button, Flex } from '@strapi/design-system';
import { useAPIErrorHandler } from '@strapi/strapi/admin';
import type { HostField } from '../../../../shared/contracts/contacts';
import { Drawer } from '../../components/Drawer';
import { ProblemCard } from '../../components/ProblemCard';
import { useText } from '../../hooks/useText';
import { useCreateWhatsappContactMutation } from '../../services/contacts';
import { ContactFields } from './ContactFields';
import { changesOf, emptyForm, errorsByField } from './contactForm';

interface CreateContactProps {
  hostFields: HostField[];
  onClose: () => void;
  onCreated: (documentId: string) => void;
}

const FORM = 'whatsapp-create-contact';

/** A new contact, written by hand. */
export const CreateContact = ({ hostFields, onClose, onCreated }: CreateContactProps) => {
  const t = useText();
  const [values, setValues] = useState(emptyForm);
  const [create, { isLoading, error }] = useCreateWhatsappContactMutation();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const errors = errorsByField(error);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await create(changesOf(values, emptyForm()));
    if ('data' in answer && answer.data) onCreated(answer.data.data.documentId);
  };
  return (
    <Drawer
      title={t('contacts.new')}
      closeLabel={t('action.close')}
      onClose={onClose}
      footer={
        <Flex justifyContent="space-between" grow={1} gap={2}>
          <Button variant="tertiary" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" form={FORM} loading={isLoading}>
            {t('contacts.create')}
          </Button>
        </Flex>
      }
    >
      <form id={FORM} noValidate onSubmit={(event) => void submit(event)}>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {error && Object.keys(errors).length === 0 ? (
            <ProblemCard
              severity="danger"
              title={t('contact.notSaved')}
              explanation={formatError(error as Parameters<typeof formatError>[0])}
            />
          ) : null}
          <ContactFields
            values={values}
            hostFields={hostFields}
            errors={errors}
            onChange={setValues}
          />
        </Flex>
      </form>
    </Drawer>
  );
};
