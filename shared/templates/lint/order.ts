import type { LintFinding } from '../../contracts/templates';

/** The order in which a person reads a definition; what is not named here follows by its name. */
const FIELDS = [
  'name',
  'language',
  'category',
  'parameter_format',
  'message_send_ttl_seconds',
  'components',
  'type',
  'format',
  'text',
  'limited_time_offer',
  'cards',
  'buttons',
  'otp_type',
  'url',
  'phone_number',
  'example',
];

/** A path as keys of equal width, so that they compare as text: `components[10]` after `components[2]`. */
function keyOf(path: string): string {
  return (path.match(/[^.[\]]+/g) ?? [])
    .map((part) => {
      const rank = FIELDS.indexOf(part);
      if (/^\d+$/.test(part)) return `#${part.padStart(9, '0')}`;
      return rank < 0 ? `~${part}` : `$${String(rank).padStart(2, '0')}`;
    })
    .join(' ');
}

/** Reading order: name, language, category, the components as they stand; within a text from its start. */
export function inReadingOrder(findings: LintFinding[]): LintFinding[] {
  return findings
    .map((finding) => ({ finding, key: keyOf(finding.path) }))
    .sort(
      (a, b) =>
        (a.key === b.key ? 0 : a.key < b.key ? -1 : 1) ||
        (a.finding.start ?? -1) - (b.finding.start ?? -1)
    )
    .map(({ finding }) => finding);
}
