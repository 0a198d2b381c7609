import type { Result } from '../types';

/** A template as the account has it, the same for both generations of the API. */
export interface ProviderTemplate {
  /** Meta's id; the internal one of the deprecated endpoint only where Meta's is not told. */
  providerId: string;
  /** Internal id of the deprecated endpoint. */
  legacyId?: string;
  name: string;
  language: string;
  /** Upper case; SUBMITTED and CREATED of the deprecated endpoint are PENDING. */
  status: string;
  category: string;
  previousCategory?: string;
  /** What Meta holds to be right: the category changes to it. */
  correctCategory?: string;
  subCategory?: string;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  /** As they came. */
  components: Record<string, unknown>[];
  qualityScore: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';
  /** Null instead of the platform's NONE. */
  rejectedReason: string | null;
  messageSendTtlSeconds?: number;
  namespace?: string;
  /** The whole row, as it came. */
  raw: Record<string, unknown>;
}

export interface TemplatePage {
  templates: ProviderTemplate[];
  /** Give it as `after` to get the next page; absent on the last one. */
  next?: string;
}

/** The platform's own body of a creation; the linter judges it before it comes here. */
export interface TemplateDefinition {
  name: string;
  language: string;
  category: string;
  components: Record<string, unknown>[];
  parameter_format?: 'POSITIONAL' | 'NAMED';
  message_send_ttl_seconds?: number;
  [field: string]: unknown;
}

export interface TemplateChanges {
  category?: string;
  /** Replaces all components. */
  components?: Record<string, unknown>[];
  message_send_ttl_seconds?: number;
  [field: string]: unknown;
}

export interface CreatedTemplate {
  providerId: string;
  status: string;
  /** May differ from what was asked for: the platform decides. */
  category: string | null;
}

export interface ArchiveResult {
  done: string[];
  failed: { id: string; message: string }[];
}

export interface TemplateEndpoints {
  /** One page, up to `limit` (100) templates; falls back to the deprecated endpoint where the current one is missing. */
  listTemplates(page?: { after?: string; limit?: number }): Promise<Result<TemplatePage>>;
  /**
   * Every template of the account. An error ends it as its last item: a list is complete only when
   * every item was ok.
   */
  fetchAllTemplates(): AsyncGenerator<Result<ProviderTemplate>, void, void>;
  getTemplate(providerId: string): Promise<Result<ProviderTemplate>>;
  createTemplate(definition: TemplateDefinition): Promise<Result<CreatedTemplate>>;
  editTemplate(providerId: string, changes: TemplateChanges): Promise<Result<void>>;
  /** Without `providerId` every language of the name goes. */
  deleteTemplate(template: { name: string; providerId?: string }): Promise<Result<void>>;
  /** At most 100 ids. */
  archiveTemplates(providerIds: string[]): Promise<Result<ArchiveResult>>;
  unarchiveTemplates(providerIds: string[]): Promise<Result<ArchiveResult>>;
}
