/**
 * What customers send, in the platform's own object shape: the value under the key that the message's
 * type names (Meta, messages webhook). Everything here came from outside: each field may be missing or
 * of another kind, so readers check before they use.
 */
export const INBOUND_MESSAGE_TYPES = [
  'text',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contacts',
  'reaction',
  'button',
  'interactive',
  'order',
  'system',
  'unsupported',
  'edit',
  'revoke',
  'unknown',
] as const;

/** `unknown` stands for a type that came after this list was written; its raw message is kept. */
export type InboundMessageType = (typeof INBOUND_MESSAGE_TYPES)[number];

/** The platform's object of the message's type, whole; an array for contact cards. */
export type InboundContent = Record<string, unknown> | unknown[];

/** The file of a message. Ids live 7 days, addresses 5 minutes (Meta, media). */
export interface InboundMedia {
  /** Null when the platform itself could not fetch the file (code 131052). */
  providerId: string | null;
  mimeType: string | null;
  /** Base64, as the platform gives it. */
  sha256: string | null;
  fileName: string | null;
  caption: string | null;
  /** A voice note, not a sound file. */
  voice: boolean;
  /** A moving sticker. */
  animated: boolean;
  /** Short-lived address at the platform, when it was told. */
  url: string | null;
}

/** The ad or post that the customer came from (Click to WhatsApp). */
export interface InboundReferral {
  sourceType: string | null;
  sourceId: string | null;
  sourceUrl: string | null;
  headline: string | null;
  body: string | null;
  mediaType: string | null;
  imageUrl: string | null;
  videoUrl: string | null;
  thumbnailUrl: string | null;
  /** The click's id, for reporting conversions back. */
  clickId: string | null;
  welcomeText: string | null;
}

/** The product of a catalogue that the customer asks about. */
export interface InboundProduct {
  catalogId: string | null;
  productRetailerId: string | null;
}
