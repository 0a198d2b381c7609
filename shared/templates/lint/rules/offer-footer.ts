import { fixedBy } from '../found';
import type { LintRule } from '../types';

/** Meta, "Limited-time offer templates". */
export const offerFooter: LintRule = {
  code: 'offer_footer',
  severity: 'error',
  *check({ offer, message }) {
    const { footer } = message;
    if (!offer || !footer) return;
    yield {
      path: footer.path,
      message: 'A limited-time offer has no footer: take it out.',
      ...fixedBy('Take the footer out', footer.path, null),
    };
  },
};
