import type { WizardForm, WizardKind } from './form';

/** What a change of kind takes away. */
export interface Dropped {
  header: 'image' | 'video' | 'document' | 'location' | null;
  buttons: number;
}

/** Text templates have neither files nor buttons; null where everything fits. */
export const droppedBy = (form: WizardForm, kind: WizardKind): Dropped | null => {
  if (kind === 'media') return null;
  const { kind: header } = form.header;
  const dropped = {
    header: header === 'none' || header === 'text' ? null : header,
    buttons: form.buttons.length,
  };
  return dropped.header === null && dropped.buttons === 0 ? null : dropped;
};

/** The form as the other kind, with what fits. */
export const asKind = (form: WizardForm, kind: WizardKind): WizardForm => {
  if (droppedBy(form, kind) === null) return { ...form, kind };
  const keepsHeader = form.header.kind === 'text';
  return {
    ...form,
    kind,
    header: keepsHeader ? form.header : { kind: 'none', text: form.header.text, file: null },
    buttons: [],
  };
};
