import type { ReactNode } from 'react';
import { styled } from 'styled-components';

/** A customer's own words: isolated, in their own direction, on as much room as there is and no more. */
const Isolated = styled.bdi`
  display: block;
  min-width: 0;
  max-width: 100%;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
`;

export const ContactName = ({ children }: { children: ReactNode }) => (
  <Isolated dir="auto">{children}</Isolated>
);
