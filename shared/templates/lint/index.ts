import type { LintFinding, LintResult } from '../../contracts/templates';
import { isRecord } from '../components';
import { TEMPLATE_LIMITS, type LimitsPreset } from '../limits';
import { inReadingOrder } from './order';
import { readTemplate } from './read';
import { RULES } from './rules';
import type { AccountFacts, LintContext, LintRule } from './types';

export { applyFix } from './fix';
export { RULES } from './rules';
export type { AccountFacts, LintRule } from './types';

/** No answer holds more findings: this many of one rule, and this many in all, errors first. */
export const MAX_PER_RULE = 20;
export const MAX_FINDINGS = 100;

/** Of what is no definition at all. */
export const NOT_AN_OBJECT = 'not_an_object';

export interface LintOptions {
  /** Default: what Meta takes today. */
  limits?: LimitsPreset;
  account?: AccountFacts;
}

/**
 * Judges a template before the platform does: by every rule that a definition alone can break, and with
 * `account` by those that the other templates of the account add. Pure, linear in the size of the
 * definition, and never throws, whatever it is given.
 * @param definition in the shape of `POST /message_templates`
 * @returns valid without errors; at most MAX_FINDINGS findings in reading order
 */
export function lintTemplate(definition: unknown, options: LintOptions = {}): LintResult {
  if (!isRecord(definition)) {
    return {
      valid: false,
      findings: [
        {
          severity: 'error',
          code: NOT_AN_OBJECT,
          path: '',
          message: 'A template is an object with name, language, category and components.',
        },
      ],
    };
  }
  const template = readTemplate(definition);
  const context: LintContext = {
    limits: TEMPLATE_LIMITS[options.limits ?? 'current'],
    account: options.account ?? {},
  };
  const all = RULES.flatMap((rule) => findingsOf(rule, template, context));
  const errors = all.filter(({ severity }) => severity === 'error');
  const warnings = all.filter(({ severity }) => severity === 'warning');
  return {
    valid: errors.length === 0,
    findings: inReadingOrder([...errors, ...warnings].slice(0, MAX_FINDINGS)),
  };
}

function findingsOf(
  { code, severity, check }: LintRule,
  template: ReturnType<typeof readTemplate>,
  context: LintContext
): LintFinding[] {
  const findings: LintFinding[] = [];
  for (const found of check(template, context)) {
    findings.push({ severity, code, ...found });
    if (findings.length === MAX_PER_RULE) break;
  }
  return findings;
}
