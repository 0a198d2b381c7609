import { get, listOf, wordOf } from '../../components';
import type { LintRule } from '../types';

/**
 * H4; a handle of the resumable upload names its MIME type in base64 between colons. Documented for
 * messages, and only probable for samples.
 */
export const headerSampleKind: LintRule = {
  code: 'header_sample_kind',
  severity: 'warning',
  *check({ parts }) {
    for (const { header } of parts) {
      const format = wordOf(header?.fields, 'format');
      const kinds = KINDS.get(format);
      if (!header || !kinds) continue;
      const [handle] = listOf(get(header.fields, 'example'), 'header_handle');
      const kind = typeof handle === 'string' ? mimeOf(handle) : null;
      if (!kind || kinds.includes(kind)) continue;
      yield {
        path: `${header.path}.example.header_handle[0]`,
        message: `The sample is ${kind}; a header of the format ${format} takes ${kinds.join(' or ')}.`,
        values: { kind, format, kinds: kinds.join(', ') },
      };
    }
  },
};

const KINDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['IMAGE', ['image/jpeg', 'image/png', 'image/jpg']],
  ['VIDEO', ['video/mp4', 'video/3gpp']],
  ['GIF', ['video/mp4', 'image/gif']],
  ['DOCUMENT', ['application/pdf']],
]);

/** The type within `4::aW1hZ2UvanBlZw==:…`; null for what is no such handle. */
function mimeOf(handle: string): string | null {
  const encoded = /^\d+::([A-Za-z0-9+/]{4,80}={0,2}):/.exec(handle)?.[1];
  if (!encoded) return null;
  try {
    const type = atob(encoded);
    return /^[a-z]+\/[a-z0-9.+-]+$/.test(type) ? type : null;
  } catch {
    return null;
  }
}
