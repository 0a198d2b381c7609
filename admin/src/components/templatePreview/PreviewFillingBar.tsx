import { Box, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useText } from '../../hooks/useText';
import { contactName } from '../../utils/name';
import type { TextKey } from '../../utils/translations';
import { CONTACT_FIELDS, fieldOf, type ContactField } from './contactValues';
import type { PreviewFilling } from './usePreviewFilling';

const FIELDS: Record<ContactField, TextKey> = {
  firstName: 'preview.field.firstName',
  displayName: 'preview.field.name',
  phone: 'preview.field.phone',
  username: 'preview.field.username',
};

/** No documentId is spelt so. */
const SAMPLES = '-';

/** Chooses what fills the preview, and which of a contact's fields stands for which variable. */
export const PreviewFillingBar = ({ filling: preview }: { filling: PreviewFilling }) => {
  const t = useText();
  const { contacts, contact, choose, parameters, filling, fill } = preview;
  if (contacts.length === 0 || parameters.length === 0) {
    return (
      <Typography tag="p" variant="pi" textColor="neutral600">
        {t('wizard.preview.filled')}
      </Typography>
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <SingleSelect
        size="S"
        aria-label={t('preview.filledWith')}
        value={contact?.documentId ?? SAMPLES}
        onChange={(value) => choose(value === SAMPLES ? null : String(value))}
      >
        <SingleSelectOption value={SAMPLES}>{t('preview.samples')}</SingleSelectOption>
        {contacts.map((one) => (
          <SingleSelectOption key={one.documentId} value={one.documentId}>
            {contactName(one, t)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      {contact
        ? parameters.map((parameter) => (
            <Flex key={parameter.key} gap={2}>
              <Box width="9rem" style={{ overflowWrap: 'anywhere' }}>
                <Typography variant="pi" tag="span">
                  {parameter.label}
                </Typography>
              </Box>
              <Box flex="1" minWidth={0}>
                <SingleSelect
                  size="S"
                  aria-label={t('preview.filledBy', { variable: parameter.label })}
                  value={fieldOf(parameter, filling) ?? SAMPLES}
                  onChange={(value) =>
                    fill(parameter.key, value === SAMPLES ? null : (value as ContactField))
                  }
                >
                  <SingleSelectOption value={SAMPLES}>{t('preview.ownSample')}</SingleSelectOption>
                  {CONTACT_FIELDS.map((field) => (
                    <SingleSelectOption key={field} value={field}>
                      {t(FIELDS[field])}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
              </Box>
            </Flex>
          ))
        : null}
    </Flex>
  );
};
