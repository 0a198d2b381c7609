import { parseFormatting, type Token } from '../../../shared/formatting';

const textOf = (token: Token): string => {
  switch (token.type) {
    case 'text':
    case 'code':
    case 'mono':
    case 'link':
      return token.text;
    case 'break':
      return ' ';
    case 'list':
      return token.items.map((item) => item.map(textOf).join('')).join(' ');
    default:
      return token.children.map(textOf).join('');
  }
};

/** A message's words in one line, without the signs of its formatting. */
export const plainText = (text: string): string =>
  parseFormatting(text).map(textOf).join('').replace(/\s+/g, ' ');
