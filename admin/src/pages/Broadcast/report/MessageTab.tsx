import type { CampaignDetail } from '../../../../../shared/contracts/campaigns';
import { Panel } from '../../../components/Panel';
import { useText } from '../../../hooks/useText';
import { MessagePreviewPane } from '../../Campaigns/message/MessagePreviewPane';
import { useMessagePreview } from '../../Campaigns/message/useMessagePreview';

/** The message of a broadcast, with the data of a contact that can be chosen. */
export const MessageTab = ({ campaign }: { campaign: CampaignDetail }) => {
  const t = useText();
  const preview = useMessagePreview(campaign.content);
  return (
    <Panel title={t('run.tab.message')}>
      <MessagePreviewPane draft={campaign.content} preview={preview} />
    </Panel>
  );
};
