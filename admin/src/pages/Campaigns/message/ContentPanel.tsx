import { Field, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useText } from '../../../hooks/useText';
import { useGetWhatsappBindableTypesQuery } from '../../../services/campaigns';
import { Panel } from '../../../components/Panel';
import { MessageValues } from '../../../components/personalisation/MessageValues';
import type { MessageDraft } from './message';
import type { MessagePreviewState } from './useMessagePreview';

/** No content type is called so. */
const NONE = '-';

interface ContentPanelProps {
  draft: MessageDraft;
  onChange: (change: Partial<MessageDraft>) => void;
  preview: MessagePreviewState;
  errors: Readonly<Record<string, string>>;
  isDisabled: boolean;
}

/** What a message is filled with: one field for each value, and the kind of entries that it may read. */
export const ContentPanel = ({
  draft,
  onChange,
  preview,
  errors,
  isDisabled,
}: ContentPanelProps) => {
  const t = useText();
  const { data: types } = useGetWhatsappBindableTypesQuery();
  const offered = types?.data ?? [];
  const isUnknown = draft.entryType !== null && !offered.some(({ uid }) => uid === draft.entryType);
  if (!preview.main) return null;
  return (
    <Panel title={t('message.content')}>
      {offered.length > 0 || draft.entryType !== null ? (
        <Field.Root
          id="entryType"
          name="entryType"
          hint={t('message.entryType.hint')}
          error={errors.entryType}
        >
          <Field.Label>{t('message.entryType')}</Field.Label>
          <SingleSelect
            value={draft.entryType ?? NONE}
            disabled={isDisabled}
            onChange={(value) => onChange({ entryType: value === NONE ? null : String(value) })}
          >
            <SingleSelectOption value={NONE}>{t('message.entryType.none')}</SingleSelectOption>
            {offered.map(({ uid, name }) => (
              <SingleSelectOption key={uid} value={uid}>
                {name}
              </SingleSelectOption>
            ))}
            {isUnknown ? (
              <SingleSelectOption value={draft.entryType ?? NONE}>
                {draft.entryType}
              </SingleSelectOption>
            ) : null}
          </SingleSelect>
          <Field.Error />
          <Field.Hint />
        </Field.Root>
      ) : null}
      <MessageValues
        key={draft.template}
        parameters={preview.parameters}
        variables={draft.variables}
        onChange={(variables) => onChange({ variables })}
        options={preview.options}
        errors={{ ...preview.findings, ...errors }}
        isDisabled={isDisabled}
      />
      {preview.parameters.length > 0 ? (
        <Typography variant="pi" textColor="neutral600">
          {t('message.liquid')}
        </Typography>
      ) : null}
    </Panel>
  );
};
