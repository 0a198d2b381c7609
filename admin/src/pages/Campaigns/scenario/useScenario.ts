import { useCallback } from 'react';
import type { CampaignDetail } from '../../../../../shared/contracts';
import type { MessageParameter } from '../../../components/personalisation/parameters';
import { useText } from '../../../hooks/useText';
import { useWritten } from '../../../hooks/useWritten';
import {
  useCreateWhatsappCampaignMutation,
  useUpdateWhatsappCampaignMutation,
} from '../../../services/campaigns';
import { bodyOf, emptyForm, formOf, isSame, type ScenarioForm } from './scenarioForm';

/** A scenario message while it is written, and how it is saved. */
export const useScenario = (campaign: CampaignDetail | null, template: string | null) => {
  const t = useText();
  const [createCampaign, creating] = useCreateWhatsappCampaignMutation();
  const [updateCampaign, updating] = useUpdateWhatsappCampaignMutation();
  const written = useWritten<CampaignDetail, ScenarioForm>(campaign, {
    begin: () => emptyForm(template),
    formOf,
    isSame,
    isSaving: creating.isLoading || updating.isLoading,
    overtakenCode: 'campaign_changed',
  });
  const { id, form, setForm, keepTold } = written;

  const change = useCallback(
    (part: Partial<ScenarioForm>) => {
      setForm((before) => ({ ...before, ...part }));
      keepTold((path) => {
        const [field = '', ...rest] = path.split('.');
        if (!(field in part)) return true;
        // of the values, only the one that was changed
        return field === 'variables' && rest.length > 0 && part.variables === undefined;
      });
    },
    [keepTold, setForm]
  );

  /** @param over saves over what somebody else saved meanwhile · @returns the campaign as it is saved, or null */
  const save = async (
    parameters: readonly MessageParameter[] | null,
    over = false
  ): Promise<CampaignDetail | null> => {
    if (form.name.trim() === '') {
      written.refuse({ name: t('trigger.missing') });
      return null;
    }
    const body = bodyOf(form, parameters);
    return written.settle(
      id
        ? await updateCampaign({ id, version: written.versionOf(over), ...body })
        : await createCampaign({ kind: 'scenario', ...body }),
      form
    );
  };

  return { ...written, change, save };
};
