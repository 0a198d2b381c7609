import { memo, useCallback, type RefObject } from 'react';
import { Box, Flex } from '@strapi/design-system';
import type { TemplateSample } from '../../../../../shared/contracts';
import { placeholdersIn } from '../../../../../shared/templates/components';
import { textDirection } from '../../../../../shared/templates/languages';
import { useText } from '../../../hooks/useText';
import type { TextKey } from '../../../utils/translations';
import { useWizard } from '../context';
import { Counter } from '../fields/Counter';
import { Findings } from '../fields/Findings';
import { SampleFields } from '../fields/SampleFields';
import { SampleFile } from '../fields/SampleFile';
import { Toolbar } from '../fields/Toolbar';
import { VariableField, type VariableFieldHandle } from '../fields/VariableField';
import { FIELD } from '../model/fields';
import {
  isFileHeader,
  type HeaderKind,
  type VariableSamples,
  type WizardForm,
  type WizardKind,
} from '../model/form';
import { nextVariable, spacedVariable } from '../model/variables';
import type { Tally } from '../tally';
import { ChoiceBar } from './ChoiceBar';
import { Section } from './Section';

const LABELS: Record<HeaderKind, TextKey> = {
  none: 'wizard.header.none',
  text: 'wizard.header.text',
  image: 'template.media.image',
  video: 'template.media.video',
  document: 'template.media.document',
  location: 'template.media.location',
};

const KINDS: Record<WizardKind, readonly HeaderKind[]> = {
  text: ['none', 'text'],
  media: ['none', 'text', 'image', 'video', 'document', 'location'],
};

interface HeaderSectionProps {
  kind: WizardKind;
  header: WizardForm['header'];
  samples: VariableSamples;
  files: readonly TemplateSample[];
  language: string;
  parameterFormat: WizardForm['parameterFormat'];
  channel: string | null;
  tally: Tally;
  field: RefObject<VariableFieldHandle>;
  onFile: (sample: TemplateSample) => void;
}

/** What stands above the text: nothing, a line, a file or a place. */
export const HeaderSection = memo(function HeaderSection({
  kind,
  header,
  samples,
  files,
  language,
  parameterFormat,
  channel,
  tally,
  field,
  onFile,
}: HeaderSectionProps) {
  const t = useText();
  const { change, leave, limits, isLocked } = useWizard();
  const setHeader = useCallback(
    (patch: Partial<WizardForm['header']>) =>
      change((form) => ({ ...form, header: { ...form.header, ...patch } })),
    [change]
  );
  const setText = useCallback((text: string) => setHeader({ text }), [setHeader]);
  return (
    <Section title={t('wizard.header')} {...tally}>
      <Box>
        <ChoiceBar
          id={FIELD.headerKind}
          label={t('wizard.header.kind')}
          value={header.kind}
          isDisabled={isLocked}
          options={KINDS[kind].map((value) => ({ value, label: t(LABELS[value]) }))}
          onChange={(next) => {
            // a picture is no sample of a film
            setHeader({ kind: next, ...(next === header.kind ? {} : { file: null }) });
            leave(FIELD.headerKind);
          }}
        />
        <Findings field={FIELD.headerKind} />
      </Box>
      {header.kind === 'text' ? (
        <>
          <Flex direction="column" alignItems="stretch" gap={1}>
            <Flex justifyContent="space-between" gap={2} wrap="wrap">
              <Toolbar
                field={field}
                isPlain
                isFull={placeholdersIn(header.text).length >= limits.headerVariables}
                variable={(before, after) =>
                  spacedVariable(
                    nextVariable(header.text, parameterFormat, 'header'),
                    before,
                    after
                  )
                }
              />
              <Counter
                id={`${FIELD.headerText}-count`}
                text={header.text}
                limit={limits.headerLength}
              />
            </Flex>
            <VariableField
              ref={field}
              id={FIELD.headerText}
              label={t('wizard.header.line')}
              value={header.text}
              onChange={setText}
              isSingleLine
              dir={textDirection(language)}
              placeholder={t('wizard.header.placeholder')}
              describedBy={`${FIELD.headerText}-count`}
            />
            <Findings field={FIELD.headerText} />
          </Flex>
          <SampleFields
            place="header"
            text={header.text}
            samples={samples}
            onChange={(next) =>
              change((form) => ({ ...form, samples: { ...form.samples, header: next } }))
            }
          />
        </>
      ) : null}
      {isFileHeader(header.kind) ? (
        <SampleFile
          kind={header.kind}
          file={header.file}
          sample={files.find(({ reference }) => reference === header.file) ?? null}
          channel={channel}
          onChange={(sample) => {
            if (sample) onFile(sample);
            setHeader({ file: sample?.reference ?? null });
          }}
        />
      ) : null}
    </Section>
  );
});
