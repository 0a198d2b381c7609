import { useCallback, useState } from 'react';
import type { LintFinding, TemplateRefusal } from '../../../../shared/contracts';
import {
  useResubmitWhatsappTemplateMutation,
  useSubmitWhatsappTemplateMutation,
} from '../../services/templates';
import type { WizardForm } from './model/form';
import { definitionOf, draftOf } from './model/write';
import { findingOfRefusal, problemOf, type Problem } from './problem';
import type { SavedDraft } from './useDraftSaving';

/** Why a submission did not go through, and for which text. */
export interface Refused {
  problem: Problem;
  form: WizardForm;
  findings: LintFinding[];
}

const findingsOf = (problem: Problem, refusal: TemplateRefusal | null, form: WizardForm) => {
  if (problem.kind === 'invalid') return problem.findings;
  if (problem.kind === 'name_taken') {
    return [
      { severity: 'error' as const, code: 'name_taken', path: 'name', message: problem.message },
    ];
  }
  const finding =
    refusal && problem.kind === 'refused'
      ? findingOfRefusal(refusal, definitionOf(form).components)
      : null;
  return finding ? [finding] : [];
};

interface Submission {
  form: WizardForm;
  /** documentId of a rejected or paused template that goes into moderation again; null for a draft. */
  mended: string | null;
  save: () => Promise<SavedDraft | null>;
  onDone: (documentId: string) => void;
}

/** Hands the template over for moderation; a draft is saved before. */
export const useSubmission = ({ form, mended, save, onDone }: Submission) => {
  const [isSubmitting, setIsSubmitting] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [submitDraft] = useSubmitWhatsappTemplateMutation();
  const [resubmit] = useResubmitWhatsappTemplateMutation();

  const hand = useCallback(async () => {
    if (mended !== null) return resubmit({ id: mended, draft: draftOf(form) });
    const saved = await save();
    return saved?.id ? submitDraft(saved.id) : null;
  }, [form, mended, resubmit, save, submitDraft]);

  /** Resolves to whether it is in moderation now. */
  const submit = useCallback(async (): Promise<boolean> => {
    setIsSubmitting(true);
    setRefused(null);
    const answer = await hand();
    setIsSubmitting(false);
    if (answer === null) return false;
    if ('data' in answer) {
      onDone(answer.data.data.documentId);
      return true;
    }
    const problem = problemOf(answer.error);
    setRefused({ problem, form, findings: findingsOf(problem, problem.refusal, form) });
    return false;
  }, [form, hand, onDone]);

  return { isSubmitting, refused, submit };
};
