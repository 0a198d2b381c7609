import { useText } from '../../../../hooks/useText';

/** The sender has taken the message back. */
export const DeletedBody = () => {
  const t = useText();
  return <em>{t('message.deleted')}</em>;
};
