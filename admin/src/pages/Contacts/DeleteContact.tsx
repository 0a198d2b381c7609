import { useState } from 'react';
import { Field, Typography } from '@strapi/design-system';
import { useNavigate } from 'react-router-dom';
import type { ContactCard } from '../../../../shared/contracts/contacts';
import { DangerDialog } from '../../components/DangerDialog';
import { LoadError } from '../../components/LoadError';
import { CONTACTS } from '../../components/navigation';
import { useText } from '../../hooks/useText';
import {
  useGetWhatsappContactRemovalQuery,
  useRemoveWhatsappContactMutation,
} from '../../services/contacts';
import { contactName } from '../../utils/name';
import { tameName } from '../../utils/tameName';
import { useHoldings } from './holdings';

/** Longer names are not typed by anybody. */
const LONGEST_TYPED = 40;

interface DeleteContactProps {
  card: ContactCard;
  onClose: () => void;
  /** It is gone, before the page leads to the others. */
  onDeleted: () => void;
}

/** Asks before a contact goes, and tells what goes with it. */
export const DeleteContact = ({ card, onClose, onDeleted }: DeleteContactProps) => {
  const t = useText();
  const navigate = useNavigate();
  const preview = useGetWhatsappContactRemovalQuery(card.documentId);
  const { data } = preview;
  const [remove, { error, isLoading }] = useRemoveWhatsappContactMutation();
  const [typed, setTyped] = useState('');
  const holdings = useHoldings(data?.data);
  const name = tameName(contactName(card, t), LONGEST_TYPED);
  const isTyped = !name.endsWith('…') && (data?.data.messages ?? 0) > 0;
  const canDelete = data !== undefined && (!isTyped || typed.trim() === name.trim());

  const confirm = async () => {
    const answer = await remove(card.documentId);
    if (!('data' in answer && answer.data)) return;
    onDeleted();
    navigate(CONTACTS);
  };
  return (
    <DangerDialog
      title={t('contact.delete.title', { name })}
      action={t('contact.delete.confirm')}
      onConfirm={() => void confirm()}
      onClose={onClose}
      isRunning={isLoading}
      isDisabled={!canDelete}
      error={error}
      failed={t('contact.delete.failed')}
    >
      {data ? (
        <Typography tag="p">
          {data.data.conversations > 0
            ? t('contact.delete.goes', { what: holdings })
            : t('contact.delete.alone')}
        </Typography>
      ) : preview.error && !preview.isFetching ? (
        <LoadError error={preview.error} onRetry={() => void preview.refetch()} />
      ) : (
        <Typography tag="p">{t('state.loading')}</Typography>
      )}
      <Typography tag="p" textColor="neutral600">
        {t('contact.delete.stays')}
      </Typography>
      {isTyped ? (
        <Field.Root name="name">
          <Field.Label>{t('contact.delete.type', { name })}</Field.Label>
          <Field.Input value={typed} onChange={(event) => setTyped(event.target.value)} />
        </Field.Root>
      ) : null}
    </DangerDialog>
  );
};
