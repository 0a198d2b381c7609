import { Fragment, type ReactNode } from 'react';
import { styled } from 'styled-components';
import type { Token } from '../../../../shared/formatting';
import { useBubblePalette } from '../../hooks/useBubblePalette';

const Mono = styled.code`
  font-family: monospace;
  font-size: 1.3rem;
`;

const Quoted = styled.blockquote`
  margin: 2px 0;
  padding-inline-start: 8px;
  border-inline-start: 3px solid currentcolor;
`;

const List = styled.ul`
  margin: 2px 0;
  padding-inline-start: 2.4rem;
  list-style: disc;
`;

const NumberedList = styled.ol`
  margin: 2px 0;
  padding-inline-start: 2.8rem;
  list-style: decimal;
`;

interface Ways {
  link: string;
  text: (text: string) => ReactNode;
}

const draw = (token: Token, ways: Ways): ReactNode => {
  switch (token.type) {
    case 'text':
      return ways.text(token.text);
    case 'break':
      return '\n';
    case 'bold':
      return <strong>{drawAll(token.children, ways)}</strong>;
    case 'italic':
      return <em>{drawAll(token.children, ways)}</em>;
    case 'strike':
      return <s>{drawAll(token.children, ways)}</s>;
    case 'code':
    case 'mono':
      return <Mono>{ways.text(token.text)}</Mono>;
    case 'link':
      return (
        <a href={token.href} target="_blank" rel="noopener noreferrer" style={{ color: ways.link }}>
          {ways.text(token.text)}
        </a>
      );
    case 'quote':
      return <Quoted>{drawAll(token.children, ways)}</Quoted>;
    case 'list': {
      const items = token.items.map((item, index) => <li key={index}>{drawAll(item, ways)}</li>);
      return token.ordered ? (
        <NumberedList start={token.start}>{items}</NumberedList>
      ) : (
        <List>{items}</List>
      );
    }
  }
};

const drawAll = (tokens: Token[], ways: Ways): ReactNode =>
  // a text's tokens never change their order: their place is their name
  tokens.map((token, index) => <Fragment key={index}>{draw(token, ways)}</Fragment>);

const asItStands = (text: string): ReactNode => text;

interface FormattedTokensProps {
  tokens: Token[];
  /** How a piece of plain text is drawn. */
  drawText?: (text: string) => ReactNode;
}

/** WhatsApp's formatting as elements; every text stays text. */
export const FormattedTokens = ({ tokens, drawText = asItStands }: FormattedTokensProps) => {
  const palette = useBubblePalette();
  return <>{drawAll(tokens, { link: palette.link, text: drawText })}</>;
};
