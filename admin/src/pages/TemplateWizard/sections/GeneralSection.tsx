import { memo } from 'react';
import {
  Box,
  Field,
  Flex,
  Grid,
  Radio,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import type { TemplateAccount } from '../../../../../shared/contracts';
import { useText } from '../../../hooks/useText';
import type { TextKey } from '../../../utils/translations';
import { useWizard } from '../context';
import { Findings } from '../fields/Findings';
import { FIELD } from '../model/fields';
import type { WizardCategory, WizardKind } from '../model/form';
import type { Tally } from '../tally';
import type { NameCheck } from '../useNameCheck';
import { ChoiceBar } from './ChoiceBar';
import { LanguageField } from './LanguageField';
import { NameField } from './NameField';
import { Section } from './Section';

const CATEGORIES: { value: WizardCategory; label: TextKey; hint: TextKey }[] = [
  {
    value: 'MARKETING',
    label: 'template.category.marketing',
    hint: 'wizard.category.marketing',
  },
  { value: 'UTILITY', label: 'template.category.utility', hint: 'wizard.category.utility' },
];

interface GeneralSectionProps {
  kind: WizardKind;
  name: string;
  language: string;
  category: WizardCategory;
  channel: string | null;
  accounts: readonly TemplateAccount[];
  check: NameCheck;
  /** Name, language and account of what the platform knows already stay. */
  isFixed: boolean;
  tally: Tally;
  onKind: (kind: WizardKind) => void;
}

/** What the template is called and what it is for. */
export const GeneralSection = memo(function GeneralSection({
  kind,
  name,
  language,
  category,
  channel,
  accounts,
  check,
  isFixed,
  tally,
  onKind,
}: GeneralSectionProps) {
  const t = useText();
  const { change, isLocked } = useWizard();
  return (
    <Section
      title={t('wizard.general')}
      {...tally}
      aside={
        <ChoiceBar
          id="wizard-kind"
          label={t('wizard.kind')}
          value={kind}
          isDisabled={isLocked}
          options={[
            { value: 'text', label: t('wizard.kind.text') },
            { value: 'media', label: t('wizard.kind.media') },
          ]}
          onChange={onKind}
        />
      }
    >
      <Grid.Root gap={4}>
        <Grid.Item col={6} s={12} xs={12} alignItems="stretch" direction="column">
          <NameField value={name} check={check} isFixed={isFixed} />
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} alignItems="stretch" direction="column">
          <LanguageField value={language} isFixed={isFixed} />
        </Grid.Item>
      </Grid.Root>
      {accounts.length > 1 ? (
        <Box maxWidth="480px">
          <Field.Root name="channel" required hint={t('wizard.account.hint')}>
            <Field.Label>{t('wizard.account')}</Field.Label>
            <SingleSelect
              value={channel}
              disabled={isFixed || isLocked}
              placeholder={t('wizard.account.choose')}
              onChange={(chosen) => change({ channel: String(chosen) })}
            >
              {accounts.map((account) => (
                <SingleSelectOption key={account.channel} value={account.channel}>
                  {account.names}
                </SingleSelectOption>
              ))}
            </SingleSelect>
            <Field.Hint />
          </Field.Root>
        </Box>
      ) : null}
      <Box>
        <Typography
          id={`${FIELD.category}-label`}
          variant="pi"
          fontWeight="bold"
          textColor="neutral800"
          tag="h3"
        >
          {t('template.category')}
          <Typography tag="span" textColor="danger600" aria-hidden>
            *
          </Typography>
        </Typography>
        <Radio.Group
          id={FIELD.category}
          aria-labelledby={`${FIELD.category}-label`}
          required
          value={category}
          disabled={isLocked}
          onValueChange={(value) => change({ category: value as WizardCategory })}
        >
          <Flex direction="column" alignItems="flex-start" gap={2} paddingTop={2}>
            {CATEGORIES.map(({ value, label, hint }) => (
              <Box key={value}>
                <Radio.Item value={value} aria-describedby={`${FIELD.category}-${value}`}>
                  {t(label)}
                </Radio.Item>
                <Box paddingLeft={7}>
                  <Typography
                    id={`${FIELD.category}-${value}`}
                    variant="pi"
                    textColor="neutral600"
                    tag="p"
                  >
                    {t(hint)}
                  </Typography>
                </Box>
              </Box>
            ))}
          </Flex>
        </Radio.Group>
        <Findings field={FIELD.category} />
      </Box>
    </Section>
  );
});
