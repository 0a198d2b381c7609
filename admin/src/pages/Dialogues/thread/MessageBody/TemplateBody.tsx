import type { MessageView } from '../../../../../../shared/contracts';
import { FormattedText } from '../../../../components/messages/FormattedText';
import { SentBody } from '../../../../components/messages/SentBody';
import { CampaignLink } from './CampaignLink';

/** A template as it was sent, below what sent it; where that is not known, the words that were kept. */
export const TemplateBody = ({
  message: { shown, text, campaign = null },
}: {
  message: MessageView;
}) => (
  <>
    {campaign ? <CampaignLink campaign={campaign} /> : null}
    {shown ? <SentBody {...shown} /> : <FormattedText text={text} />}
  </>
);
