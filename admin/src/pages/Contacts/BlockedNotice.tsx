import { Button } from '@strapi/design-system';
import { useAPIErrorHandler, useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { ContactCard } from '../../../../shared/contracts/contacts';
import { ProblemCard } from '../../components/ProblemCard';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useBlockWhatsappContactMutation } from '../../services/contacts';

/** Says on which channels somebody is blocked, with the way back. */
export const BlockedNotice = ({ card }: { card: ContactCard }) => {
  const t = useText();
  const intl = useIntl();
  const { contactManage } = useRights();
  const [change, { isLoading }] = useBlockWhatsappContactMutation();
  const { toggleNotification } = useNotification();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const unblock = async (channel: string) => {
    const answer = await change({ id: card.documentId, action: 'unblock', channel });
    if ('error' in answer && answer.error) {
      toggleNotification({ type: 'danger', message: formatError(answer.error) });
    }
  };
  return (
    <>
      {card.blocked.map(({ channel, channelName, at, by }) => (
        <ProblemCard
          key={channel}
          severity="warning"
          title={t('contact.blocked', { channel: channelName })}
          explanation={t('contact.blocked.why', {
            date: intl.formatDate(at, { dateStyle: 'medium' }),
            by: by ?? '–',
          })}
          action={
            contactManage ? (
              <Button
                variant="secondary"
                size="S"
                loading={isLoading}
                onClick={() => void unblock(channel)}
              >
                {t('contact.unblock')}
              </Button>
            ) : null
          }
        />
      ))}
    </>
  );
};
