import { useCallback } from 'react';
import type { TriggerRule, TriggerView } from '../../../../../shared/contracts';
import { useText } from '../../../hooks/useText';
import { useWritten } from '../../../hooks/useWritten';
import {
  useCreateWhatsappTriggerMutation,
  useUpdateWhatsappTriggerMutation,
} from '../../../services/triggers';
import {
  emptyTrigger,
  missingIn,
  triggerBody,
  triggerFormOf,
  type TriggerForm,
} from './triggerForm';

/** A trigger while it is written, and how it is saved. */
export const useTrigger = (trigger: TriggerView | null, campaign: string | null) => {
  const t = useText();
  const [create, creating] = useCreateWhatsappTriggerMutation();
  const [update, updating] = useUpdateWhatsappTriggerMutation();
  const written = useWritten<TriggerView, TriggerForm>(trigger, {
    begin: () => emptyTrigger(campaign),
    formOf: triggerFormOf,
    isSame: (a, b) => JSON.stringify(a) === JSON.stringify(b),
    isSaving: creating.isLoading || updating.isLoading,
    overtakenCode: 'trigger_changed',
  });
  const { id, form, setForm, keepTold } = written;

  const change = useCallback(
    (part: Partial<TriggerForm>) => {
      keepTold(() => false);
      setForm((before) => ({ ...before, ...part }));
    },
    [keepTold, setForm]
  );
  const changeRule = useCallback(
    (part: Partial<TriggerRule>) => {
      keepTold(() => false);
      setForm((before) => ({ ...before, rule: { ...before.rule, ...part } }));
    },
    [keepTold, setForm]
  );

  /** @param over saves over what somebody else saved meanwhile · @returns the trigger as it is saved, or null */
  const save = async (over = false): Promise<TriggerView | null> => {
    const missing = missingIn(form);
    if (missing.length > 0) {
      written.refuse(Object.fromEntries(missing.map((path) => [path, t('trigger.missing')])));
      return null;
    }
    const body = triggerBody(form);
    return written.settle(
      id ? await update({ id, version: written.versionOf(over), ...body }) : await create(body),
      form
    );
  };

  return { ...written, change, changeRule, save };
};
