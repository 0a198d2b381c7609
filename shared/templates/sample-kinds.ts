/** Formats of a media header, or of a card's header, with the files that Meta takes as a sample of each. */
export const SAMPLE_KINDS = {
  IMAGE: { mimeTypes: ['image/jpeg', 'image/png'], maxBytes: 5 * 1024 * 1024, files: 'JPG or PNG' },
  VIDEO: { mimeTypes: ['video/mp4'], maxBytes: 16 * 1024 * 1024, files: 'MP4' },
  DOCUMENT: { mimeTypes: ['application/pdf'], maxBytes: 100 * 1024 * 1024, files: 'PDF' },
  GIF: { mimeTypes: ['video/mp4'], maxBytes: 3.5 * 1024 * 1024, files: 'MP4' },
} as const satisfies Record<
  string,
  { mimeTypes: readonly string[]; maxBytes: number; files: string }
>;

export type SampleFormat = keyof typeof SAMPLE_KINDS;

export const SAMPLE_FORMATS = Object.keys(SAMPLE_KINDS) as SampleFormat[];

const megabytes = (bytes: number): string =>
  `${(bytes / 1024 / 1024).toFixed(1).replace('.0', '')} MB`;

/**
 * Why a file is no sample of that format, as the end of a sentence that begins with its name; null when it
 * is one. Limits: reference of message media, which Meta applies to samples, too.
 */
export const sampleProblem = (
  format: SampleFormat,
  file: { mimeType: string | null; size: number }
): string | null => {
  const { mimeTypes, maxBytes, files } = SAMPLE_KINDS[format];
  if (file.size === 0) return 'is empty';
  if (!(mimeTypes as readonly (string | null)[]).includes(file.mimeType)) {
    return `is not accepted as a sample: ${format} takes ${files} files`;
  }
  if (file.size > maxBytes) {
    return `has ${megabytes(file.size)}: a sample of ${format} has at most ${megabytes(maxBytes)}`;
  }
  return null;
};
