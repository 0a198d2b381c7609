/** A long number somewhere after a delimiter; without one the built-in parser loses nothing. */
const LONG_NUMBER = /(?:^|[\s:,[-])\d{16,}/;

/** One JSON number, whole, so that fractions and exponents are told from integers. */
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

const SHORTEST_UNSAFE = 16;

/**
 * Parses JSON and gives integers beyond 2^53 as strings with all their digits: the platform writes
 * template ids as integers, and a rounded id is another template's.
 * @throws SyntaxError when the text is no JSON
 */
export function parseJsonKeepingIds(text: string): unknown {
  const plain: unknown = JSON.parse(text);
  if (!LONG_NUMBER.test(text)) return plain;
  const protectedText = quoteUnsafeIntegers(text);
  return protectedText === text ? plain : JSON.parse(protectedText);
}

/** Expects valid JSON: walks from string to string and touches only what lies between them. */
function quoteUnsafeIntegers(text: string): string {
  const parts: string[] = [];
  let from = 0;
  while (from < text.length) {
    const open = text.indexOf('"', from);
    const until = open === -1 ? text.length : open;
    const between = text.slice(from, until);
    parts.push(
      between.length < SHORTEST_UNSAFE ? between : between.replace(NUMBER, quoteWhenUnsafe)
    );
    if (open === -1) break;
    const close = endOfString(text, open);
    parts.push(text.slice(open, close));
    from = close;
  }
  return parts.join('');
}

function quoteWhenUnsafe(token: string): string {
  if (token.length < SHORTEST_UNSAFE || !/^-?\d+$/.test(token)) return token;
  return Number.isSafeInteger(Number(token)) ? token : `"${token}"`;
}

/** The position after the closing quote of the string that opens at `open`. */
function endOfString(text: string, open: number): number {
  let at = open + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return text.length;
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === 92) slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}
