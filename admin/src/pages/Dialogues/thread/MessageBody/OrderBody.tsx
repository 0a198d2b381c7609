import { ShoppingCart } from '@strapi/icons';
import type { MessageView } from '../../../../../../shared/contracts';
import { FormattedText } from '../../../../components/messages/FormattedText';
import { IconRow } from '../../../../components/messages/IconRow';
import { useText } from '../../../../hooks/useText';

/** What the customer ordered from the catalogue, in the words that the server made of it. */
export const OrderBody = ({ message }: { message: MessageView }) => {
  const t = useText();
  return (
    <IconRow>
      <ShoppingCart aria-hidden />
      <div>
        <strong>{t('kind.order')}</strong>
        <FormattedText text={message.text} />
      </div>
    </IconRow>
  );
};
