import { useCallback, useState } from 'react';
import type { CampaignDetail } from '../../../../../shared/contracts';
import type { MessageParameter } from '../../../components/personalisation/parameters';
import { useText } from '../../../hooks/useText';
import {
  useCreateWhatsappCampaignMutation,
  useUpdateWhatsappCampaignMutation,
} from '../../../services/campaigns';
import { refusalCode, refusalsByPath } from '../../../utils/refusals';
import { bodyOf, emptyForm, formOf, isSame, type ScenarioForm } from './scenarioForm';

interface Opened {
  id: string | null;
  version: string | null;
  form: ScenarioForm;
}

const openedOf = (campaign: CampaignDetail | null, template: string | null): Opened =>
  campaign
    ? { id: campaign.documentId, version: campaign.version, form: formOf(campaign) }
    : { id: null, version: null, form: emptyForm(template) };

/** A scenario message while it is written: what was opened, what stands in the form, and how it is saved. */
export const useScenario = (campaign: CampaignDetail | null, template: string | null) => {
  const t = useText();
  const [opened, setOpened] = useState(() => openedOf(campaign, template));
  const [form, setForm] = useState(() => opened.form);
  const [createCampaign, creating] = useCreateWhatsappCampaignMutation();
  const [updateCampaign, updating] = useUpdateWhatsappCampaignMutation();
  const [error, setError] = useState<unknown>(null);
  // what was refused is told until the field is changed
  const [told, setTold] = useState<Record<string, string>>({});
  const [refusals, setRefusals] = useState(0);

  const isDirty = !isSame(form, opened.form);
  const isOvertaken =
    campaign !== null && campaign.documentId === opened.id && campaign.version !== opened.version;
  const isSaving = creating.isLoading || updating.isLoading;

  const takeOver = useCallback((fresh: CampaignDetail) => {
    const next = openedOf(fresh, null);
    setOpened(next);
    setForm(next.form);
    setError(null);
    setTold({});
  }, []);
  // what somebody else saved is shown while nothing is written here
  if (campaign && isOvertaken && !isDirty && !isSaving) takeOver(campaign);

  const change = useCallback((part: Partial<ScenarioForm>) => {
    setForm((before) => ({ ...before, ...part }));
    setTold((before) =>
      Object.fromEntries(
        Object.entries(before).filter(([path]) => {
          const [field = '', ...rest] = path.split('.');
          if (!(field in part)) return true;
          // of the values, only the one that was changed
          return field === 'variables' && rest.length > 0 && part.variables === undefined;
        })
      )
    );
  }, []);

  /** @param over saves over what somebody else saved meanwhile · @returns the campaign as it is saved, or null */
  const save = async (
    parameters: readonly MessageParameter[] | null,
    over = false
  ): Promise<CampaignDetail | null> => {
    if (form.name.trim() === '') {
      setError(null);
      setTold({ name: t('trigger.missing') });
      setRefusals((count) => count + 1);
      return null;
    }
    const body = bodyOf(form, parameters);
    const version = (over ? campaign?.version : opened.version) ?? '';
    const answer = opened.id
      ? await updateCampaign({ id: opened.id, version, ...body })
      : await createCampaign({ kind: 'scenario', ...body });
    if ('error' in answer || !answer.data) {
      setError('error' in answer ? answer.error : null);
      setTold(refusalsByPath('error' in answer ? answer.error : null));
      setRefusals((count) => count + 1);
      return null;
    }
    const saved = answer.data.data;
    setOpened({ id: saved.documentId, version: saved.version, form });
    setError(null);
    setTold({});
    return saved;
  };

  return {
    id: opened.id,
    form,
    change,
    isDirty,
    isSaving,
    isOvertaken: isOvertaken || refusalCode(error) === 'campaign_changed',
    error,
    told,
    /** Grows with each refusal. */
    refusals,
    save,
    takeOver,
    discard: () => setForm(opened.form),
  };
};
