import { createContext, useContext } from 'react';
import type { TemplateLimits } from '../../../../shared/templates/limits';
import type { PlacedFinding } from './model/fields';
import type { WizardForm } from './model/form';

export type Change = (patch: Partial<WizardForm> | ((form: WizardForm) => WizardForm)) => void;

/** What every field of the wizard needs beside its own value; it changes with the findings, not with keys. */
export interface WizardTools {
  limits: TemplateLimits;
  /** Nothing can be changed: it is being submitted. */
  isLocked: boolean;
  change: Change;
  /** What a field shows: errors and warnings, once it was left or its text rests. */
  findingsOf: (field: string) => PlacedFinding[];
  /** The field was left. */
  leave: (field: string) => void;
  /** Its text has changed. */
  touch: (field: string) => void;
  /** Mends a finding, undoably. */
  fix: (finding: PlacedFinding) => void;
}

export const WizardContext = createContext<WizardTools | null>(null);

export const useWizard = (): WizardTools => {
  const tools = useContext(WizardContext);
  if (!tools) throw new Error('A field of the wizard stands outside of it');
  return tools;
};
