import type { TemplateCategory } from '../../../../../shared/contracts';

export type WizardKind = 'text' | 'media';
export type WizardCategory = Exclude<TemplateCategory, 'AUTHENTICATION'>;
export type HeaderKind = 'none' | 'text' | 'image' | 'video' | 'document' | 'location';
export type FileHeaderKind = 'image' | 'video' | 'document';
export type ButtonKind = 'QUICK_REPLY' | 'URL' | 'PHONE_NUMBER' | 'COPY_CODE';

/** The platform's fields of a part that the wizard has no control for; they go back as they came. */
export type Kept = Record<string, unknown>;

export interface WizardButton {
  /** Its own for as long as the form lives, so that moving one keeps focus and text. */
  id: number;
  kind: ButtonKind;
  text: string;
  url: string;
  phone: string;
  /** A whole address for a link with a variable, or the code to copy. */
  sample: string;
  kept: Kept;
}

/** Samples by the name between the braces; those of variables that were taken out stay for their return. */
export type VariableSamples = Record<string, string>;

/** What a person writes in the wizard. */
export interface WizardForm {
  kind: WizardKind;
  name: string;
  language: string;
  category: WizardCategory;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  header: {
    kind: HeaderKind;
    text: string;
    /** Reference or handle of the sample file. */
    file: string | null;
  };
  body: string;
  footer: string;
  buttons: WizardButton[];
  samples: { header: VariableSamples; body: VariableSamples };
  /** documentId of the channel of whose account the template is; null leaves it to the server. */
  channel: string | null;
  messageSendTtlSeconds: number | null;
  kept: { header: Kept; body: Kept; footer: Kept; buttons: Kept };
}

export const emptyForm = (
  start: Partial<Pick<WizardForm, 'kind' | 'name' | 'language'>> = {}
): WizardForm => ({
  kind: 'text',
  name: '',
  language: '',
  category: 'MARKETING',
  parameterFormat: 'POSITIONAL',
  header: { kind: 'none', text: '', file: null },
  body: '',
  footer: '',
  buttons: [],
  samples: { header: {}, body: {} },
  channel: null,
  messageSendTtlSeconds: null,
  kept: { header: {}, body: {}, footer: {}, buttons: {} },
  ...start,
});

export const isFileHeader = (kind: HeaderKind): kind is FileHeaderKind =>
  kind === 'image' || kind === 'video' || kind === 'document';

/** A button of that kind with an id that none of these has. */
export const newButton = (kind: ButtonKind, among: readonly WizardButton[]): WizardButton => ({
  id: Math.max(0, ...among.map(({ id }) => id)) + 1,
  kind,
  text: '',
  url: '',
  phone: '',
  sample: '',
  kept: {},
});
