import type { LimitsPreset } from '../../templates/limits';

/**
 * A template in the platform's shape, as `POST /message_templates` takes it. It comes from outside, so
 * nothing in it is certain; further fields of the platform are allowed.
 */
export interface TemplateDefinition {
  name?: unknown;
  language?: unknown;
  category?: unknown;
  parameter_format?: unknown;
  components?: unknown;
  message_send_ttl_seconds?: unknown;
  [field: string]: unknown;
}

/** error: the platform refuses or rejects it; warning: it may, or readers lose something. */
export type LintSeverity = 'error' | 'warning';

export interface LintFinding {
  severity: LintSeverity;
  /** Stable, one rule each: docs/template-rules.md lists them. */
  code: string;
  /** Where in the definition, such as `name` or `components[1].buttons[0].url`; empty for all of it. */
  path: string;
  /** The span within the text at `path`, in UTF-16 units; left out where the whole field is meant. */
  start?: number;
  end?: number;
  /** An English sentence: what is wrong and what to do. */
  message: string;
  /** What the sentence names, for translations by `code`. */
  values?: Record<string, string | number>;
  fix?: LintFix;
}

/** One click that mends a finding. */
export interface LintFix {
  label: string;
  /** Sets each path to its value; null takes the field or list item away. */
  edits: { path: string; value: unknown }[];
}

/** Errors make it invalid; warnings do not. */
export interface LintResult {
  valid: boolean;
  findings: LintFinding[];
}

/** POST /whatsapp/templates/actions/lint, POST /api/whatsapp/templates/lint: nothing is stored. */
export declare namespace LintTemplate {
  interface Request {
    data: TemplateDefinition & {
      /** documentId: judges against the templates of this channel's account, too. */
      channel?: string;
    };
  }
  interface Response {
    data: LintResult;
  }
}

/** One account as people know it: by its channels. */
export interface TemplateAccount {
  wabaId: string;
  /** documentId of a channel of it. */
  channel: string;
  /** Of all its channels. */
  names: string;
}

/** GET /whatsapp/templates/actions/accounts: what a template can be for; no key, no number, no health */
export declare namespace GetTemplateAccounts {
  interface Response {
    data: TemplateAccount[];
  }
}

/** GET /whatsapp/templates/actions/limits: the table of limits that the installation chose */
export declare namespace GetTemplateLimits {
  interface Response {
    data: { preset: LimitsPreset };
  }
}
