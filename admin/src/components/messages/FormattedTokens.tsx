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

const draw = (token: Token, link: string): ReactNode => {
  switch (token.type) {
    case 'text':
      return token.text;
    case 'break':
      return '\n';
    case 'bold':
      return <strong>{drawAll(token.children, link)}</strong>;
    case 'italic':
      return <em>{drawAll(token.children, link)}</em>;
    case 'strike':
      return <s>{drawAll(token.children, link)}</s>;
    case 'code':
    case 'mono':
      return <Mono>{token.text}</Mono>;
    case 'link':
      return (
        <a href={token.href} target="_blank" rel="noopener noreferrer" style={{ color: link }}>
          {token.text}
        </a>
      );
    case 'quote':
      return <Quoted>{drawAll(token.children, link)}</Quoted>;
    case 'list': {
      const items = token.items.map((item, index) => <li key={index}>{drawAll(item, link)}</li>);
      return token.ordered ? (
        <NumberedList start={token.start}>{items}</NumberedList>
      ) : (
        <List>{items}</List>
      );
    }
  }
};

const drawAll = (tokens: Token[], link: string): ReactNode =>
  // a text's tokens never change their order: their place is their name
  tokens.map((token, index) => <Fragment key={index}>{draw(token, link)}</Fragment>);

/** WhatsApp's formatting as elements; every text stays text. */
export const FormattedTokens = ({ tokens }: { tokens: Token[] }) => {
  const palette = useBubblePalette();
  return <>{drawAll(tokens, palette.link)}</>;
};
