import { startTransition, useEffect, useState } from 'react';
import type { LintFinding } from '../../../../shared/contracts';
import { lintTemplate, type AccountFacts } from '../../../../shared/templates/lint';
import type { LimitsPreset } from '../../../../shared/templates/limits';
import { placeFindings, type PlacedFinding } from './model/fields';
import type { WizardForm } from './model/form';
import { definitionOf } from './model/write';

export interface LintOptions {
  limits: LimitsPreset;
  account: AccountFacts;
  /** What the server or the provider found in just this form, beside what can be seen here. */
  told: readonly LintFinding[];
}

/** What stands in the way of a submission, and what a reader would lose. */
export const lintForm = (form: WizardForm, options: LintOptions): PlacedFinding[] => {
  const { findings } = lintTemplate(definitionOf(form), options);
  const known = new Set(findings.map(({ code, path }) => `${code} ${path}`));
  const more = options.told.filter(({ code, path }) => !known.has(`${code} ${path}`));
  return placeFindings(findings, form, more);
};

/** The lint of what is written, one frame after it was written, so that it never holds the typing up. */
export const useLint = (
  form: WizardForm,
  { limits, account, told }: LintOptions
): PlacedFinding[] => {
  const [findings, setFindings] = useState(() => lintForm(form, { limits, account, told }));
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const next = lintForm(form, { limits, account, told });
      startTransition(() =>
        setFindings((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
      );
    });
    return () => cancelAnimationFrame(frame);
  }, [form, limits, account, told]);
  return findings;
};
