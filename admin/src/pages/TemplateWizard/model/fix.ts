import type { LintFix, TemplateDefinition, TemplateDraft } from '../../../../../shared/contracts';
import { applyFix } from '../../../../../shared/templates/lint';
import type { WizardButton, WizardForm } from './form';
import { readForm } from './read';
import { unbuildableParts } from './unbuildable';
import { definitionOf, draftOf } from './write';

/** The form with a finding mended; the form itself where the fix leads out of what the wizard builds. */
export const formAfterFix = (form: WizardForm, fix: LintFix): WizardForm => {
  const fixed: TemplateDefinition = applyFix(definitionOf(form), fix);
  const draft = {
    ...draftOf(form),
    ...fixed,
    parameterFormat: fixed.parameter_format,
  } as unknown as TemplateDraft;
  if (!Array.isArray(draft.components) || unbuildableParts(draft).length > 0) return form;
  const next = readForm(draft);
  return {
    ...next,
    kind: form.kind,
    channel: form.channel,
    header: {
      ...next.header,
      text: next.header.kind === 'text' ? next.header.text : form.header.text,
    },
    buttons: withIds(next.buttons, form.buttons),
    samples: {
      header: { ...form.samples.header, ...next.samples.header },
      body: { ...form.samples.body, ...next.samples.body },
    },
  };
};

const isSame = (a: WizardButton, b: WizardButton): boolean =>
  a.kind === b.kind && a.text === b.text && a.url === b.url && a.phone === b.phone;

/** Buttons keep the ids that they had: by place, or by what they say where their order changed. */
const withIds = (buttons: WizardButton[], before: readonly WizardButton[]): WizardButton[] => {
  const free = [...before];
  const take = (found: WizardButton | undefined): number | null => {
    if (!found) return null;
    free.splice(free.indexOf(found), 1);
    return found.id;
  };
  const exact = buttons.map((button) => take(free.find((one) => isSame(one, button))));
  let last = Math.max(0, ...before.map(({ id }) => id));
  return buttons.map((button, index) => ({
    ...button,
    id: exact[index] ?? take(free[0]) ?? (last += 1),
  }));
};
