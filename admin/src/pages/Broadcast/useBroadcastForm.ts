import { useCallback, useState } from 'react';
import type { CampaignContent, CampaignDetail } from '../../../../shared/contracts/campaigns';
import {
  useCreateWhatsappCampaignMutation,
  useUpdateWhatsappCampaignMutation,
} from '../../services/campaigns';
import { refusalCode, refusalsByPath } from '../../utils/refusals';
import { changesOf, contentOf, emptyContent, isSameContent } from './form';

interface Opened {
  id: string | null;
  version: string | null;
  content: CampaignContent;
}

const openedOf = (campaign: CampaignDetail | null, template: string | null): Opened =>
  campaign
    ? { id: campaign.documentId, version: campaign.version, content: contentOf(campaign) }
    : { id: null, version: null, content: emptyContent(template) };

/** A broadcast while it is written: what was opened, what stands in the form, and how it is saved. */
export const useBroadcastForm = (campaign: CampaignDetail | null, template: string | null) => {
  const [opened, setOpened] = useState(() => openedOf(campaign, template));
  const [content, setContent] = useState(() => opened.content);
  const [chosenNames, setChosenNames] = useState<Record<string, string>>({});
  const [createCampaign, creating] = useCreateWhatsappCampaignMutation();
  const [updateCampaign, updating] = useUpdateWhatsappCampaignMutation();
  const [error, setError] = useState<unknown>(null);
  // what was refused is told until the field is changed
  const [told, setTold] = useState<Record<string, string>>({});
  const [refusals, setRefusals] = useState(0);

  const isDirty = !isSameContent(content, opened.content);
  const isSaving = creating.isLoading || updating.isLoading;
  const isOvertaken =
    campaign !== null && campaign.documentId === opened.id && campaign.version !== opened.version;

  const takeOver = useCallback((fresh: CampaignDetail) => {
    const next = openedOf(fresh, null);
    setOpened(next);
    setContent(next.content);
    setError(null);
    setTold({});
  }, []);
  // what somebody else saved is shown while nothing is written here
  if (campaign && isOvertaken && !isDirty && !isSaving) takeOver(campaign);

  const change = useCallback((part: Partial<CampaignContent>) => {
    setContent((before) => ({ ...before, ...part }));
    setTold((before) =>
      Object.fromEntries(
        Object.entries(before).filter(([path]) => !((path.split('.')[0] ?? '') in part))
      )
    );
  }, []);

  /**
   * @param last what is mended on the way · @param over saves over what somebody else saved meanwhile
   * @returns the broadcast as it is saved; null where it was refused
   */
  const save = async (
    last: Partial<CampaignContent>,
    over = false
  ): Promise<CampaignDetail | null> => {
    const written = { ...content, ...last };
    const version = (over ? campaign?.version : opened.version) ?? '';
    const answer = opened.id
      ? await updateCampaign({ id: opened.id, version, ...changesOf(written, opened.content) })
      : await createCampaign(written);
    if ('error' in answer || !answer.data) {
      setError('error' in answer ? answer.error : null);
      setTold(refusalsByPath('error' in answer ? answer.error : null));
      setRefusals((count) => count + 1);
      return null;
    }
    takeOver(answer.data.data);
    return answer.data.data;
  };

  return {
    id: opened.id,
    content,
    /** What documentIds of the audience stand for. */
    names: { ...campaign?.names, ...chosenNames },
    change,
    learnName: (documentId: string, name: string) =>
      setChosenNames((known) => ({ ...known, [documentId]: name })),
    isDirty,
    isSaving,
    isOvertaken: isOvertaken || refusalCode(error) === 'campaign_changed',
    error,
    told,
    /** Grows with each refusal. */
    refusals,
    /** Says what is missing, by its field. */
    tell: (missing: Record<string, string>) => {
      setError(null);
      setTold(missing);
      setRefusals((count) => count + 1);
    },
    save,
    takeOver,
    discard: () => setContent(opened.content),
  };
};
