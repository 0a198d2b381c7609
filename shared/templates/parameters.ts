/** A template's component as the platform gives it; read with care, nothing in it is certain. */
export type PlatformComponent = Record<string, unknown>;

/** POSITIONAL: `{{1}}`, NAMED: `{{first_name}}`. */
export type ParameterFormat = 'POSITIONAL' | 'NAMED';

export type ParameterKind =
  | 'text'
  | 'image'
  | 'video'
  | 'document'
  | 'location'
  | 'url-suffix'
  | 'coupon_code'
  | 'payload'
  | 'flow'
  | 'expiration'
  | 'product'
  | 'products';

export interface TemplateParameter {
  /**
   * Stable name of the value: `header.1`, `header.media`, `header.location`, `body.2`, `body.first_name`,
   * `button.0.url`, `card.1.body.1`. Buttons and cards count from 0, as the platform does.
   */
  key: string;
  component: 'header' | 'body' | 'button' | 'limited_time_offer';
  kind: ParameterKind;
  /** The name of a named parameter. */
  name: string | null;
  /** Position of a positional parameter from 1, or of the button from 0. */
  index: number | null;
  /** Position of the carousel card, from 0. */
  card: number | null;
  /** False when the platform sends the template without it, too. */
  required: boolean;
  /** The sample that was given for moderation. */
  example: string | null;
  /** For people: `{{1}}`, `{{first_name}}`, or the button's text. */
  label: string;
}

/** Exactly one of `id` and `link`; a plain text stands for one of them (http(s) makes it a link). */
export interface MediaParameter {
  id?: string;
  link?: string;
  filename?: string;
}

/** Degrees. */
export interface LocationParameter {
  latitude: number;
  longitude: number;
  name?: string;
  address?: string;
}

export interface FlowParameter {
  flow_token?: string;
  flow_action_data?: Record<string, unknown>;
}

export interface ProductParameter {
  product_retailer_id: string;
  catalog_id?: string;
}

export interface ProductsParameter {
  thumbnail_product_retailer_id: string;
  sections: { title: string; product_items: { product_retailer_id: string }[] }[];
}

/** A text for text, url-suffix, coupon_code, payload; epoch ms as a number for expiration. */
export type ParameterValue =
  | string
  | number
  | MediaParameter
  | LocationParameter
  | FlowParameter
  | ProductParameter
  | ProductsParameter;

export type ParameterValues = Record<string, ParameterValue>;

/** Why a value cannot be sent, in a sentence for people. */
export interface ParameterProblem {
  key: string;
  message: string;
}

export interface BuiltTemplate {
  /** The platform's send shape, ready for `template.components`. */
  components: SendComponent[];
  /** Keys of required parameters without a value. */
  missing: string[];
  problems: ParameterProblem[];
}

export interface SendComponent {
  type: 'header' | 'body' | 'button' | 'limited_time_offer' | 'carousel';
  sub_type?: string;
  /** Zero-based position over all buttons, as text (Meta's samples). */
  index?: string;
  parameters?: Record<string, unknown>[];
  cards?: { card_index: number; components: SendComponent[] }[];
}

export interface RenderedTemplate {
  header: string | null;
  body: string;
  footer: string | null;
  buttons: { type: string; text: string; url: string | null }[];
  cards: {
    header: string | null;
    body: string;
    buttons: { type: string; text: string; url: string | null }[];
  }[];
  /** Header, body and footer as lines: what a message shows in lists and search. */
  text: string;
}
