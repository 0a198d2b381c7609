import type { LintFinding, TemplateRefusal } from '../../../../shared/contracts';
import { isKnownError } from '../../../../shared/errors';

/** What a call of the admin's API fails with, as far as it is read here. */
interface ApiFailure {
  status?: number;
  message?: string;
  details?: unknown;
}

/** Why the server did not do it. */
export interface Problem {
  kind:
    'invalid' | 'refused' | 'unknown_outcome' | 'changed' | 'not_draft' | 'name_taken' | 'other';
  /** HTTP status; null where there was no answer. */
  status: number | null;
  /** Its word for the reason; null where it gave none. */
  code: string | null;
  /** A sentence of the server's. */
  message: string;
  findings: LintFinding[];
  refusal: TemplateRefusal | null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const KINDS: Readonly<Record<string, Problem['kind']>> = {
  template_invalid: 'invalid',
  provider_refused: 'refused',
  provider_outcome_unknown: 'unknown_outcome',
  template_changed: 'changed',
  template_not_draft: 'not_draft',
  template_submitting: 'not_draft',
  template_name_taken: 'name_taken',
};

export const problemOf = (error: unknown): Problem => {
  const { status, message, details } = (isRecord(error) ? error : {}) as ApiFailure;
  const fields = isRecord(details) ? details : {};
  const kind = KINDS[String(fields.code)] ?? 'other';
  const isProvider = kind === 'refused' || kind === 'unknown_outcome';
  return {
    kind,
    status: typeof status === 'number' ? status : null,
    code: typeof fields.code === 'string' ? fields.code : null,
    message: message ?? '',
    findings: Array.isArray(fields.findings) ? (fields.findings as LintFinding[]) : [],
    refusal: isProvider ? (fields as unknown as TemplateRefusal) : null,
  };
};

/** No answer, or a server in trouble: the same text may be taken later. */
export const isWorthRetrying = ({ status }: Problem): boolean => status === null || status >= 500;

/** What was opened is no draft any more: somebody submitted or deleted it. */
export const isGone = ({ kind, status }: Problem): boolean =>
  kind === 'not_draft' || status === 404;

/** The code that the catalogue's words of a refusal stand under. */
export const codeOfRefusal = ({ providerCode, subcode }: TemplateRefusal): number | string =>
  subcode !== null && isKnownError(subcode) ? subcode : providerCode;

const PARTS: readonly [RegExp, string][] = [
  [/\bheader\b/i, 'HEADER'],
  [/\bfooter\b/i, 'FOOTER'],
  [/\bbuttons?\b/i, 'BUTTONS'],
  [/\b(body|message text)\b/i, 'BODY'],
];

/**
 * The refusal as a finding where the platform names a part of the template; null where it does not.
 * @param components those that were refused
 */
export const findingOfRefusal = (
  refusal: TemplateRefusal,
  components: readonly Record<string, unknown>[]
): LintFinding | null => {
  const words = [refusal.userTitle, refusal.userMessage, refusal.message, refusal.detail].join(' ');
  const message = refusal.userMessage ?? refusal.explanation;
  const type = PARTS.find(([pattern]) => pattern.test(words))?.[1];
  if (type === undefined) {
    return /\b(template )?name\b/i.test(words)
      ? { severity: 'error', code: 'provider_refused', path: 'name', message }
      : null;
  }
  const index = components.findIndex((component) => component.type === type);
  const path = index < 0 ? 'components' : `components[${index}]`;
  return { severity: 'error', code: 'provider_refused', path, message };
};
