import type { LintFinding } from '../../../../../shared/contracts';
import { placeholdersIn, wordOf } from '../../../../../shared/templates/components';
import { definitionOf } from './write';
import type { WizardForm } from './form';
import type { TextPlace } from './variables';

export type Section = 'general' | 'header' | 'body' | 'footer' | 'buttons';
export const SECTIONS: readonly Section[] = ['general', 'header', 'body', 'footer', 'buttons'];

export type ButtonField = 'text' | 'url' | 'phone' | 'sample';

/** Ids of the wizard's controls, as findings and the summary reach for them. */
export const FIELD = {
  name: 'wizard-name',
  language: 'wizard-language',
  category: 'wizard-category',
  headerKind: 'wizard-header-kind',
  headerText: 'wizard-header-text',
  headerFile: 'wizard-header-file',
  body: 'wizard-body',
  footer: 'wizard-footer',
  addButton: 'wizard-add-button',
} as const;

export const sampleField = (place: TextPlace, variable: string): string =>
  `wizard-${place}-sample-${variable}`;

export const buttonField = (id: number, field: ButtonField): string =>
  `wizard-button-${id}-${field}`;

/** Where a finding is shown. */
export interface FindingPlace {
  section: Section;
  /** Id of the control. */
  field: string;
  /** Button of the list, from 1. */
  button: number | null;
  /** Variable whose sample it is about. */
  variable: string | null;
}

const BUTTON_FIELDS: Readonly<Record<string, ButtonField>> = {
  url: 'url',
  phone_number: 'phone',
  example: 'sample',
};

const place = (section: Section, field: string): FindingPlace => ({
  section,
  field,
  button: null,
  variable: null,
});

/** The control of a finding's path in the definition that `definitionOf(form)` gives. */
export const placeOf = (path: string, form: WizardForm): FindingPlace => {
  const keys = path.match(/[^.[\]]+/g) ?? [];
  if (keys[0] === 'language') return place('general', FIELD.language);
  if (keys[0] === 'category' || keys[0] === 'message_send_ttl_seconds') {
    return place('general', FIELD.category);
  }
  if (keys[0] === 'components' || keys[0] === 'parameter_format') {
    return inComponents(keys.slice(1), form);
  }
  return place('general', FIELD.name);
};

const inComponents = ([index, ...keys]: string[], form: WizardForm): FindingPlace => {
  const component = index === undefined ? undefined : definitionOf(form).components[Number(index)];
  switch (wordOf(component, 'type')) {
    case 'HEADER': {
      if (form.header.kind !== 'text') {
        const hasFile = form.header.kind !== 'location' && form.header.kind !== 'none';
        return place('header', hasFile ? FIELD.headerFile : FIELD.headerKind);
      }
      return inText('header', FIELD.headerText, form.header.text, keys);
    }
    case 'FOOTER':
      return place('footer', FIELD.footer);
    case 'BUTTONS': {
      const at = Number(keys[1] ?? NaN);
      const button = form.buttons[at];
      if (!button) return place('buttons', FIELD.addButton);
      const wanted = BUTTON_FIELDS[keys[2] ?? ''] ?? 'text';
      const field = button.kind === 'COPY_CODE' ? 'sample' : wanted;
      return { ...place('buttons', buttonField(button.id, field)), button: at + 1 };
    }
    default:
      return inText('body', FIELD.body, form.body, keys);
  }
};

/** `example.body_text[0][1]` is the sample of the second variable; a list without a place is the first's. */
const inText = (section: TextPlace, field: string, text: string, keys: string[]): FindingPlace => {
  const names = placeholdersIn(text);
  if (keys[0] !== 'example' || names.length === 0) {
    return place(section, field);
  }
  const numbers = keys.filter((key) => /^\d+$/.test(key)).map(Number);
  const at = keys[1] === 'body_text' ? numbers[1] : numbers[0];
  const variable = names[at ?? 0] ?? names[0] ?? '';
  return { ...place(section, sampleField(section, variable)), variable };
};

/** A finding with the place where it is shown. */
export interface PlacedFinding extends LintFinding, FindingPlace {
  /** Its own among the findings of one definition, and the same as long as it is the same finding. */
  key: string;
  /** The server's or the provider's: it does not hold another attempt. */
  isTold: boolean;
}

export const placeFindings = (
  findings: readonly LintFinding[],
  form: WizardForm,
  told: readonly LintFinding[] = []
): PlacedFinding[] => {
  const seen = new Map<string, number>();
  return [...findings, ...told].map((finding) => {
    const id = `${finding.code} ${finding.path} ${JSON.stringify(finding.values ?? {})}`;
    const count = seen.get(id) ?? 0;
    seen.set(id, count + 1);
    return {
      ...finding,
      ...placeOf(finding.path, form),
      key: count === 0 ? id : `${id} ${count}`,
      isTold: told.includes(finding),
    };
  });
};
