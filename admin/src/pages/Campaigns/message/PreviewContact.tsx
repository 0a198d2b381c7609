import { useEffect, useState } from 'react';
import { SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import type { ContactRow } from '../../../../../shared/contracts/contacts';
import { isRecord } from '../../../../../shared/templates/components';
import { useRights } from '../../../hooks/useRights';
import { useText } from '../../../hooks/useText';
import {
  useGetWhatsappContactQuery,
  useGetWhatsappContactsQuery,
} from '../../../services/contacts';
import { contactName } from '../../../utils/name';
import { tameName } from '../../../utils/tameName';
import { ContactPicker } from '../../../components/contact/ContactPicker';
import { Drawer } from '../../../components/Drawer';

const SHOWN = 20;
const NONE = '-';
const OTHER = '+';

interface PreviewContactProps {
  /** documentId */
  contact: string | null;
  onChoose: (contact: string | null) => void;
}

/** With whose data a message is shown: one of the newest contacts, or any other. */
export const PreviewContact = ({ contact, onChoose }: PreviewContactProps) => {
  const t = useText();
  const { contactRead } = useRights();
  const [isSearching, setIsSearching] = useState(false);
  const { data } = useGetWhatsappContactsQuery({ limit: SHOWN }, { skip: !contactRead });
  const one = useGetWhatsappContactQuery(contact ?? '', { skip: !contactRead || contact === null });
  // somebody who is gone is shown no more
  const isGone = contact !== null && isRecord(one.error) && one.error.name === 'NotFoundError';
  useEffect(() => {
    if (isGone) onChoose(null);
  }, [isGone, onChoose]);
  if (!contactRead) {
    return <Typography textColor="neutral600">{t('message.preview.noContacts')}</Typography>;
  }
  const recent = data?.data ?? [];
  const chosen = contact === null ? undefined : one.currentData?.data;
  const rows: ContactRow[] =
    chosen && !recent.some(({ documentId }) => documentId === chosen.documentId)
      ? [chosen, ...recent]
      : recent;
  const isThere = rows.some(({ documentId }) => documentId === contact);
  return (
    <>
      <SingleSelect
        size="S"
        aria-label={t('preview.filledWith')}
        value={contact !== null && isThere ? contact : NONE}
        onChange={(value) => {
          if (value === OTHER) setIsSearching(true);
          else onChoose(value === NONE ? null : String(value));
        }}
      >
        <SingleSelectOption value={NONE}>{t('message.preview.nobody')}</SingleSelectOption>
        {rows.map((row) => (
          <SingleSelectOption key={row.documentId} value={row.documentId}>
            {tameName(contactName(row, t), 60)}
          </SingleSelectOption>
        ))}
        <SingleSelectOption value={OTHER}>{t('message.preview.other')}</SingleSelectOption>
      </SingleSelect>
      {isSearching ? (
        <Drawer
          title={t('message.preview.choose')}
          closeLabel={t('action.close')}
          onClose={() => setIsSearching(false)}
        >
          <ContactPicker
            onChoose={({ documentId }) => {
              onChoose(documentId);
              setIsSearching(false);
            }}
          />
        </Drawer>
      ) : null}
    </>
  );
};
