import { useCallback, useEffect, useRef, useState } from 'react';
import type { TemplateDetail, TemplateSample } from '../../../../shared/contracts';
import { useSaveWhatsappTemplateDraftMutation } from '../../services/templates';
import { serverClock } from '../../services/serverClock';
import type { WizardForm } from './model/form';
import { draftOf, hasContent, isSameDraft } from './model/write';
import { isGone, isWorthRetrying, problemOf, type Problem } from './problem';

const EVERY_MS = 10_000;

/** What the server has. */
export interface SavedDraft {
  /** documentId; null for one that was never saved. */
  id: string | null;
  form: WizardForm;
  /** The account; null before the first save. */
  wabaId: string | null;
  /** `changedAt` of the server's copy. */
  changedAt: string | null;
  /** When it was saved from here, epoch ms. */
  at: number | null;
  samples: readonly TemplateSample[];
}

interface DraftSaving {
  form: WizardForm;
  initial: SavedDraft;
  /** documentId of a channel of the account that a new one is for; null leaves it to the server. */
  channel: string | null;
  /** False where saving is not the way: a rejected template is only submitted again. */
  isDraft: boolean;
  /** While it is being submitted nothing is saved beside. */
  isPaused: () => boolean;
  onSaved: (detail: TemplateDetail, isNew: boolean) => void;
}

/**
 * Keeps the draft at the server: every ten seconds, and whenever it is asked to. One call at a time, so that
 * no older text overtakes a newer one; whatever fails, the form keeps what was typed.
 */
export const useDraftSaving = ({
  form,
  initial,
  channel,
  isDraft,
  isPaused,
  onSaved,
}: DraftSaving) => {
  const [send] = useSaveWhatsappTemplateDraftMutation();
  const [saved, setSaved] = useState(initial);
  const [isSaving, setIsSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const latest = useRef({
    form,
    saved: initial,
    refused: null as WizardForm | null,
    /** Sent, and not known to be saved. */
    sent: null as WizardForm | null,
  });
  const running = useRef<Promise<SavedDraft | null> | null>(null);
  latest.current.form = form;

  const isDirtyNow = useCallback(
    () => !isSameDraft(latest.current.form, latest.current.saved.form),
    []
  );

  const sendOnce = useCallback(
    async (overwrites: boolean): Promise<SavedDraft | null> => {
      const { form: sent, saved: before } = latest.current;
      latest.current.sent = sent;
      setIsSaving(true);
      const answer = await send({
        draft: { ...draftOf(sent), ...(channel === null ? {} : { channel }) },
        ...(before.id === null ? {} : { id: before.id }),
        ...(before.changedAt === null || overwrites ? {} : { openedAt: before.changedAt }),
      });
      setIsSaving(false);
      if (!('data' in answer)) {
        latest.current.refused = sent;
        setProblem(problemOf(answer.error));
        return null;
      }
      const detail = answer.data.data;
      const now: SavedDraft = {
        id: detail.documentId,
        form: sent,
        wabaId: detail.wabaId,
        changedAt: detail.changedAt,
        at: serverClock.now(),
        samples: detail.samples,
      };
      latest.current.saved = now;
      latest.current.sent = null;
      latest.current.refused = null;
      setSaved(now);
      setProblem(null);
      onSaved(detail, before.id === null);
      return now;
    },
    [channel, onSaved, send]
  );

  const sentNow = useCallback(() => latest.current.sent, []);

  /** Saves what is written now; null when it could not be saved. */
  const save = useCallback(
    async (overwrites = false): Promise<SavedDraft | null> => {
      if (running.current) await running.current;
      if (latest.current.saved.id !== null && !isDirtyNow() && !overwrites) {
        return latest.current.saved;
      }
      running.current = sendOnce(overwrites);
      try {
        return await running.current;
      } finally {
        running.current = null;
      }
    },
    [isDirtyNow, sendOnce]
  );

  /** Saves what is written now as a draft of its own: the one that was opened is none any more. */
  const saveAsNew = useCallback(() => {
    latest.current.saved = { ...latest.current.saved, id: null, changedAt: null, at: null };
    return save();
  }, [save]);

  /** Saves by itself, where there is something to save that was not refused already. */
  const saveQuietly = useCallback(() => {
    const { form: current, refused } = latest.current;
    if (!isDraft || isPaused() || running.current || !hasContent(current) || !isDirtyNow()) return;
    if (refused !== null && isSameDraft(refused, current) && !(problem && isWorthRetrying(problem)))
      return;
    if (problem !== null && (problem.kind === 'changed' || isGone(problem))) return;
    void save();
  }, [isDirtyNow, isDraft, isPaused, problem, save]);

  useEffect(() => {
    const timer = setInterval(saveQuietly, EVERY_MS);
    return () => clearInterval(timer);
  }, [saveQuietly]);

  return { saved, isSaving, problem, save, saveAsNew, saveQuietly, isDirtyNow, sentNow };
};
