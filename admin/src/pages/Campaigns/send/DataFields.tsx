import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useText } from '../../../hooks/useText';
import { useGetWhatsappBindableEntriesQuery } from '../../../services/campaigns';

/** What is given along with a message: values for `data`, by path, and an entry. */
export interface Given {
  data: Record<string, string>;
  /** documentId */
  entry: string | null;
}

export const NOTHING_GIVEN: Given = { data: {}, entry: null };

/** Values by path as the groups that expressions read: `{ order: { no: '1' } }` of `order.no`. */
export const nestedData = (values: Readonly<Record<string, string>>): Record<string, unknown> => {
  const nested: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    if (value.trim() === '') continue;
    const names = path.split('.');
    let at = nested;
    for (const name of names.slice(0, -1)) {
      const inner = at[name];
      at = (typeof inner === 'object' ? inner : (at[name] = {})) as Record<string, unknown>;
    }
    at[names.at(-1) ?? path] = value;
  }
  return nested;
};

interface DataFieldsProps {
  /** Paths below `data` that the message reads. */
  paths: string[];
  /** UID of the content type of its entries. */
  entryType: string | null;
  given: Given;
  onChange: (given: Given) => void;
  errors: Readonly<Record<string, string>>;
}

/** What somebody who sends a message by hand has to give along. */
export const DataFields = ({ paths, entryType, given, onChange, errors }: DataFieldsProps) => {
  const t = useText();
  const { data: entries } = useGetWhatsappBindableEntriesQuery(
    { contentType: entryType ?? '' },
    { skip: entryType === null }
  );
  return (
    <>
      {entryType === null ? null : (
        <Field.Root id="send-entry" name="entry" error={errors.entry}>
          <Field.Label>{t('send.entry')}</Field.Label>
          <SingleSelect
            value={given.entry ?? ''}
            placeholder={t('message.preview.noEntry')}
            onChange={(value) => onChange({ ...given, entry: String(value) || null })}
            onClear={() => onChange({ ...given, entry: null })}
          >
            {(entries?.data ?? []).map(({ documentId, label }) => (
              <SingleSelectOption key={documentId} value={documentId}>
                {label}
              </SingleSelectOption>
            ))}
          </SingleSelect>
          <Field.Error />
        </Field.Root>
      )}
      {paths.map((path) => (
        <Field.Root key={path} id={`send-${path}`} name={path} error={errors[`data.${path}`]}>
          <Field.Label>{path}</Field.Label>
          <Field.Input
            value={given.data[path] ?? ''}
            dir="auto"
            onChange={(event) =>
              onChange({ ...given, data: { ...given.data, [path]: event.target.value } })
            }
          />
          <Field.Error />
        </Field.Root>
      ))}
    </>
  );
};
