import { useMemo } from 'react';
import { SECTIONS, type PlacedFinding, type Section } from './model/fields';

export interface Tally {
  errors: number;
  warnings: number;
}

export const tallyOf = (findings: readonly PlacedFinding[]): Tally => ({
  errors: findings.filter(({ severity }) => severity === 'error').length,
  warnings: findings.filter(({ severity }) => severity === 'warning').length,
});

/** What is wrong in each section; its object is the same as long as its numbers are. */
export const useTallies = (findings: readonly PlacedFinding[]): Record<Section, Tally> => {
  const numbers = SECTIONS.map((section) =>
    tallyOf(findings.filter((finding) => finding.section === section))
  );
  const key = JSON.stringify(numbers);
  return useMemo(() => {
    const stable = JSON.parse(key) as Tally[];
    return Object.fromEntries(SECTIONS.map((section, index) => [section, stable[index]])) as Record<
      Section,
      Tally
    >;
  }, [key]);
};
