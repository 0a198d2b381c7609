import type { TemplateFamilyRow, TemplateView } from '../../../../shared/contracts';
import type { RowLanguage } from './familyState';

/** One line of the list: a name with all its languages, or with one of them. */
export interface TemplateRow {
  id: string;
  name: string;
  wabaId: string;
  /** At least one. */
  languages: RowLanguage[];
  changedAt: string;
  /** Campaigns; null where the list does not tell. */
  usedBy: number | null;
}

export const familyRow = (family: TemplateFamilyRow): TemplateRow => ({
  ...family,
  // of one account a name stands once
  id: `${family.wabaId}:${family.name}`,
});

export const languageRow = (template: TemplateView): TemplateRow => ({
  id: template.documentId,
  name: template.name,
  wabaId: template.wabaId,
  languages: [template],
  changedAt: template.changedAt,
  usedBy: null,
});
