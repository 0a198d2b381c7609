import { Button } from '@strapi/design-system';
import type { KeptReply } from '../../../../../shared/contracts';
import { useServerNow } from '../../../hooks/useServerNow';
import { useText } from '../../../hooks/useText';
import { useTimeText } from '../../../hooks/useTimeText';
import { useUserId } from '../../../hooks/useUserId';
import { KeptText } from './KeptText';
import { NoticeBar } from './NoticeBar';

interface KeptReplyBarProps {
  kept: KeptReply;
  /** The customer's name. */
  name: string;
  onUse: () => void;
  onDiscard: () => void;
}

/** The customer has answered: what somebody had written before the window closed is offered again. */
export const KeptReplyBar = ({ kept, name, onUse, onDiscard }: KeptReplyBarProps) => {
  const t = useText();
  const time = useTimeText();
  const now = useServerNow(60_000);
  const when = time.moment(Date.parse(kept.at), now);
  const me = useUserId();
  const isMine = kept.author === null || String(kept.author.id) === me;
  return (
    <NoticeBar
      ground="primary100"
      title={t('kept.answered', { name })}
      explanation={
        <>
          {isMine
            ? t('kept.youWrote', { when })
            : t('kept.otherWrote', { when, agent: kept.author?.name ?? '' })}
          <KeptText text={kept.text} />
        </>
      }
      actions={
        <>
          <Button type="button" size="S" variant="secondary" onClick={onUse}>
            {t('kept.use')}
          </Button>
          <Button type="button" size="S" variant="tertiary" onClick={onDiscard}>
            {t('message.discard')}
          </Button>
        </>
      }
    />
  );
};
