import type { KeyboardEvent } from 'react';

interface WizardKeys {
  /** Null where nothing is saved by hand. */
  onSave: (() => void) | null;
  /** Null where it may not be submitted. */
  onSubmit: (() => void) | null;
}

/** Ctrl or ⌘ with S saves the draft, with Enter it submits; wherever in the wizard the focus is. */
export const wizardKeys =
  ({ onSave, onSubmit }: WizardKeys) =>
  (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    if (event.code === 'KeyS') {
      event.preventDefault();
      onSave?.();
    } else if (event.key === 'Enter' && onSubmit) {
      event.preventDefault();
      onSubmit();
    }
  };
