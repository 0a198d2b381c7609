import { useCallback } from 'react';
import { NOT_SENT_REASONS } from '../../../../../shared/not-sent-reasons';
import { useProblemText } from '../../../hooks/useProblemText';
import { useText } from '../../../hooks/useText';
import type { TextKey } from '../../../utils/translations';

/** Why a trigger does nothing, besides the rules of messages. */
const OWN: Record<string, TextKey> = {
  condition: 'trigger.reason.condition',
  entry_missing: 'trigger.reason.entryMissing',
  no_recipient: 'trigger.reason.noRecipient',
  campaign_missing: 'trigger.reason.campaignMissing',
  trigger_inactive: 'trigger.reason.inactive',
  trigger_broken: 'trigger.reason.broken',
};

const isRule = (code: string): code is keyof typeof NOT_SENT_REASONS =>
  Object.hasOwn(NOT_SENT_REASONS, code);

/** Why a trigger did, or would do, nothing, as a sentence; a reason without words stays as it is. */
export const useTriggerReason = (): ((reason: string) => string) => {
  const t = useText();
  const problemText = useProblemText();
  return useCallback(
    (reason) => {
      const [code = '', ...rest] = reason.split(': ');
      const about = rest.join(': ');
      const key = OWN[code];
      if (key) return t(key, { path: about });
      if (!isRule(code)) return reason;
      const { title } = problemText(code, NOT_SENT_REASONS[code]);
      return about ? `${title} (${about})` : title;
    },
    [problemText, t]
  );
};
