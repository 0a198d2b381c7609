import { useCallback, useEffect, useRef, useState } from 'react';

/** A field's findings wait until it was left, or its text rested this long. */
const REST_MS = 800;

/**
 * Which fields show their findings. Once shown, they follow every key.
 * @param all every field shows them, as for a template that was written before
 */
export const useRevealed = (all: boolean) => {
  const [fields, setFields] = useState<ReadonlySet<string>>(new Set());
  const [everything, setEverything] = useState(all);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const reveal = useCallback(
    (field: string) =>
      setFields((before) => (before.has(field) ? before : new Set([...before, field]))),
    []
  );
  const rest = useCallback(
    (field: string) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => reveal(field), REST_MS);
    },
    [reveal]
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  const revealAll = useCallback(() => setEverything(true), []);
  const isRevealed = useCallback(
    (field: string) => everything || fields.has(field),
    [everything, fields]
  );
  return { isRevealed, reveal, rest, revealAll };
};
