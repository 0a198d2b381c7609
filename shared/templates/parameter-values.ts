import { get, isRecord, textOf } from './components';
import type { ParameterKind, ParameterValue } from './parameters';

/** The platform's parameter for a value, or the sentence why there is none. */
export type Converted = { parameter: Record<string, unknown> } | { problem: string };

/** Meta, interactive message templates. */
const MAX_PAYLOAD = 256;

/** Meta, coupon code templates. */
const COUPON = /^[A-Za-z0-9]{1,15}$/;

/** Whether a value counts as not given. */
export function isBlank(value: ParameterValue | undefined | null): boolean {
  return value === undefined || value === null || value === '';
}

/** Turns a value into the platform's parameter object of its kind. */
export function convert(kind: ParameterKind, value: ParameterValue): Converted {
  switch (kind) {
    case 'text':
    case 'url-suffix':
      return convertText(value);
    case 'payload':
      return convertPayload(value);
    case 'coupon_code':
      return convertCoupon(value);
    case 'image':
    case 'video':
    case 'document':
      return convertMedia(kind, value);
    case 'location':
      return convertLocation(value);
    case 'expiration':
      return convertExpiration(value);
    case 'flow':
      return convertAction(value, 'must be an object with flow_token or flow_action_data');
    case 'product':
      return convertProduct(value);
    case 'products':
      return convertAction(
        value,
        'must be an object with thumbnail_product_retailer_id and sections'
      );
  }
}

function plain(value: ParameterValue): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** The platform refuses new lines, tabs and more than four spaces in a row (132012). */
function convertText(value: ParameterValue): Converted {
  const text = plain(value);
  if (text === null) return { problem: 'must be a text' };
  if (text.trim() === '') return { problem: 'must not be blank' };
  if (/[\r\n\u2028\u2029]/.test(text)) return { problem: 'must not contain a new line' };
  if (text.includes('\t')) return { problem: 'must not contain a tab' };
  if (text.includes('     ')) return { problem: 'must not contain more than 4 spaces in a row' };
  return { parameter: { type: 'text', text } };
}

function convertPayload(value: ParameterValue): Converted {
  const payload = plain(value);
  if (payload === null) return { problem: 'must be a text' };
  if (payload.length > MAX_PAYLOAD) {
    return { problem: `must not be longer than ${MAX_PAYLOAD} characters` };
  }
  return { parameter: { type: 'payload', payload } };
}

function convertCoupon(value: ParameterValue): Converted {
  const code = plain(value);
  if (code === null || !COUPON.test(code)) {
    return { problem: 'must be a code of at most 15 letters and digits' };
  }
  return { parameter: { type: 'coupon_code', coupon_code: code } };
}

function convertMedia(type: 'image' | 'video' | 'document', value: ParameterValue): Converted {
  const text = typeof value === 'string' ? value.trim() : '';
  const id = text !== '' && !isWebAddress(text) ? text : textOf(value, 'id');
  const link = isWebAddress(text) ? text : textOf(value, 'link');
  if ((id === '') === (link === '')) {
    return { problem: `must name the ${type} either by id or by link` };
  }
  if (link !== '' && !isWebAddress(link)) {
    return { problem: 'must be a public http or https address' };
  }
  const filename = type === 'document' ? textOf(value, 'filename') : '';
  const reference = id === '' ? { link } : { id };
  return { parameter: { type, [type]: filename === '' ? reference : { ...reference, filename } } };
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text);
}

function convertLocation(value: ParameterValue): Converted {
  const latitude = get(value, 'latitude');
  const longitude = get(value, 'longitude');
  if (!isWithin(latitude, 90) || !isWithin(longitude, 180)) {
    return { problem: 'must have a latitude (-90 to 90) and a longitude (-180 to 180)' };
  }
  const name = textOf(value, 'name');
  const address = textOf(value, 'address');
  const words = { ...(name ? { name } : {}), ...(address ? { address } : {}) };
  return { parameter: { type: 'location', location: { latitude, longitude, ...words } } };
}

function isWithin(value: unknown, limit: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= limit;
}

function convertExpiration(value: ParameterValue): Converted {
  const ms = typeof value === 'object' ? NaN : Number(value);
  if (!Number.isSafeInteger(ms) || ms <= 0) {
    return { problem: 'must be a time in milliseconds since 1970' };
  }
  const offer = { expiration_time_ms: ms };
  return { parameter: { type: 'limited_time_offer', limited_time_offer: offer } };
}

function convertAction(value: ParameterValue, problem: string): Converted {
  return isRecord(value) ? { parameter: { type: 'action', action: value } } : { problem };
}

function convertProduct(value: ParameterValue): Converted {
  const product = typeof value === 'string' ? { product_retailer_id: value } : value;
  if (!isRecord(product) || textOf(product, 'product_retailer_id') === '') {
    return { problem: 'must name a product of the catalogue by product_retailer_id' };
  }
  return { parameter: { type: 'product', product } };
}
