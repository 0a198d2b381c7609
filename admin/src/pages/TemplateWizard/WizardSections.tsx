import type { RefObject } from 'react';
import type { TemplateAccount, TemplateSample } from '../../../../shared/contracts';
import type { VariableFieldHandle } from './fields/VariableField';
import type { Section } from './model/fields';
import type { WizardButton, WizardForm, WizardKind } from './model/form';
import { BodySection } from './sections/BodySection';
import { ButtonsSection } from './sections/ButtonsSection';
import { FooterSection } from './sections/FooterSection';
import { GeneralSection } from './sections/GeneralSection';
import { HeaderSection } from './sections/HeaderSection';
import type { Tally } from './tally';
import type { NameCheck } from './useNameCheck';

interface WizardSectionsProps {
  form: WizardForm;
  files: readonly TemplateSample[];
  accounts: readonly TemplateAccount[];
  /** documentId of a channel of the template's account. */
  channel: string | null;
  check: NameCheck;
  isFixed: boolean;
  tallies: Record<Section, Tally>;
  fields: { header: RefObject<VariableFieldHandle>; body: RefObject<VariableFieldHandle> };
  onFile: (sample: TemplateSample) => void;
  onKind: (kind: WizardKind) => void;
  onConvert: () => void;
  onRemoveButton: (button: WizardButton) => void;
}

/** The boxes of the form; each is drawn anew only when its own part of the form changes. */
export const WizardSections = ({
  form,
  files,
  accounts,
  channel,
  check,
  isFixed,
  tallies,
  fields,
  onFile,
  onKind,
  onConvert,
  onRemoveButton,
}: WizardSectionsProps) => (
  <>
    <GeneralSection
      kind={form.kind}
      name={form.name}
      language={form.language}
      category={form.category}
      channel={channel}
      accounts={accounts}
      check={check}
      isFixed={isFixed}
      tally={tallies.general}
      onKind={onKind}
    />
    <HeaderSection
      kind={form.kind}
      header={form.header}
      samples={form.samples.header}
      files={files}
      language={form.language}
      parameterFormat={form.parameterFormat}
      channel={channel}
      tally={tallies.header}
      field={fields.header}
      onFile={onFile}
    />
    <BodySection
      text={form.body}
      samples={form.samples.body}
      language={form.language}
      parameterFormat={form.parameterFormat}
      tally={tallies.body}
      field={fields.body}
      onConvert={onConvert}
    />
    <FooterSection text={form.footer} tally={tallies.footer} />
    {form.kind === 'media' ? (
      <ButtonsSection buttons={form.buttons} tally={tallies.buttons} onRemove={onRemoveButton} />
    ) : null}
  </>
);
