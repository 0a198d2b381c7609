import { categoryDrift } from './category-drift';
import { channelState } from './channel-state';
import { consent } from './consent';
import { erasedContact } from './erased-contact';
import { marketingFrequency } from './frequency';
import { mergedContact } from './merged-contact';
import { messagingLimit } from './messaging-limit';
import { pairRate } from './pair-rate';
import { quietHours } from './quiet-hours';
import { runState } from './run-state';
import { templateState } from './template-state';
import { OK, type Facts, type Rule, type RuleVerdict } from './types';
import { customerServiceWindow } from './window';

/** In this order: what makes sending impossible comes before what only delays it. */
const RULES: readonly Rule[] = [
  erasedContact,
  mergedContact,
  runState,
  channelState,
  customerServiceWindow,
  templateState,
  categoryDrift,
  consent,
  marketingFrequency,
  quietHours,
  messagingLimit,
  pairRate,
];

/** The first rule that does not say ok decides. */
export const judge = (facts: Facts): RuleVerdict => {
  for (const rule of RULES) {
    const verdict = rule(facts);
    if (verdict.kind !== 'ok') return verdict;
  }
  return OK;
};

export type { Facts, PortfolioFacts, QuietHours, RuleVerdict, RunFacts } from './types';
