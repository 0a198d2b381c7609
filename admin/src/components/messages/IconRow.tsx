import { styled } from 'styled-components';

/** A sign and the words beside it, in a bubble's own ink: an icon and a box, the box as narrow as it must. */
export const IconRow = styled.div`
  display: flex;
  gap: 10px;
  align-items: flex-start;
  overflow-wrap: anywhere;

  > div {
    min-width: 0;
  }

  svg {
    flex: none;
    width: 2rem;
    height: 2rem;
  }

  svg path {
    fill: currentcolor;
  }
`;
