import { Flex, IconButton, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import type { MessageView } from '../../../../../shared/contracts';
import { useText } from '../../../hooks/useText';
import { briefOf } from '../messageKinds';

interface ReplyingToProps {
  message: MessageView;
  onCancel: () => void;
}

/** The message that the answer will quote. */
export const ReplyingTo = ({ message, onCancel }: ReplyingToProps) => {
  const t = useText();
  const words = briefOf(message, t);
  return (
    <Flex gap={1} minWidth={0} flex="1 1 0">
      <Typography variant="pi" textColor="neutral600" ellipsis>
        {t('composer.replyingTo')} <bdi>{`“${words}”`}</bdi>
      </Typography>
      <IconButton
        type="button"
        label={t('composer.replyingTo.cancel')}
        variant="ghost"
        size="XS"
        onClick={onCancel}
      >
        <Cross />
      </IconButton>
    </Flex>
  );
};
