const KB = 1024;
const MB = 1024 * KB;

interface MediaKindRule {
  /** What WhatsApp takes, each with the endings that such files have. */
  mimeTypes: Readonly<Record<string, readonly string[]>>;
  /** Bytes. */
  maxBytes: number;
  /** Bytes of one that does not move, where its limit is a smaller one. */
  maxStillBytes?: number;
  /** May have a text of its own. */
  caption: boolean;
  /** The files as people call them. */
  files: string;
}

/** The files that can be sent, by the kind of message. Source: reference §1.4 (Meta, Media). */
export const MEDIA_KINDS = {
  image: {
    mimeTypes: { 'image/jpeg': ['.jpg', '.jpeg'], 'image/png': ['.png'] },
    maxBytes: 5 * MB,
    caption: true,
    files: 'JPG, PNG',
  },
  video: {
    mimeTypes: { 'video/mp4': ['.mp4', '.m4v'], 'video/3gpp': ['.3gp'] },
    maxBytes: 16 * MB,
    caption: true,
    files: 'MP4, 3GP',
  },
  audio: {
    mimeTypes: {
      'audio/aac': ['.aac'],
      'audio/amr': ['.amr'],
      'audio/mpeg': ['.mp3'],
      'audio/mp4': ['.m4a'],
      'audio/ogg': ['.ogg', '.oga', '.opus'],
    },
    maxBytes: 16 * MB,
    caption: false,
    files: 'MP3, M4A, AAC, AMR, OGG with Opus',
  },
  document: {
    mimeTypes: {
      'text/plain': ['.txt', '.csv', '.log', '.md'],
      'application/pdf': ['.pdf'],
      'application/msword': ['.doc'],
      'application/vnd.ms-excel': ['.xls'],
      'application/vnd.ms-powerpoint': ['.ppt'],
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
      'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['.pptx'],
    },
    maxBytes: 100 * MB,
    caption: true,
    files: 'PDF, Word, Excel, PowerPoint, plain text',
  },
  sticker: {
    mimeTypes: { 'image/webp': ['.webp'] },
    maxBytes: 500 * KB,
    maxStillBytes: 100 * KB,
    caption: false,
    files: 'WEBP',
  },
} as const satisfies Record<string, MediaKindRule>;

export type MediaKind = keyof typeof MEDIA_KINDS;

const RULES: Readonly<Record<MediaKind, MediaKindRule>> = MEDIA_KINDS;

export const MEDIA_KIND_NAMES = Object.keys(RULES) as MediaKind[];

export const isMediaKind = (type: unknown): type is MediaKind =>
  typeof type === 'string' && Object.hasOwn(RULES, type);

/** The largest file of any kind, in bytes. */
export const LARGEST_MEDIA_BYTES = Math.max(
  ...Object.values(RULES).map(({ maxBytes }) => maxBytes)
);

/** What a file input accepts. */
export const ACCEPTED_FILES = Object.values(RULES)
  .flatMap(({ mimeTypes }) => Object.entries(mimeTypes).flatMap(([mime, ends]) => [mime, ...ends]))
  .join(',');

/** The kind of message that a file of this type is; null when WhatsApp does not take it. */
export const mediaKindOf = (mimeType: string | null): MediaKind | null =>
  MEDIA_KIND_NAMES.find(
    (kind) => mimeType !== null && Object.hasOwn(RULES[kind].mimeTypes, mimeType)
  ) ?? null;

/** The type that a file's name promises; null for an ending that WhatsApp does not take. */
export const mimeTypeOfName = (name: string): string | null => {
  const lower = name.toLowerCase();
  for (const { mimeTypes } of Object.values(RULES)) {
    for (const [mime, ends] of Object.entries(mimeTypes)) {
      if (ends.some((end) => lower.endsWith(end))) return mime;
    }
  }
  return null;
};

/**
 * The type that a file is taken for before anybody looked into it: the told one where WhatsApp takes it, else
 * the one that its name promises. Browsers and systems tell names of their own, such as `text/csv` and `audio/x-m4a`.
 * @param told the Content-Type that came with it; empty for none
 */
export const typeOfFile = ({ type, name }: { type: string; name: string }): string | null => {
  const told = type.split(';')[0]?.trim().toLowerCase() || null;
  return mediaKindOf(told) === null ? (mimeTypeOfName(name) ?? told) : told;
};

export type MediaFileProblem =
  | { code: 'empty' }
  | { code: 'kind' }
  | { code: 'codec' }
  | { code: 'size'; kind: MediaKind; maxBytes: number };

/**
 * Why a file cannot be sent; null when it can. A page that cannot look into it says true to both, and the server
 * judges.
 * @param animated only looked at where moving files have a limit of their own
 * @param isOpus only looked at in OGG, which WhatsApp takes with Opus alone
 */
export const mediaFileProblem = ({
  mimeType,
  size,
  animated,
  isOpus,
}: {
  mimeType: string | null;
  size: number;
  animated: boolean;
  isOpus: boolean;
}): MediaFileProblem | null => {
  if (size === 0) return { code: 'empty' };
  const kind = mediaKindOf(mimeType);
  if (kind === null) return { code: 'kind' };
  if (mimeType === 'audio/ogg' && !isOpus) return { code: 'codec' };
  const { maxBytes, maxStillBytes } = RULES[kind];
  const limit = animated ? maxBytes : (maxStillBytes ?? maxBytes);
  return size > limit ? { code: 'size', kind, maxBytes: limit } : null;
};
