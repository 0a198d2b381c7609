import { useCallback, useState } from 'react';
import type { TriggerRule, TriggerView } from '../../../../../shared/contracts';
import { useText } from '../../../hooks/useText';
import {
  useCreateWhatsappTriggerMutation,
  useUpdateWhatsappTriggerMutation,
} from '../../../services/triggers';
import { refusalCode, refusalsByPath } from '../../../utils/refusals';
import {
  emptyTrigger,
  missingIn,
  triggerBody,
  triggerFormOf,
  type TriggerForm,
} from './triggerForm';

interface Opened {
  id: string | null;
  version: string;
  form: TriggerForm;
}

const openedOf = (trigger: TriggerView | null, campaign: string | null): Opened =>
  trigger
    ? { id: trigger.documentId, version: trigger.version, form: triggerFormOf(trigger) }
    : { id: null, version: '', form: emptyTrigger(campaign) };

/** A trigger while it is written: what was opened, what stands in the form, and how it is saved. */
export const useTrigger = (trigger: TriggerView | null, campaign: string | null) => {
  const t = useText();
  const [opened, setOpened] = useState(() => openedOf(trigger, campaign));
  const [form, setForm] = useState(() => opened.form);
  const [create, creating] = useCreateWhatsappTriggerMutation();
  const [update, updating] = useUpdateWhatsappTriggerMutation();
  const [error, setError] = useState<unknown>(null);
  const [told, setTold] = useState<Record<string, string>>({});
  const [refusals, setRefusals] = useState(0);
  const isSaving = creating.isLoading || updating.isLoading;
  const isDirty = JSON.stringify(form) !== JSON.stringify(opened.form);
  const isOvertaken =
    trigger !== null && trigger.documentId === opened.id && trigger.version !== opened.version;

  const refuse = (fields: Record<string, string>) => {
    setTold(fields);
    setRefusals((count) => count + 1);
  };
  const takeOver = (fresh: TriggerView) => {
    const next = openedOf(fresh, null);
    setOpened(next);
    setForm(next.form);
    setError(null);
    setTold({});
  };
  // what somebody else saved is shown while nothing is written here
  if (trigger && isOvertaken && !isDirty && !isSaving) takeOver(trigger);

  const change = useCallback((part: Partial<TriggerForm>) => {
    setTold({});
    setForm((before) => ({ ...before, ...part }));
  }, []);
  const changeRule = useCallback((part: Partial<TriggerRule>) => {
    setTold({});
    setForm((before) => ({ ...before, rule: { ...before.rule, ...part } }));
  }, []);

  /** @param over saves over what somebody else saved meanwhile · @returns the trigger as it is saved, or null */
  const save = async (over = false): Promise<TriggerView | null> => {
    setError(null);
    const missing = missingIn(form);
    if (missing.length > 0) {
      refuse(Object.fromEntries(missing.map((path) => [path, t('trigger.missing')])));
      return null;
    }
    const body = triggerBody(form);
    const version = (over ? trigger?.version : opened.version) ?? '';
    const answer = opened.id
      ? await update({ id: opened.id, version, ...body })
      : await create(body);
    if ('error' in answer || !answer.data) {
      const refused = 'error' in answer ? answer.error : null;
      setError(refused);
      refuse(refusalsByPath(refused));
      return null;
    }
    const saved = answer.data.data;
    setOpened({ id: saved.documentId, version: saved.version, form });
    setTold({});
    return saved;
  };

  return {
    id: opened.id,
    form,
    change,
    changeRule,
    isDirty,
    isSaving,
    isOvertaken: isOvertaken || refusalCode(error) === 'trigger_changed',
    error,
    told,
    /** Grows with each refusal. */
    refusals,
    save,
    takeOver,
    discard: () => setForm(opened.form),
  };
};
