import { Flex, LinkButton, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { LoadError } from '../../components/LoadError';
import { Panel } from '../../components/Panel';
import { Skeleton } from '../../components/Skeleton';
import { DIALOGUES } from '../../components/navigation';
import { useText } from '../../hooks/useText';
import { useGetWhatsappConversationCountsQuery } from '../../services/conversations';
import { cappedCount } from '../../utils/count';

/** How many dialogues wait for an answer; each number opens its list. */
export const DialoguesBox = () => {
  const t = useText();
  const { data, error, isLoading, refetch } = useGetWhatsappConversationCountsQuery();
  return (
    <Panel title={t('dialogues.title')}>
      {isLoading ? <Skeleton rows={2} height="24px" /> : null}
      {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <Flex direction="column" alignItems="flex-start" gap={4}>
          <Typography tag="p" variant="beta">
            {data.unanswered === 0
              ? t('overview.dialogues.none')
              : t('overview.dialogues.unanswered', {
                  n: data.unanswered,
                  shown: cappedCount(data.unanswered),
                })}
          </Typography>
          <Typography tag="p" textColor="neutral600">
            {t('overview.dialogues.unread', { n: data.unread, shown: cappedCount(data.unread) })}
          </Typography>
          <LinkButton tag={NavLink} variant="secondary" to={DIALOGUES}>
            {data.unanswered === 0 ? t('overview.dialogues.open') : t('overview.dialogues.answer')}
          </LinkButton>
        </Flex>
      ) : null}
    </Panel>
  );
};
