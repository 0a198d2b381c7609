import type { Refusal, TemplateDefinition } from '../definition';
import { firstRefusal } from '../definition';
import { authenticationRules } from './authentication';
import { bodyRules } from './body';
import { buttonRules } from './buttons';
import { carouselRules } from './carousel';
import { headerRules } from './header';
import { identityRules } from './identity';

/** What the platform refuses at once about a definition by itself (severity E of reference 6). */
export const hardRefusal = (definition: TemplateDefinition): Refusal | null =>
  firstRefusal(
    [
      ...identityRules,
      ...authenticationRules,
      ...headerRules,
      ...bodyRules,
      ...buttonRules,
      ...carouselRules,
    ],
    definition
  );
