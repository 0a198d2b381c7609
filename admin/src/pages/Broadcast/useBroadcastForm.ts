import { useCallback, useState } from 'react';
import type { CampaignContent, CampaignDetail } from '../../../../shared/contracts/campaigns';
import { useWritten } from '../../hooks/useWritten';
import {
  useCreateWhatsappCampaignMutation,
  useUpdateWhatsappCampaignMutation,
} from '../../services/campaigns';
import { changesOf, contentOf, emptyContent, isSameContent } from './form';

/** A broadcast while it is written, and how it is saved. */
export const useBroadcastForm = (campaign: CampaignDetail | null, template: string | null) => {
  const [chosenNames, setChosenNames] = useState<Record<string, string>>({});
  const [createCampaign, creating] = useCreateWhatsappCampaignMutation();
  const [updateCampaign, updating] = useUpdateWhatsappCampaignMutation();
  const written = useWritten<CampaignDetail, CampaignContent>(campaign, {
    begin: () => emptyContent(template),
    formOf: contentOf,
    isSame: isSameContent,
    isSaving: creating.isLoading || updating.isLoading,
    overtakenCode: 'campaign_changed',
  });
  const { id, form: content, opened, setForm, keepTold } = written;

  const change = useCallback(
    (part: Partial<CampaignContent>) => {
      setForm((before) => ({ ...before, ...part }));
      keepTold((path) => !((path.split('.')[0] ?? '') in part));
    },
    [keepTold, setForm]
  );

  /**
   * @param last what is mended on the way · @param over saves over what somebody else saved meanwhile
   * @returns the broadcast as it is saved; null where it was refused
   */
  const save = async (
    last: Partial<CampaignContent>,
    over = false
  ): Promise<CampaignDetail | null> => {
    const whole = { ...content, ...last };
    return written.settle(
      id
        ? await updateCampaign({
            id,
            version: written.versionOf(over),
            ...changesOf(whole, opened),
          })
        : await createCampaign(whole)
    );
  };

  return {
    ...written,
    content,
    /** What documentIds of the audience stand for. */
    names: { ...campaign?.names, ...chosenNames },
    change,
    learnName: (documentId: string, name: string) =>
      setChosenNames((known) => ({ ...known, [documentId]: name })),
    save,
  };
};
