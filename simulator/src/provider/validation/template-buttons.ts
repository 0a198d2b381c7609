import type { JsonObject } from '../../support/json';
import { isObject, lengthOf, listAt, objectAt, textAt } from '../../support/json';
import { fillIn, variableNames } from '../../templates/variables';
import { invalid, missing, ProviderError } from '../errors';
import { countMismatch, formatMismatch } from './template-parameters';

interface Given {
  subType: string;
  parameters: JsonObject[];
}

/** The buttons that a message gives parameters for, by their position among all buttons. */
const givenButtons = (components: unknown[], count: number): Map<number, Given> => {
  const given = new Map<number, Given>();
  for (const component of components) {
    if (!isObject(component) || textAt(component, 'type')?.toLowerCase() !== 'button') continue;
    const index = Number(component.index);
    if (component.index === undefined) throw missing("Parameter 'index' of a button is mandatory.");
    if (!Number.isInteger(index) || index < 0 || index >= count) {
      throw new ProviderError(132012, {
        details: `button: the template has no button at index ${index}`,
      });
    }
    const subType = textAt(component, 'sub_type')?.toLowerCase();
    if (subType === undefined) throw missing("Parameter 'sub_type' of a button is mandatory.");
    given.set(index, { subType, parameters: listAt(component, 'parameters').filter(isObject) });
  }
  return given;
};

const sameKind = (given: Given | undefined, subTypes: string[], where: string): void => {
  if (given && !subTypes.includes(given.subType)) {
    throw formatMismatch(where, subTypes.join(' or ').toUpperCase(), given.subType.toUpperCase());
  }
};

const fillUrl = (button: JsonObject, given: Given | undefined, where: string): JsonObject => {
  sameKind(given, ['url'], where);
  const url = textAt(button, 'url') ?? '';
  const names = variableNames(url);
  const count = given?.parameters.length ?? 0;
  if (count !== names.length) throw countMismatch(where, count, names.length);
  const suffix = textAt(given?.parameters[0], 'text');
  if (names.length > 0 && (suffix === undefined || suffix === '')) {
    throw missing(`${where}: text of the url parameter is mandatory.`);
  }
  return { ...button, url: fillIn(url, new Map([[names[0] ?? '', suffix ?? '']])) };
};

const fillQuickReply = (
  button: JsonObject,
  given: Given | undefined,
  where: string
): JsonObject => {
  sameKind(given, ['quick_reply'], where);
  const payload = textAt(given?.parameters[0], 'payload');
  if (given && given.parameters.length > 0 && payload === undefined) {
    throw missing(`${where}: payload is mandatory.`);
  }
  if (payload !== undefined && lengthOf(payload) > 256)
    throw invalid(`${where}: payload has more than 256 characters.`);
  return { ...button, payload: payload ?? button.text };
};

const fillCopyCode = (button: JsonObject, given: Given | undefined, where: string): JsonObject => {
  sameKind(given, ['copy_code'], where);
  const code = textAt(given?.parameters[0], 'coupon_code');
  if (code === undefined) throw countMismatch(where, 0, 1);
  if (!/^[A-Za-z0-9]{1,15}$/.test(code))
    throw invalid(`${where}: coupon_code must have 1 to 15 letters or digits.`);
  return { ...button, code };
};

/** The code's button of an authentication template takes the code as the suffix of an address. */
const fillOtp = (button: JsonObject, given: Given | undefined, where: string): JsonObject => {
  sameKind(given, ['url', 'copy_code'], where);
  const parameter = given?.parameters[0];
  const code = textAt(parameter, 'text') ?? textAt(parameter, 'coupon_code');
  if (code === undefined) throw countMismatch(where, 0, 1);
  return { ...button, code };
};

const actionOf = (given: Given | undefined): JsonObject =>
  objectAt(given?.parameters[0], 'action') ?? {};

/** A flow's button is not sent without its action, empty or not. */
const fillFlow = (button: JsonObject, given: Given | undefined, where: string): JsonObject => {
  sameKind(given, ['flow'], where);
  if (given?.parameters.length !== 1) throw countMismatch(where, given?.parameters.length ?? 0, 1);
  return { ...button, action: actionOf(given) };
};

const fillCatalogue = (button: JsonObject, given: Given | undefined, where: string): JsonObject => {
  sameKind(given, ['catalog'], where);
  return { ...button, action: actionOf(given) };
};

/** A list of products shows the picture of one, and has sections with them. */
const fillProducts = (button: JsonObject, given: Given | undefined, where: string): JsonObject => {
  sameKind(given, ['mpm'], where);
  const action = actionOf(given);
  if (textAt(action, 'thumbnail_product_retailer_id') === undefined)
    throw missing(`${where}: thumbnail_product_retailer_id is mandatory.`);
  if (listAt(action, 'sections').length === 0) throw missing(`${where}: sections are mandatory.`);
  return { ...button, action };
};

type Fill = (button: JsonObject, given: Given | undefined, where: string) => JsonObject;

const FILLS: Record<string, Fill> = {
  URL: fillUrl,
  QUICK_REPLY: fillQuickReply,
  COPY_CODE: fillCopyCode,
  OTP: fillOtp,
  FLOW: fillFlow,
  CATALOG: fillCatalogue,
  MPM: fillProducts,
};

/** The buttons as the customer sees them, with what a tap on each gives. */
export const fillButtons = (component: JsonObject, components: unknown[]): JsonObject => {
  const buttons = listAt(component, 'buttons').filter(isObject);
  const given = givenButtons(components, buttons.length);
  return {
    type: 'BUTTONS',
    buttons: buttons.map((button, index) => {
      const type = (textAt(button, 'type') ?? '').toUpperCase();
      const fill = FILLS[type];
      return fill ? fill(button, given.get(index), `button ${index}`) : button;
    }),
  };
};
