import { TextButton } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useBubblePalette } from '../../../../hooks/useBubblePalette';

const Inked = styled(TextButton)<{ $ink: string }>`
  text-align: start;

  && span {
    color: ${({ $ink }) => $ink};
  }
`;

interface BubbleButtonProps {
  onClick: () => void;
  children: string;
}

/** What can be done about a message, within its bubble: the theme's own colour is too weak on its ground. */
export const BubbleButton = (props: BubbleButtonProps) => {
  const { link } = useBubblePalette();
  return <Inked type="button" $ink={link} {...props} />;
};
