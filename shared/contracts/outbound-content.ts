/**
 * What can be sent, in the platform's own object shape: `type` names the key that holds the content.
 * Source: Meta's Cloud API message guides; the limits are in server/src/provider/payloads.
 */

/** A file by the platform's media id, or by a public http(s) address; exactly one of them. */
export type MediaReference = { id: string; link?: undefined } | { link: string; id?: undefined };

export interface TextContent {
  type: 'text';
  text: { body: string; preview_url?: boolean };
}

export interface ImageContent {
  type: 'image';
  image: MediaReference & { caption?: string };
}

export interface VideoContent {
  type: 'video';
  video: MediaReference & { caption?: string };
}

export interface AudioContent {
  type: 'audio';
  /** `voice` shows it as a voice note: OGG with OPUS only. */
  audio: MediaReference & { voice?: boolean };
}

export interface DocumentContent {
  type: 'document';
  document: MediaReference & { caption?: string; filename?: string };
}

export interface StickerContent {
  type: 'sticker';
  sticker: MediaReference;
}

export interface LocationContent {
  type: 'location';
  /** Degrees. */
  location: { latitude: number; longitude: number; name?: string; address?: string };
}

export interface ContactCard {
  name: {
    formatted_name: string;
    first_name?: string;
    last_name?: string;
    middle_name?: string;
    prefix?: string;
    suffix?: string;
  };
  phones?: { phone?: string; type?: string; wa_id?: string }[];
  emails?: { email?: string; type?: string }[];
  urls?: { url?: string; type?: string }[];
  addresses?: {
    street?: string;
    city?: string;
    state?: string;
    zip?: string;
    country?: string;
    country_code?: string;
    type?: string;
  }[];
  org?: { company?: string; department?: string; title?: string };
  /** YYYY-MM-DD */
  birthday?: string;
}

export interface ContactsContent {
  type: 'contacts';
  contacts: ContactCard[];
}

export interface ReactionContent {
  type: 'reaction';
  /** An empty emoji takes the reaction away. */
  reaction: { message_id: string; emoji: string };
}

export type InteractiveHeader =
  | { type: 'text'; text: string }
  | { type: 'image'; image: MediaReference }
  | { type: 'video'; video: MediaReference }
  | { type: 'document'; document: MediaReference & { filename?: string } };

export interface InteractiveButtons {
  type: 'button';
  header?: InteractiveHeader;
  body: { text: string };
  footer?: { text: string };
  action: { buttons: { type: 'reply'; reply: { id: string; title: string } }[] };
}

export interface InteractiveList {
  type: 'list';
  header?: { type: 'text'; text: string };
  body: { text: string };
  footer?: { text: string };
  action: {
    button: string;
    sections: { title?: string; rows: { id: string; title: string; description?: string }[] }[];
  };
}

export interface InteractiveLink {
  type: 'cta_url';
  header?: InteractiveHeader;
  body: { text: string };
  footer?: { text: string };
  action: { name: 'cta_url'; parameters: { display_text: string; url: string } };
}

export interface InteractiveContent {
  type: 'interactive';
  interactive: InteractiveButtons | InteractiveList | InteractiveLink;
}

/** `parameter_name` belongs to templates with named parameters; without it the order counts. */
export type TemplateParameter =
  | { type: 'text'; text: string; parameter_name?: string }
  | { type: 'image'; image: MediaReference }
  | { type: 'video'; video: MediaReference }
  | { type: 'document'; document: MediaReference & { filename?: string } }
  | {
      type: 'location';
      location: { latitude: number; longitude: number; name?: string; address?: string };
    }
  | {
      type: 'currency';
      currency: { fallback_value: string; code: string; amount_1000: number };
      parameter_name?: string;
    }
  | { type: 'date_time'; date_time: { fallback_value: string }; parameter_name?: string }
  | { type: 'payload'; payload: string }
  | { type: 'coupon_code'; coupon_code: string }
  | { type: 'product'; product: { product_retailer_id: string; catalog_id: string } }
  | { type: 'action'; action: Record<string, unknown> }
  | { type: 'limited_time_offer'; limited_time_offer: { expiration_time_ms: number } };

export type TemplateButtonKind =
  'url' | 'quick_reply' | 'copy_code' | 'flow' | 'catalog' | 'mpm' | 'voice_call';

export type TemplateComponent =
  | { type: 'header'; parameters: TemplateParameter[] }
  | { type: 'body'; parameters: TemplateParameter[] }
  | { type: 'limited_time_offer'; parameters: TemplateParameter[] }
  | {
      type: 'button';
      sub_type: TemplateButtonKind;
      /** Zero-based position over all buttons of the template, as a string. */
      index: string;
      parameters: TemplateParameter[];
    }
  | { type: 'carousel'; cards: TemplateCard[] };

export interface TemplateCard {
  /** Zero-based. */
  card_index: number;
  components: TemplateComponent[];
}

export interface TemplateContent {
  type: 'template';
  template: { name: string; language: { code: string }; components?: TemplateComponent[] };
}

export type OutboundBody =
  | TextContent
  | ImageContent
  | VideoContent
  | AudioContent
  | DocumentContent
  | StickerContent
  | LocationContent
  | ContactsContent
  | ReactionContent
  | InteractiveContent
  | TemplateContent;

export type OutboundType = OutboundBody['type'];

/** `context.message_id` is the wamid of the message that is quoted; a reaction cannot quote. */
export type OutboundContent = OutboundBody & { context?: { message_id: string } };

/** Who gets it: digits of the phone number, or the business-scoped user id; the number wins. */
export type OutboundRecipient =
  { phone: string; userId?: string } | { phone?: undefined; userId: string };

/** One message, ready for the provider. */
export interface OutboundMessage {
  recipient: OutboundRecipient;
  content: OutboundContent;
  /** Comes back in every status of this message; at most 512 characters. */
  bizOpaqueCallbackData?: string;
}
