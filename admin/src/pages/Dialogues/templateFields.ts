import type { TemplateView } from '../../../../shared/contracts';
import {
  listTemplateParameters,
  type ParameterKind,
  type TemplateParameter,
} from '../../../../shared/templates/variables';
import type { Text } from '../../hooks/useText';

/** Kinds whose value is one line of text; a file is given by its public address. */
const WRITTEN: ReadonlySet<ParameterKind> = new Set([
  'text',
  'url-suffix',
  'coupon_code',
  'payload',
  'image',
  'video',
  'document',
]);

const FILES: ReadonlySet<ParameterKind> = new Set(['image', 'video', 'document']);

export interface TemplateFields {
  fields: TemplateParameter[];
  /** False when it needs a value that is no text (a place, products, a form). */
  canBeFilled: boolean;
}

/** What has to be filled in before a template can be sent. Optional button payloads are left to the server. */
export const templateFields = (template: TemplateView): TemplateFields => {
  const parameters = listTemplateParameters(template.components, template.parameterFormat);
  return {
    fields: parameters.filter(({ kind, required }) => WRITTEN.has(kind) && required),
    canBeFilled: parameters.every(({ kind, required }) => WRITTEN.has(kind) || !required),
  };
};

export const isFile = ({ kind }: TemplateParameter): boolean => FILES.has(kind);

/** Where a value stands and what it is called. */
export const fieldLabel = ({ component, label }: TemplateParameter, t: Text): string => {
  if (component === 'header') return t('drawer.header', { label });
  if (component === 'button') return t('drawer.button', { label });
  return t('drawer.body', { label });
};
