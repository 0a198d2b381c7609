import { get } from '../../components';
import { isBlankText, tooLong } from '../found';
import { readText } from '../text';
import type { LintRule } from '../types';

/** Meta, "Limited-time offer templates". */
export const offerText: LintRule = {
  code: 'offer_text',
  severity: 'error',
  *check({ offer }, { limits }) {
    if (!offer) return;
    const path = `${offer.path}.limited_time_offer.text`;
    const text = get(get(offer.fields, 'limited_time_offer'), 'text');
    if (isBlankText(text) || typeof text !== 'string') {
      yield { path, message: 'The offer has no text, such as "Ends soon!".' };
      return;
    }
    yield* tooLong(readText(path, text), limits.offerTextLength, "The offer's text");
  },
};
