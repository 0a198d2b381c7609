import { useState } from 'react';
import { Typography } from '@strapi/design-system';
import type { ContactRow } from '../../../../shared/contracts/contacts';
import { formatPhone, normalisePhone } from '../../../../shared/phone';
import { useText, type Text } from '../../hooks/useText';
import { contactName } from '../../utils/name';
import { Choice } from '../Choice';
import { ContactPicker } from './ContactPicker';

/** Somebody to write to: known here, or a number. */
export type Who = { kind: 'contact'; contact: ContactRow } | { kind: 'number'; digits: string };

export const whoName = (who: Who, t: Text): string =>
  who.kind === 'contact' ? contactName(who.contact, t) : formatPhone(who.digits);

/** Finds a contact, or takes the number that was written. */
export const WhoPicker = ({ onChoose }: { onChoose: (who: Who) => void }) => {
  const t = useText();
  const [search, setSearch] = useState('');
  const number = normalisePhone(search);
  return (
    <>
      <ContactPicker
        onChoose={(contact) => onChoose({ kind: 'contact', contact })}
        onSearch={setSearch}
      />
      {number.ok ? (
        <Choice type="button" onClick={() => onChoose({ kind: 'number', digits: number.digits })}>
          <Typography>{t('start.number', { number: formatPhone(number.digits) })}</Typography>
        </Choice>
      ) : (
        <Typography variant="pi" textColor="neutral600">
          {t('start.numberHint')}
        </Typography>
      )}
    </>
  );
};
