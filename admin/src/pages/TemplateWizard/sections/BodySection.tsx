import { memo, useCallback, type RefObject } from 'react';
import { Flex, TextButton } from '@strapi/design-system';
import { textDirection } from '../../../../../shared/templates/languages';
import { placeholdersIn } from '../../../../../shared/templates/components';
import { useText } from '../../../hooks/useText';
import { useWizard } from '../context';
import { Counter } from '../fields/Counter';
import { Findings } from '../fields/Findings';
import { SampleFields } from '../fields/SampleFields';
import { Toolbar } from '../fields/Toolbar';
import { VariableField, type VariableFieldHandle } from '../fields/VariableField';
import { FIELD } from '../model/fields';
import type { VariableSamples, WizardForm } from '../model/form';
import { nextVariable, spacedVariable, withSamples } from '../model/variables';
import type { Tally } from '../tally';
import { Section } from './Section';

interface BodySectionProps {
  text: string;
  samples: VariableSamples;
  language: string;
  parameterFormat: WizardForm['parameterFormat'];
  tally: Tally;
  field: RefObject<VariableFieldHandle>;
  onConvert: () => void;
}

/** The text of the message with its variables and their samples. */
export const BodySection = memo(function BodySection({
  text,
  samples,
  language,
  parameterFormat,
  tally,
  field,
  onConvert,
}: BodySectionProps) {
  const t = useText();
  const { change, limits, isLocked } = useWizard();
  const setText = useCallback((body: string) => change({ body }), [change]);
  return (
    <Section title={t('wizard.body')} isRequired {...tally}>
      <Flex direction="column" alignItems="stretch" gap={1}>
        <Flex justifyContent="space-between" gap={2} wrap="wrap">
          <Toolbar
            field={field}
            variable={(before, after) =>
              spacedVariable(nextVariable(text, parameterFormat, 'body'), before, after)
            }
          />
          <Counter
            id={`${FIELD.body}-count`}
            text={text}
            limit={limits.bodyLength}
            filled={withSamples(text, samples)}
          />
        </Flex>
        <VariableField
          ref={field}
          id={FIELD.body}
          label={t('wizard.body')}
          value={text}
          onChange={setText}
          isRequired
          dir={textDirection(language)}
          placeholder={t('wizard.body.placeholder')}
          describedBy={`${FIELD.body}-count`}
        />
        <Findings field={FIELD.body} />
      </Flex>
      <SampleFields
        place="body"
        text={text}
        samples={samples}
        onChange={(body) => change((form) => ({ ...form, samples: { ...form.samples, body } }))}
      />
      {placeholdersIn(text).length > 0 && !isLocked ? (
        <div>
          <TextButton onClick={onConvert}>
            {t(parameterFormat === 'NAMED' ? 'wizard.useNumbers' : 'wizard.useNames')}
          </TextButton>
        </div>
      ) : null}
    </Section>
  );
});
