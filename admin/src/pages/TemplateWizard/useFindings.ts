import { useCallback, useEffect, useMemo, type RefObject } from 'react';
import type { AccountFacts } from '../../../../shared/templates/lint';
import type { LimitsPreset } from '../../../../shared/templates/limits';
import type { VariableFieldHandle } from './fields/VariableField';
import { FIELD, type PlacedFinding } from './model/fields';
import type { WizardForm } from './model/form';
import { isSameDraft } from './model/write';
import { lintForm, useLint } from './useLint';
import { useRevealed } from './useRevealed';
import type { Refused } from './useSubmission';

interface Judged {
  form: WizardForm;
  preset: LimitsPreset;
  account: AccountFacts;
  /** The last submission that did not go through. */
  refused: Refused | null;
  fields: { header: RefObject<VariableFieldHandle>; body: RefObject<VariableFieldHandle> };
  /** It was written before: every field shows its findings at once. */
  isOpened: boolean;
}

/** What stands in the way of a submission, which of it each field shows, and how to get to it. */
export const useFindings = ({ form, preset, account, refused, fields, isOpened }: Judged) => {
  const refusedNow = refused !== null && isSameDraft(refused.form, form) ? refused : null;
  const told = useMemo(() => refusedNow?.findings ?? [], [refusedNow]);
  const options = useMemo(
    () => ({ limits: preset, account, told }) as const,
    [account, preset, told]
  );
  const findings = useLint(form, options);
  const { isRevealed, reveal, rest, revealAll } = useRevealed(isOpened);
  useEffect(() => {
    if (refused) revealAll();
  }, [refused, revealAll]);

  const findingsOf = useCallback(
    (field: string) =>
      isRevealed(field) ? findings.filter((finding) => finding.field === field) : [],
    [findings, isRevealed]
  );

  const open = useCallback(
    (finding: PlacedFinding) => {
      reveal(finding.field);
      const isBody = finding.field === FIELD.body;
      const isText = isBody || finding.field === FIELD.headerText;
      const text = isText ? (isBody ? fields.body : fields.header).current : null;
      if (text && finding.start !== undefined) {
        text.select(finding.start, finding.end ?? finding.start);
      } else {
        document.getElementById(finding.field)?.focus();
      }
    },
    [fields.body, fields.header, reveal]
  );

  /** Leads to the first error that is seen here; false where there is none. */
  const openFirstError = (): boolean => {
    const [first] = lintForm(form, { ...options, told: [] }).filter(
      ({ severity }) => severity === 'error'
    );
    if (!first) return false;
    revealAll();
    open(first);
    return true;
  };

  return { findings, findingsOf, refusedNow, reveal, rest, open, openFirstError };
};
