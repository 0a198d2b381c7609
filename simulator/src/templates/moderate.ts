import type { Simulation } from '../simulation';
import type { Template } from '../state/model';
import { setCategory, setStatus } from './lifecycle';
import type { Rejection } from './rules/review';
import { looksLikeMarketing, review, wordingOf } from './rules/review';

/** D1: another template of the account has the same words. */
const duplicate = (simulation: Simulation, template: Template): Rejection | null => {
  if (template.category === 'AUTHENTICATION') return null;
  const wording = wordingOf(template.components);
  const twin = simulation.store.templates.find(
    (other) =>
      other.id !== template.id &&
      other.wabaId === template.wabaId &&
      other.status !== 'REJECTED' &&
      other.createdAt <= template.createdAt &&
      wordingOf(other.components) === wording
  );
  if (!twin) return null;
  return {
    reason: 'INVALID_FORMAT',
    explanation: `The template ${twin.name} (${twin.language}) has the same body and footer.`,
    recommendation: 'Use that template, or change the wording.',
  };
};

const FORCED: Rejection = {
  reason: 'INVALID_FORMAT',
  explanation: 'Rejected because the moderation was set to reject.',
  recommendation: 'Set the moderation back to rules.',
};

/** Decides about a template whose moderation is over: by the rules, or as it was told to. */
export const moderate = (simulation: Simulation, templateId: string): void => {
  const template = simulation.store.templates.get(templateId);
  if (template?.status !== 'PENDING') return;
  const { decide } = simulation.settings.moderation;
  const rejection =
    decide === 'reject'
      ? FORCED
      : decide === 'approve'
        ? null
        : (review(template) ?? duplicate(simulation, template));
  if (rejection) {
    setStatus(simulation, template, 'REJECTED', rejection.reason, {
      rejection_info: { reason: rejection.explanation, recommendation: rejection.recommendation },
    });
    return;
  }
  const marketing = decide === 'rules' && looksLikeMarketing(template);
  setStatus(
    simulation,
    marketing ? setCategory(simulation, template, 'MARKETING') : template,
    'APPROVED'
  );
};
