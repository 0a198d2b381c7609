import type { LintFinding, LintSeverity } from '../../../../../shared/contracts';

/** A piece of a text that is drawn in one way. */
export interface TextSegment {
  text: string;
  isVariable: boolean;
  severity: LintSeverity | null;
}

/**
 * The text in pieces by its variables and by the spans of findings; together they are the text. Spans that
 * lie beyond its end are of a text that has changed since, and cut off.
 */
export const textSegments = (
  text: string,
  findings: readonly Pick<LintFinding, 'start' | 'end' | 'severity'>[]
): TextSegment[] => {
  const variables = [...text.matchAll(/\{\{[^{}]*\}\}/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const spans = findings.flatMap(({ start, end, severity }) =>
    start === undefined || end === undefined
      ? []
      : [{ start: Math.min(start, text.length), end: Math.min(end, text.length), severity }]
  );
  const cuts = new Set([0, text.length]);
  for (const { start, end } of [...variables, ...spans]) cuts.add(start).add(end);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? text.length;
    const covers = (span: { start: number; end: number }) => span.start <= start && end <= span.end;
    const over = spans.filter(covers).map(({ severity }) => severity);
    return {
      text: text.slice(start, end),
      isVariable: variables.some(covers),
      severity: over.includes('error') ? 'error' : (over[0] ?? null),
    };
  });
};
