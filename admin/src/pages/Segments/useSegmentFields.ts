import { useMemo } from 'react';
import type { SegmentField } from '../../../../shared/contracts/segments';
import { useText } from '../../hooks/useText';
import { useGetWhatsappTagsQuery } from '../../services/contacts';
import { useGetWhatsappSegmentFieldsQuery } from '../../services/segments';
import { CONSENT } from '../Contacts/consentWords';
import { fieldLabel } from './fieldWords';

/** A field with its words and the values that can be chosen. */
export interface OfferedField extends SegmentField {
  label: string;
  options: { value: string; label: string }[];
}

/** What segments can ask about: contacts' fields, the host's, tags, consent, activity and linked entries. */
export const useSegmentFields = () => {
  const t = useText();
  const { data, error, isLoading, refetch } = useGetWhatsappSegmentFieldsQuery();
  const tags = useGetWhatsappTagsQuery();
  const known = tags.data?.data;
  const fields = useMemo<OfferedField[]>(() => {
    const optionsOf = ({ kind, group, choices }: SegmentField) => {
      if (kind === 'tag') {
        return (known ?? []).map(({ documentId, name }) => ({ value: documentId, label: name }));
      }
      return choices.map((value) => ({
        value,
        label:
          group === 'consent' && value in CONSENT
            ? t(CONSENT[value as keyof typeof CONSENT].label)
            : value,
      }));
    };
    return (data?.data ?? []).map((field) => ({
      ...field,
      label: fieldLabel(field, t),
      options: optionsOf(field),
    }));
  }, [data, known, t]);
  return { fields, error, isLoading: isLoading || tags.isLoading, refetch };
};
