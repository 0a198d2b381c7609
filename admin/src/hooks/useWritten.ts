import { useCallback, useState } from 'react';
import { refusalCode, refusalsByPath } from '../utils/refusals';

interface Versioned {
  documentId: string;
  version: string;
}

/** What a mutation gives. */
interface Answer<Saved> {
  data?: { data: Saved };
  error?: unknown;
}

interface Opened<Form> {
  /** Null for what is begun. */
  id: string | null;
  version: string | null;
  form: Form;
}

interface WrittenOptions<Saved, Form> {
  /** What stands in the form of what is begun. */
  begin: () => Form;
  formOf: (saved: Saved) => Form;
  isSame: (a: Form, b: Form) => boolean;
  isSaving: boolean;
  /** The refusal that says that somebody else saved meanwhile. */
  overtakenCode: string;
}

/**
 * Something while it is written: what was opened, what stands in the form, what was refused of it, and whether
 * somebody else saved it meanwhile.
 * @param saved what the server has; null for what is begun
 */
export const useWritten = <Saved extends Versioned, Form>(
  saved: Saved | null,
  { begin, formOf, isSame, isSaving, overtakenCode }: WrittenOptions<Saved, Form>
) => {
  const open = (one: Saved): Opened<Form> => ({
    id: one.documentId,
    version: one.version,
    form: formOf(one),
  });
  const [opened, setOpened] = useState<Opened<Form>>(() =>
    saved ? open(saved) : { id: null, version: null, form: begin() }
  );
  const [form, setForm] = useState(() => opened.form);
  const [error, setError] = useState<unknown>(null);
  // what was refused is told until the field is changed
  const [told, setTold] = useState<Record<string, string>>({});
  const [refusals, setRefusals] = useState(0);

  const isDirty = !isSame(form, opened.form);
  const isOvertaken =
    saved !== null && saved.documentId === opened.id && saved.version !== opened.version;

  const accept = (next: Opened<Form>) => {
    setOpened(next);
    setError(null);
    setTold({});
  };
  const takeOver = (fresh: Saved) => {
    const next = open(fresh);
    accept(next);
    setForm(next.form);
  };
  // what somebody else saved is shown while nothing is written here
  if (saved && isOvertaken && !isDirty && !isSaving) takeOver(saved);

  /** Says what is wrong, by its field. */
  const refuse = (fields: Record<string, string>, refused: unknown = null) => {
    setError(refused);
    setTold(fields);
    setRefusals((count) => count + 1);
  };

  return {
    id: opened.id,
    opened: opened.form,
    form,
    setForm,
    isDirty,
    isSaving,
    isOvertaken: isOvertaken || refusalCode(error) === overtakenCode,
    error,
    told,
    /** Keeps of what was refused only this. */
    keepTold: useCallback(
      (keeps: (path: string) => boolean) =>
        setTold((before) =>
          Object.fromEntries(Object.entries(before).filter(([path]) => keeps(path)))
        ),
      []
    ),
    /** Grows with each refusal. */
    refusals,
    refuse,
    takeOver,
    discard: () => setForm(opened.form),
    /** The version that is saved over. @param over also over what somebody else saved meanwhile */
    versionOf: (over: boolean): string => (over ? saved?.version : opened.version) ?? '',
    /**
     * Takes the answer to a save.
     * @param sent what was saved, where that is what the form holds: what was typed meanwhile stays
     * @returns what is saved now; null where it was refused
     */
    settle: ({ data, error: refused }: Answer<Saved>, sent?: Form): Saved | null => {
      if (!data) {
        refuse(refusalsByPath(refused), refused ?? null);
        return null;
      }
      if (sent === undefined) takeOver(data.data);
      else accept({ ...open(data.data), form: sent });
      return data.data;
    },
  };
};
