import type { LintFinding, LintSeverity } from '../../contracts/templates';
import type { TemplateLimits } from '../limits';
import type { ReadTemplate } from './read';

/** What a channel's account knows of a definition; the server looks it up by indexes. */
export interface AccountFacts {
  /** A live template of the account has this name in this language. */
  nameTaken?: boolean;
  /** Epoch ms until which the name of a deleted, once approved template is blocked. */
  nameBlockedUntil?: number | null;
  /** Another live template with the same body and footer. */
  sameText?: { name: string; language: string } | null;
}

export interface LintContext {
  limits: TemplateLimits;
  account: AccountFacts;
}

/** A finding without what the rule itself says: its code and severity. */
export type Found = Omit<LintFinding, 'code' | 'severity'>;

/**
 * A rule of the platform, a file each. Its findings come one by one, so that the lint can stop when it
 * has enough of them.
 */
export interface LintRule {
  code: string;
  severity: LintSeverity;
  check(template: ReadTemplate, context: LintContext): Iterable<Found>;
}
