import { variablesOf, wordsOf, type ReadText } from '../text';
import type { LintRule } from '../types';

/**
 * Cause 1 of T5; Meta refuses a body that "only has parameters", and reviewers one that nobody can judge.
 */
export const purposeUnclear: LintRule = {
  code: 'purpose_unclear',
  severity: 'error',
  *check({ parts }) {
    for (const { bodyText } of parts) {
      if (!bodyText || variablesOf(bodyText).length === 0) continue;
      if (saysMore(bodyText)) continue;
      yield {
        path: bodyText.path,
        start: 0,
        end: bodyText.text.length,
        message: 'Nobody can tell what this message is for: add fixed words that say it.',
      };
    }
  },
};

/** Words of greeting and thanks, in the languages that most templates are written in. */
const COURTESIES = new Set(
  (
    'hi hello hey dear thanks thank you very much regards welcome please bye sir madam ' +
    'hallo liebe lieber guten tag danke vielen dank schön schöne viele grüße gruß bitte ' +
    'hola gracias muchas muy estimado estimada saludos olá ola oi obrigado obrigada muito ' +
    'bonjour salut merci beaucoup cher chère cordialement ciao salve grazie mille gentile ' +
    'здравствуйте привет добрый день спасибо большое благодарим вас уважаемый уважаемая дякуємо ' +
    'merhaba teşekkürler teşekkür ederiz halo terima kasih cześć dziękuję dziękujemy bedankt dank je ' +
    'مرحبا شكرا عزيزي नमस्ते धन्यवाद'
  ).split(' ')
);

function saysMore(read: ReadText): boolean {
  for (const word of wordsOf(read)) if (!COURTESIES.has(word.toLowerCase())) return true;
  return false;
}
