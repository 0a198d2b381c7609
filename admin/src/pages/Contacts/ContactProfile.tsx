import { useEffect, useState, type FormEvent } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { useAPIErrorHandler, useNotification } from '@strapi/strapi/admin';
import type { ContactCard } from '../../../../shared/contracts/contacts';
import { LeaveGuard } from '../../components/LeaveGuard';
import { Panel } from '../../components/Panel';
import { ProblemCard } from '../../components/ProblemCard';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useUpdateWhatsappContactMutation } from '../../services/contacts';
import { ContactFields } from './ContactFields';
import { changesOf, errorsByField, formOf, isMasked } from './contactForm';

const isConflict = (error: unknown): boolean =>
  (error as { status?: number } | undefined)?.status === 409 ||
  (error as { name?: string } | undefined)?.name === 'ConflictError';

interface ContactProfileProps {
  card: ContactCard;
  /** Whether leaving with unsaved changes has to be confirmed. */
  isAskedOnLeaving: () => boolean;
}

/** The form of a contact. What a colleague saves meanwhile is taken over while nothing is written here. */
export const ContactProfile = ({ card, isAskedOnLeaving }: ContactProfileProps) => {
  const t = useText();
  const { contactWrite } = useRights();
  const [opened, setOpened] = useState(card);
  const [values, setValues] = useState(() => formOf(card));
  const [save, { error, isLoading, reset }] = useUpdateWhatsappContactMutation();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const { toggleNotification } = useNotification();
  const changes = changesOf(values, formOf(opened));
  const isDirty = Object.keys(changes).length > 0;
  const errors = errorsByField(error);
  const isOvertaken = opened.version !== card.version;

  const takeOver = (fresh: ContactCard) => {
    setOpened(fresh);
    setValues(formOf(fresh));
    reset();
  };
  useEffect(() => {
    if (isOvertaken && !isDirty && !isLoading) takeOver(card);
    // only a fresh card is taken over
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [card.version, isDirty, isLoading]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await save({ id: card.documentId, version: opened.version, ...changes });
    if ('data' in answer && answer.data) {
      takeOver(answer.data.data);
      toggleNotification({ type: 'success', message: t('contact.saved') });
    }
  };
  return (
    <Panel title={t('contact.profile')}>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {isDirty && (isOvertaken || isConflict(error)) ? (
            <ProblemCard
              severity="warning"
              title={t('contact.changed')}
              explanation={t('contact.changed.why')}
              action={
                <Button variant="secondary" size="S" onClick={() => takeOver(card)}>
                  {t('contact.changed.reload')}
                </Button>
              }
            />
          ) : null}
          {error && !isConflict(error) && Object.keys(errors).length === 0 ? (
            <ProblemCard
              severity="danger"
              title={t('contact.notSaved')}
              explanation={formatError(error as Parameters<typeof formatError>[0])}
            />
          ) : null}
          {contactWrite ? null : (
            <Typography textColor="neutral600">{t('contact.readOnly')}</Typography>
          )}
          <ContactFields
            values={values}
            hostFields={card.hostFields}
            errors={errors}
            disabled={!contactWrite}
            onChange={setValues}
          />
          {isMasked(values) ? (
            <Typography variant="pi" textColor="neutral600">
              {t('contact.phone')}: <span dir="ltr">{values.own.phone}</span>
            </Typography>
          ) : null}
          {contactWrite ? (
            <Flex gap={2} justifyContent="flex-end">
              {isDirty ? (
                <Button variant="tertiary" onClick={() => takeOver(card)}>
                  {t('contact.discard')}
                </Button>
              ) : null}
              <Button type="submit" startIcon={<Check />} disabled={!isDirty} loading={isLoading}>
                {t('contact.save')}
              </Button>
            </Flex>
          ) : null}
        </Flex>
      </form>
      <LeaveGuard
        loss={t('contact.leave')}
        isUnsaved={() => isDirty && isAskedOnLeaving()}
        onSave={null}
        onDiscard={() => takeOver(card)}
      />
    </Panel>
  );
};
