import { useCallback, useEffect, useRef, useState } from 'react';
import { useText } from '../../hooks/useText';
import type { Change } from './context';
import type { VariableFieldHandle } from './fields/VariableField';
import { editBetween } from '../../utils/textEdit';
import { FIELD, type PlacedFinding } from './model/fields';
import { formAfterFix } from './model/fix';
import type { WizardButton, WizardForm, WizardKind } from './model/form';
import { asKind, droppedBy } from './model/kind';
import { convertVariables } from './model/variables';
import { isSameDraft } from './model/write';

/** What can be taken back at once. */
export interface Undo {
  /** Before it. */
  form: WizardForm;
  /** As it was left: once anything else was changed, taking back would take that, too. */
  left: WizardForm;
  /** What was done. */
  text: string;
}

const isSameForm = (a: WizardForm, b: WizardForm): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/**
 * The form and everything that changes more of it than one field. Its functions stay the same from key to
 * key, so that no section is drawn anew for them.
 */
export const useForm = (initial: WizardForm) => {
  const t = useText();
  const [form, setForm] = useState(initial);
  const [undo, setUndo] = useState<Undo | null>(null);
  const [wantedKind, setWantedKind] = useState<WizardKind | null>(null);
  const header = useRef<VariableFieldHandle>(null);
  const body = useRef<VariableFieldHandle>(null);
  const latest = useRef(form);
  latest.current = form;

  const change = useCallback<Change>(
    (patch) =>
      setForm((before) => (typeof patch === 'function' ? patch(before) : { ...before, ...patch })),
    []
  );

  /** Texts are typed into their fields, so that Ctrl+Z knows them; all of it can be undone at once. */
  const replace = useCallback((next: WizardForm, text: string) => {
    const before = latest.current;
    if (next.header.text !== before.header.text) {
      header.current?.apply(editBetween(before.header.text, next.header.text));
    }
    if (next.body !== before.body) body.current?.apply(editBetween(before.body, next.body));
    setForm(next);
    setUndo({ form: before, left: next, text });
  }, []);

  const fix = useCallback(
    (finding: PlacedFinding) => {
      if (!finding.fix) return;
      const next = formAfterFix(latest.current, finding.fix);
      if (isSameDraft(next, latest.current)) return;
      replace(next, t('wizard.fixed'));
      const isText = finding.field === FIELD.body || finding.field === FIELD.headerText;
      if (!isText) document.getElementById(finding.field)?.focus();
    },
    [replace, t]
  );

  const convert = useCallback(() => {
    const format = latest.current.parameterFormat === 'NAMED' ? 'POSITIONAL' : 'NAMED';
    const done = t(format === 'NAMED' ? 'wizard.named' : 'wizard.numbered');
    replace(convertVariables(latest.current, format), done);
  }, [replace, t]);

  /** Asks first where something would go. */
  const setKind = useCallback((kind: WizardKind) => {
    if (droppedBy(latest.current, kind)) setWantedKind(kind);
    else setForm(asKind(latest.current, kind));
  }, []);

  const confirmKind = useCallback((kind: WizardKind | null) => {
    if (kind) setForm(asKind(latest.current, kind));
    setWantedKind(null);
  }, []);

  const removeButton = useCallback(
    (button: WizardButton) => {
      const before = latest.current;
      const left = { ...before, buttons: before.buttons.filter(({ id }) => id !== button.id) };
      setForm(left);
      setUndo({ form: before, left, text: t('wizard.button.removed') });
    },
    [t]
  );

  useEffect(() => {
    if (undo && !isSameForm(undo.left, form)) setUndo(null);
  }, [form, undo]);

  const takeBack = useCallback(() => {
    if (undo) setForm(undo.form);
    setUndo(null);
  }, [undo]);
  const forgetUndo = useCallback(() => setUndo(null), []);

  return {
    form,
    setForm,
    change,
    fields: { header, body },
    fix,
    convert,
    setKind,
    dropped: wantedKind === null ? null : droppedBy(form, wantedKind),
    confirmKind: (isConfirmed: boolean) => confirmKind(isConfirmed ? wantedKind : null),
    removeButton,
    undo,
    takeBack,
    forgetUndo,
  };
};
