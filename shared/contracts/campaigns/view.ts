import type { CampaignStatus, RunStatus } from '../../statuses';
import type { TagView } from '../inbox';
import type { TemplateCategory, TemplateQuality, TemplateStatus } from '../templates';

export type { CampaignStatus, RunStatus };

export const CAMPAIGN_KINDS = ['scenario', 'broadcast'] as const;
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number];

export const OVER_LIMIT_CHOICES = ['carry_over', 'leave_out'] as const;
export type OverLimitChoice = (typeof OVER_LIMIT_CHOICES)[number];

export const REPEAT_EVERY = ['hour', 'day', 'week', 'month'] as const;
export type RepeatEvery = (typeof REPEAT_EVERY)[number];

/** Who is included, or excluded: documentIds, and each person once. */
export interface CampaignAudience {
  segments: string[];
  tags: string[];
  contacts: string[];
  /** Uploaded files of numbers or contacts. */
  lists: string[];
}

/** As clocks show it: `21:00`; a span over midnight is one. */
export interface QuietHours {
  from: string;
  to: string;
}

export interface CampaignRules {
  /** What becomes of those over the messaging limit; without it a run pauses there. */
  overLimit?: OverLimitChoice | null;
  /** By the clocks of the recipient. */
  quietHours?: QuietHours | null;
  /** A run pauses itself when so many percent failed; the setting's when left out. */
  failurePercent?: number | null;
  /** Spread evenly over so many hours; 1 to 168. */
  spreadHours?: number | null;
}

export interface CampaignSchedule {
  /** By the clocks of `timeZone`: `2026-11-27T09:00` */
  at: string;
  /** IANA name */
  timeZone: string;
  repeat?: {
    every: RepeatEvery;
    /** The last moment at which it may begin again, by the clocks of `timeZone`; null = until it is stopped. */
    until?: string | null;
  } | null;
}

/** What somebody writes of a campaign. */
export interface CampaignContent {
  name: string;
  kind: CampaignKind;
  /** documentId of any language of the template's family. */
  template: string | null;
  /** documentId */
  channel: string | null;
  /** Liquid by parameter key (`listTemplateParameters`): texts, or objects that hold texts. */
  variables: Record<string, unknown>;
  /** Where a contact's language has no variant, these in their order; last the chosen template's own. */
  languages: string[];
  /** UID of the content type that `entry` in expressions is of. */
  entryType: string | null;
  audience: CampaignAudience;
  exclusions: CampaignAudience;
  rules: CampaignRules;
  schedule: CampaignSchedule | null;
  /** documentIds */
  tags: string[];
}

/** One language of the template that a campaign sends. */
export interface CampaignVariant {
  documentId: string;
  language: string;
  status: TemplateStatus;
  category: TemplateCategory;
  quality: TemplateQuality;
  pausedUntil: string | null;
}

export interface CampaignTemplate {
  documentId: string;
  name: string;
  /** By language. */
  variants: CampaignVariant[];
}

/** Numbers that add up: `recipients` is the sum of `waiting open delivered failed notSent stopped`. */
export interface CampaignNumbers {
  recipients: number;
  /** Not looked at yet. */
  waiting: number;
  /** Taken on; not delivered, or not yet. */
  open: number;
  /** How far: told as sent, or more. */
  sent: number;
  delivered: number;
  read: number;
  failed: number;
  notSent: number;
  /** Taken back when the broadcast was stopped. */
  stopped: number;
}

export interface CampaignRunSummary {
  run: string;
  status: RunStatus;
  /** A code of ours or the platform's, or `by:<name>`. */
  reason: string | null;
  /** ISO */
  dueAt: string | null;
  startedAt: string | null;
  endedAt: string | null;
}

export interface CampaignListRow {
  documentId: string;
  name: string;
  kind: CampaignKind;
  status: CampaignStatus;
  /** Why it is paused or stopped: a code of ours or the platform's, or `by:<name>`. */
  statusReason: string | null;
  template: CampaignTemplate | null;
  channel: { documentId: string; name: string } | null;
  tags: TagView[];
  schedule: CampaignSchedule | null;
  /** Of a broadcast: its newest run; the next one while it is scheduled. */
  run: CampaignRunSummary | null;
  /** Of a broadcast: how many runs it has had. */
  runs: number;
  /** Of a broadcast: the newest run that began; of a scenario message: the last 30 days. */
  numbers: CampaignNumbers;
  /** Of a scenario message: the triggers that send it. */
  triggers: { documentId: string; name: string; status: 'active' | 'inactive' | 'stopped' }[];
  createdAt: string;
  updatedAt: string;
}

/** Something that stands in the way of sending it, or might. */
export interface CampaignProblem {
  severity: 'error' | 'warning';
  /** Of the pre-flight's findings. */
  code: string;
  /** Field, such as `variables.body.1`; null where it is about none. */
  path: string | null;
  message: string;
}

export interface CampaignDetail extends Omit<CampaignListRow, 'template' | 'tags' | 'channel'> {
  /** Sent back with a change: it is refused where somebody saved another since. */
  version: string;
  content: CampaignContent;
  template: CampaignTemplate | null;
  channel: { documentId: string; name: string } | null;
  tags: TagView[];
  /** What the documentIds of audience and exclusions stand for; of contacts the first 100. */
  names: Record<string, string>;
  /** What is wrong with it now: a template that is blocked, a bound type that changed, a segment that is gone. */
  problems: CampaignProblem[];
}
