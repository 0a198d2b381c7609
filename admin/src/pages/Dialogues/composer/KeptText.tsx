import { styled } from 'styled-components';

/** A text that waits, as it was written; a long one scrolls in its box. */
const Box = styled.div`
  max-height: 12rem;
  margin-top: 4px;
  overflow: auto;
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.4rem;
  line-height: 2rem;
  overflow-wrap: anywhere;
  unicode-bidi: isolate;
  white-space: pre-wrap;
`;

export const KeptText = ({ text }: { text: string }) => (
  // who reads by the keyboard scrolls it
  <Box dir="auto" tabIndex={0}>
    {text}
  </Box>
);
