/** One piece of a formatted message. Texts are plain: whoever shows them escapes them. */
export type Token =
  | { type: 'text'; text: string }
  | { type: 'bold' | 'italic' | 'strike'; children: Token[] }
  /** `code` within a line. */
  | { type: 'code'; text: string }
  /** ```monospace```, which may hold new lines. */
  | { type: 'mono'; text: string }
  /** `href` is always http or https. */
  | { type: 'link'; text: string; href: string }
  /** A new line between two lines of text. */
  | { type: 'break' }
  | { type: 'quote'; children: Token[] }
  /** `start` is the first number of an ordered list. */
  | { type: 'list'; ordered: boolean; start: number; items: Token[][] };
