import { useState } from 'react';
import { useDebounce } from '@strapi/strapi/admin';
import type { CampaignListRow, SentMessageState } from '../../../../../shared/contracts';
import {
  useGetWhatsappCampaignQuery,
  usePreviewWhatsappCampaignQuery,
  useSendWhatsappCampaignMutation,
} from '../../../services/campaigns';
import { newKey } from '../../../utils/newKey';
import { NOTHING_GIVEN, nestedData, type Given } from './DataFields';

const PAUSE_MS = 400;

/** A scenario message on its way to one contact: which one, what is given along, and what became of it. */
export const useScenarioSend = (contact: string) => {
  const [chosen, setChosen] = useState<CampaignListRow | null>(null);
  const [given, setGiven] = useState<Given>(NOTHING_GIVEN);
  const shown = useDebounce(given, PAUSE_MS);
  const [sent, setSent] = useState<SentMessageState | null>(null);
  // the same for every try of one send, so that nobody gets it twice
  const [key, setKey] = useState(newKey);
  const [send, { error, isLoading }] = useSendWhatsappCampaignMutation();
  const campaign = useGetWhatsappCampaignQuery(chosen?.documentId ?? '', {
    skip: chosen === null,
  });
  const content = chosen === null ? null : (campaign.currentData?.data.content ?? null);
  const preview = usePreviewWhatsappCampaignQuery(
    {
      template: content?.template ?? null,
      channel: content?.channel ?? null,
      variables: content?.variables ?? {},
      languages: content?.languages ?? [],
      entryType: content?.entryType ?? null,
      contact,
      data: nestedData(shown.data),
      ...(content?.entryType && shown.entry ? { entry: shown.entry } : {}),
    },
    { skip: content === null }
  );

  const choose = (row: CampaignListRow | null) => {
    setChosen(row);
    setGiven(NOTHING_GIVEN);
    setSent(null);
    setKey(newKey());
  };
  const run = async (): Promise<SentMessageState | null> => {
    if (!chosen) return null;
    const answer = await send({
      id: chosen.documentId,
      idempotencyKey: key,
      contact,
      data: nestedData(given.data),
      ...(given.entry ? { entry: given.entry } : {}),
    });
    if ('error' in answer || !answer.data) return null;
    setSent(answer.data.data);
    setKey(newKey());
    return answer.data.data;
  };

  return {
    chosen,
    choose,
    content,
    given,
    give: (next: Given) => {
      setGiven(next);
      // with other values it is another message
      setKey(newKey());
    },
    message: preview.currentData?.data.message ?? preview.data?.data.message ?? null,
    loadError: campaign.error ?? null,
    retryLoad: () => void campaign.refetch(),
    sent,
    error,
    isSending: isLoading,
    run,
  };
};

export type ScenarioSend = ReturnType<typeof useScenarioSend>;
