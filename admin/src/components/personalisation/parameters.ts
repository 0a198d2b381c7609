import { partsOf, textOf } from '../../../../shared/templates/components';
import {
  listTemplateParameters,
  type ParameterFormat,
  type TemplateParameter,
} from '../../../../shared/templates/variables';
import { aroundVariable } from '../../utils/aroundVariable';

/** What of a template its variables are read from. */
export interface VariantParts {
  language: string;
  components: Record<string, unknown>[];
  parameterFormat: ParameterFormat;
}

export interface MessageParameter extends TemplateParameter {
  /** The words of the template around it. */
  before: string;
  after: string;
  /** Languages of the family that have it; empty where all do. */
  onlyIn: string[];
}

const sourceOf = (
  { component, card, index }: TemplateParameter,
  components: Record<string, unknown>[]
): string => {
  const whole = partsOf(components);
  const parts = card === null ? whole : whole.cards[card];
  if (component === 'header') return textOf(parts?.header, 'text');
  if (component === 'body') return textOf(parts?.body, 'text');
  return component === 'button' && index !== null ? textOf(parts?.buttons[index], 'url') : '';
};

/** Every value that a message of this family takes, those of its main language first. */
export const messageParameters = (
  main: VariantParts,
  family: readonly VariantParts[]
): MessageParameter[] => {
  const variants = [main, ...family.filter(({ language }) => language !== main.language)];
  const found = new Map<string, MessageParameter>();
  for (const { components, parameterFormat, language } of variants) {
    for (const parameter of listTemplateParameters(components, parameterFormat)) {
      const known = found.get(parameter.key);
      if (known) {
        known.onlyIn.push(language);
        continue;
      }
      const name = parameter.name ?? String(parameter.component === 'button' ? 1 : parameter.index);
      found.set(parameter.key, {
        ...parameter,
        ...aroundVariable(sourceOf(parameter, components), name),
        onlyIn: [language],
      });
    }
  }
  return [...found.values()].map((parameter) => ({
    ...parameter,
    onlyIn: parameter.onlyIn.length === variants.length ? [] : parameter.onlyIn,
  }));
};
