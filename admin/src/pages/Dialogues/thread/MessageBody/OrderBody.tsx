import { ShoppingCart } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../../../shared/contracts';
import { FormattedText } from '../../../../components/messages/FormattedText';
import { useText } from '../../../../hooks/useText';

const Row = styled.div`
  display: flex;
  gap: 10px;
  align-items: flex-start;

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

/** What the customer ordered from the catalogue, in the words that the server made of it. */
export const OrderBody = ({ message }: { message: MessageView }) => {
  const t = useText();
  return (
    <Row>
      <ShoppingCart aria-hidden />
      <div>
        <strong>{t('kind.order')}</strong>
        <FormattedText text={message.text} />
      </div>
    </Row>
  );
};
