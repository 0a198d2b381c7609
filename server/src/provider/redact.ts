const secretKey = /api[-_]?key|authorization|secret|token|password|passwd|cookie|signature/i;

/** Keys whose value is a person's number or id. */
const personKeys = new Set([
  'to',
  'from',
  'recipient',
  'recipient_id',
  'wa_id',
  'waid',
  'phone',
  'phone_number',
  'display_phone_number',
  'displayphonenumber',
  'input',
  'user',
  'user_id',
  'userid',
  'username',
]);

/** Keys whose value is what people wrote to each other, or who they are. */
const contentKeys = new Set([
  'body',
  'text',
  'caption',
  'emoji',
  'filename',
  'formatted_name',
  'first_name',
  'last_name',
  'address',
  'email',
  'coupon_code',
  'payload',
]);

/** Headers that say nothing of anybody; every other header value is blanked. */
const plainHeaders = new Set(['content-type', 'content-length', 'retry-after', 'date', 'accept']);

const deepest = 8;
const longest = 100;

/** `4915155500101` → `49*********01`: enough to tell two apart, not enough to call. */
export const maskPhone = (phone: string): string => {
  const plus = phone.startsWith('+') ? '+' : '';
  const digits = phone.replace(/\D/g, '');
  if (digits.length < 7) return '*'.repeat(phone.length);
  return `${plus}${digits.slice(0, 2)}${'*'.repeat(digits.length - 4)}${digits.slice(-2)}`;
};

const phoneInText = /\+?\d{8,15}(?!\d)/g;
const webhookSecret = /(\/webhooks\/[^/\s"']+\/)[^/\s"'?#]+/g;

/**
 * A text that may be logged and shown: the given secrets, webhook secrets in addresses and phone
 * numbers are blanked.
 */
export const redactText = (text: string, secrets: readonly string[] = []): string => {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length >= 4) clean = clean.split(secret).join('[secret]');
  }
  return clean
    .replace(webhookSecret, '$1[secret]')
    .replace(phoneInText, (digits) => maskPhone(digits));
};

type Place = 'plain' | 'headers' | 'profile';

const blankText = (value: unknown): unknown =>
  typeof value === 'string' ? `[${value.length} characters]` : value;

const redactEntry = (key: string, value: unknown, place: Place, visit: Visit): unknown => {
  const name = key.toLowerCase();
  if (place === 'headers') return plainHeaders.has(name) ? value : '[secret]';
  if (secretKey.test(name)) return value === null || value === undefined ? value : '[secret]';
  if (typeof value === 'string' || typeof value === 'number') {
    if (place === 'profile' || contentKeys.has(name)) return blankText(String(value));
    if (personKeys.has(name)) return maskPhone(String(value));
  }
  if (name === 'headers') return visit(value, 'headers');
  return visit(value, name === 'profile' ? 'profile' : 'plain');
};

type Visit = (value: unknown, place: Place) => unknown;

/**
 * A copy of anything that may be logged: API keys, secret headers, phone numbers, names and message
 * texts are blanked, whatever the nesting; cycles, depth and width are bounded. Errors keep their name,
 * message and code only, because an HTTP client's errors carry the request with its headers.
 */
export const redact = (value: unknown): unknown => {
  const above = new Set<object>();

  const descend = (node: unknown, place: Place, depth: number): unknown => {
    if (typeof node === 'string') return redactText(node);
    if (typeof node !== 'object' || node === null)
      return typeof node === 'function' ? '[function]' : node;
    if (node instanceof Error) {
      const { name, message, code } = node as Error & { code?: unknown };
      return { name, message: redactText(message), ...(code === undefined ? {} : { code }) };
    }
    if (node instanceof Date) return node;
    if (ArrayBuffer.isView(node)) return `[${node.byteLength} bytes]`;
    if (above.has(node) || depth >= deepest) return '[…]';
    above.add(node);
    const visit: Visit = (child, childPlace) => descend(child, childPlace, depth + 1);
    const copy = Array.isArray(node)
      ? node.slice(0, longest).map((item) => visit(item, place))
      : Object.fromEntries(
          Object.entries(node)
            .slice(0, longest)
            .map(([key, child]) => [key, redactEntry(key, child, place, visit)])
        );
    above.delete(node);
    return copy;
  };

  return descend(value, 'plain', 0);
};
