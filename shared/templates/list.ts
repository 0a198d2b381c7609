import {
  get,
  isCodeButton,
  isPosition,
  isRecord,
  listOf,
  partsOf,
  placeholdersIn,
  textOf,
  wordOf,
  type Parts,
} from './components';
import type {
  ParameterFormat,
  ParameterKind,
  PlatformComponent,
  TemplateParameter,
} from './parameters';

/** The body of an authentication template is Meta's own text with one variable, the code. */
const CODE_BODY = '{{1}}';

export type HeaderKind = 'image' | 'video' | 'document' | 'location' | 'product';

const HEADER_KINDS: ReadonlyMap<string, HeaderKind> = new Map<string, HeaderKind>([
  ['IMAGE', 'image'],
  ['VIDEO', 'video'],
  ['GIF', 'video'],
  ['DOCUMENT', 'document'],
  ['LOCATION', 'location'],
  ['PRODUCT', 'product'],
]);

const HEADER_KEYS: Partial<Record<ParameterKind, string>> = {
  location: 'header.location',
  product: 'header.product',
};

/**
 * Everything that has to be or may be filled in before a template is sent, in the order in which a
 * person reads it. Static links, phone buttons and texts without variables take nothing.
 * @param components the platform's components of any kind of template, carousels included
 */
export function listTemplateParameters(
  components: readonly PlatformComponent[],
  parameterFormat: ParameterFormat
): TemplateParameter[] {
  const parts = partsOf(components);
  return [
    ...parametersOf(parts, parameterFormat, null),
    ...parts.cards.flatMap((card, index) => parametersOf(card, parameterFormat, index)),
  ];
}

/** The parameters of a template without its carousel, or those of one card. */
export function parametersOf(
  parts: Parts,
  format: ParameterFormat,
  card: number | null
): TemplateParameter[] {
  const found = [
    ...headerParameters(parts.header, format),
    ...bodyParameters(parts.body, format),
    ...offerParameters(parts.limitedTimeOffer),
    ...parts.buttons.flatMap((button, index) => buttonParameters(button, index)),
  ];
  const prefix = card === null ? '' : `card.${card}.`;
  return found.map((parameter) => ({ ...parameter, key: prefix + parameter.key, card }));
}

/** The body's text; Meta leaves it out where the text is its own. */
export function bodyText(body: PlatformComponent | null): string {
  const text = textOf(body, 'text');
  const isCode = text === '' && get(body, 'add_security_recommendation') !== undefined;
  return isCode ? CODE_BODY : text;
}

/** What a header holds instead of text; null where it holds text, or nothing. */
export function headerKind(header: PlatformComponent | null): HeaderKind | null {
  return HEADER_KINDS.get(wordOf(header, 'format')) ?? null;
}

function headerParameters(
  header: PlatformComponent | null,
  format: ParameterFormat
): TemplateParameter[] {
  const kind = headerKind(header);
  if (!kind) return textParameters(header, textOf(header, 'text'), 'header', format);
  const handle = listOf(get(header, 'example'), 'header_handle')[0];
  return [
    {
      ...BLANK,
      key: HEADER_KEYS[kind] ?? 'header.media',
      component: 'header',
      kind,
      example: typeof handle === 'string' ? handle : null,
      label: kind,
    },
  ];
}

function bodyParameters(
  body: PlatformComponent | null,
  format: ParameterFormat
): TemplateParameter[] {
  return textParameters(body, bodyText(body), 'body', format);
}

function textParameters(
  component: PlatformComponent | null,
  text: string,
  place: 'header' | 'body',
  format: ParameterFormat
): TemplateParameter[] {
  return placeholdersIn(text).map((name, at) => {
    const named = format === 'NAMED' || !isPosition(name);
    return {
      ...BLANK,
      key: `${place}.${name}`,
      component: place,
      kind: 'text',
      name: named ? name : null,
      index: named ? null : Number(name),
      example: exampleOf(component, place, name, at),
      label: `{{${name}}}`,
    };
  });
}

function exampleOf(component: unknown, place: string, name: string, at: number): string | null {
  const example = get(component, 'example');
  const named = listOf(example, `${place}_text_named_params`).find(
    (entry) => textOf(entry, 'param_name') === name
  );
  if (named) return textOf(named, 'example') || null;
  const list = listOf(example, `${place}_text`);
  const row: unknown[] = Array.isArray(list[0]) ? list[0] : list;
  const found = row[at];
  return typeof found === 'string' ? found : null;
}

function offerParameters(component: PlatformComponent | null): TemplateParameter[] {
  const offer = get(component, 'limited_time_offer');
  if (!isRecord(offer) || offer.has_expiration !== true) return [];
  return [
    {
      ...BLANK,
      key: 'limited_time_offer.expiration',
      component: 'limited_time_offer',
      kind: 'expiration',
      label: textOf(offer, 'text'),
    },
  ];
}

function buttonParameters(button: unknown, index: number): TemplateParameter[] {
  const label = textOf(button, 'text');
  const first = listOf(button, 'example')[0] ?? get(button, 'example');
  const example = typeof first === 'string' ? first : null;
  const make = (slot: string, kind: ParameterKind, required: boolean): TemplateParameter[] => [
    {
      ...BLANK,
      key: `button.${index}.${slot}`,
      component: 'button',
      kind,
      index,
      required,
      example,
      label,
    },
  ];
  if (isCodeButton(button)) return [];
  switch (wordOf(button, 'type')) {
    case 'URL':
      return placeholdersIn(textOf(button, 'url')).length > 0
        ? make('url', 'url-suffix', true)
        : [];
    case 'QUICK_REPLY':
      return make('payload', 'payload', false);
    case 'COPY_CODE':
      return make('coupon_code', 'coupon_code', true);
    case 'FLOW':
      return make('flow', 'flow', false);
    case 'CATALOG':
      return make('product', 'product', false);
    case 'MPM':
      return make('products', 'products', true);
    default:
      return [];
  }
}

const BLANK = { name: null, index: null, card: null, required: true, example: null };
