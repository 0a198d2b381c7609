import { get, isCodeButton, partsOf, textOf, wordOf, type Parts } from './components';
import { listTemplateParameters, parametersOf } from './list';
import { convert, isBlank } from './parameter-values';
import type {
  BuiltTemplate,
  ParameterFormat,
  ParameterValue,
  ParameterValues,
  PlatformComponent,
  SendComponent,
  TemplateParameter,
} from './parameters';

/** Without a token of its own a flow gets the one that Meta takes for none. */
const NO_FLOW_TOKEN = 'unused';

/**
 * Puts values into the platform's send shape (`template.components`). Nothing is thrown: what lacks is in
 * `missing`, what cannot be sent in `problems`; the components are complete only when both are empty.
 * @param components the template's components as the platform gives them
 * @param values by the keys of `listTemplateParameters`
 */
export function buildTemplateComponents(
  components: readonly PlatformComponent[],
  parameterFormat: ParameterFormat,
  values: ParameterValues
): BuiltTemplate {
  const parts = partsOf(components);
  const filled = fill(listTemplateParameters(components, parameterFormat), values);
  const built = buildParts(parts, parametersOf(parts, parameterFormat, null), filled);
  const cards = parts.cards.map((card, index) => ({
    card_index: index,
    components: buildParts(card, parametersOf(card, parameterFormat, index), filled),
  }));
  if (cards.some((card) => card.components.length > 0)) built.push({ type: 'carousel', cards });
  return { components: built, missing: filled.missing, problems: filled.problems };
}

type Parameter = Record<string, unknown>;

interface Filled {
  /** The platform's parameter by key. */
  parameters: Map<string, Parameter>;
  missing: string[];
  problems: { key: string; message: string }[];
}

function fill(wanted: TemplateParameter[], values: ParameterValues): Filled {
  const filled: Filled = { parameters: new Map(), missing: [], problems: [] };
  for (const { key, kind, name, required } of wanted) {
    const value = get(values, key) as ParameterValue | undefined;
    if (value === undefined || isBlank(value)) {
      if (required) filled.missing.push(key);
      continue;
    }
    const converted = convert(kind, value);
    if ('problem' in converted) {
      filled.problems.push({ key, message: converted.problem });
    } else {
      const named = name === null ? {} : { parameter_name: name };
      filled.parameters.set(key, { ...converted.parameter, ...named });
    }
  }
  const known = new Set(wanted.map(({ key }) => key));
  for (const key of Object.keys(values)) {
    if (!known.has(key)) filled.problems.push({ key, message: 'is no variable of this template' });
  }
  return filled;
}

function buildParts(parts: Parts, wanted: TemplateParameter[], filled: Filled): SendComponent[] {
  const of = (component: TemplateParameter['component']): Parameter[] =>
    wanted
      .filter((parameter) => parameter.component === component)
      .map(({ key }) => filled.parameters.get(key))
      .filter((parameter) => parameter !== undefined);
  const texts: SendComponent[] = (['header', 'body', 'limited_time_offer'] as const).flatMap(
    (type) => {
      const parameters = of(type);
      return parameters.length > 0 ? [{ type, parameters }] : [];
    }
  );
  const code = of('body')[0];
  const buttons = parts.buttons.flatMap((button, index) => {
    const own = wanted.find(({ component, index: at }) => component === 'button' && at === index);
    return buildButton(button, index, own && filled.parameters.get(own.key), code);
  });
  return [...texts, ...buttons];
}

const SUB_TYPES: ReadonlyMap<string, string> = new Map([
  ['URL', 'url'],
  ['QUICK_REPLY', 'quick_reply'],
  ['COPY_CODE', 'copy_code'],
  ['FLOW', 'flow'],
  ['CATALOG', 'catalog'],
  ['MPM', 'mpm'],
]);

function buildButton(
  button: unknown,
  index: number,
  own: Parameter | undefined,
  code: Parameter | undefined
): SendComponent[] {
  const make = (sub_type: string, parameter: Parameter): SendComponent[] => [
    { type: 'button', sub_type, index: String(index), parameters: [parameter] },
  ];
  if (isCodeButton(button)) {
    return code ? make('url', { type: 'text', text: textOf(code, 'text') }) : [];
  }
  const type = wordOf(button, 'type');
  const subType = SUB_TYPES.get(type);
  if (!subType) return [];
  if (type === 'FLOW') return make(subType, flowParameter(own));
  if (!own) return [];
  return make(subType, type === 'CATALOG' ? thumbnail(own) : own);
}

/** The platform refuses a flow button without parameters. */
function flowParameter(own: Parameter | undefined): Parameter {
  const action = own?.action as Parameter | undefined;
  return { type: 'action', action: { flow_token: NO_FLOW_TOKEN, ...action } };
}

/** A catalogue button shows the picture of one product. */
function thumbnail(own: Parameter): Parameter {
  const id = textOf(own.product, 'product_retailer_id');
  return { type: 'action', action: { thumbnail_product_retailer_id: id } };
}
