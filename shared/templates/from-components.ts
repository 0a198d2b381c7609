import { get, isRecord, listOf, textOf, wordOf } from './components';

/**
 * The readable values inside a send shape, by the keys of `listTemplateParameters`: for showing a
 * template that a caller has built by themselves. Files count by their id or link.
 * @param components `template.components` of the send shape
 */
export function valuesFromComponents(components: readonly unknown[]): Record<string, string> {
  return Object.fromEntries(components.filter(isRecord).flatMap((part) => entriesOf(part, '')));
}

function entriesOf(component: Record<string, unknown>, prefix: string): [string, string][] {
  const parameters = listOf(component, 'parameters');
  switch (wordOf(component, 'type')) {
    case 'HEADER':
      return parameters.flatMap((parameter, at) => textEntry(parameter, at, `${prefix}header`));
    case 'BODY':
      return parameters.flatMap((parameter, at) => textEntry(parameter, at, `${prefix}body`));
    case 'BUTTON':
      return buttonEntry(parameters[0], `${prefix}button.${Number(get(component, 'index'))}`);
    case 'CAROUSEL':
      return listOf(component, 'cards').flatMap((card) =>
        listOf(card, 'components')
          .filter(isRecord)
          .flatMap((part) => entriesOf(part, `card.${Number(get(card, 'card_index'))}.`))
      );
    default:
      return [];
  }
}

function textEntry(parameter: unknown, at: number, place: string): [string, string][] {
  const type = textOf(parameter, 'type').toLowerCase();
  if (type === 'text') {
    const name = textOf(parameter, 'parameter_name') || String(at + 1);
    return [[`${place}.${name}`, textOf(parameter, 'text')]];
  }
  const value = get(parameter, type);
  const fallback = textOf(value, 'fallback_value');
  if (fallback !== '') return [[`${place}.${at + 1}`, fallback]];
  const file = textOf(value, 'id') || textOf(value, 'link');
  return file === '' ? [] : [[`${place}.media`, file]];
}

function buttonEntry(parameter: unknown, place: string): [string, string][] {
  switch (textOf(parameter, 'type').toLowerCase()) {
    case 'text':
      return [[`${place}.url`, textOf(parameter, 'text')]];
    case 'payload':
      return [[`${place}.payload`, textOf(parameter, 'payload')]];
    case 'coupon_code':
      return [[`${place}.coupon_code`, textOf(parameter, 'coupon_code')]];
    default:
      return [];
  }
}
