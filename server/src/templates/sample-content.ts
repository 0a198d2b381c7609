const startsWith = (head: Buffer, bytes: string | number[], at = 0): boolean => {
  const wanted = Buffer.from(bytes as string);
  return head.subarray(at, at + wanted.length).equals(wanted);
};

/** What a file is by its first bytes, of the kinds that are taken as samples; null for any other. */
export const mimeTypeOf = (head: Buffer): string | null => {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (startsWith(head, '%PDF-')) return 'application/pdf';
  // QuickTime files have the same box with a brand of their own
  if (startsWith(head, 'ftyp', 4) && !startsWith(head, 'qt  ', 8)) return 'video/mp4';
  return null;
};

/** As many bytes as that takes. */
export const HEAD_BYTES = 16;
