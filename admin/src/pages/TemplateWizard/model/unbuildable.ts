import type { TemplateDraft } from '../../../../../shared/contracts';
import { get, isCodeButton, listOf, wordOf } from '../../../../../shared/templates/components';

/** A part that the wizard has no controls for; `type` is the platform's word. */
export interface UnbuildablePart {
  place: 'category' | 'component' | 'header' | 'body' | 'footer' | 'button';
  type: string;
}

const COMPONENTS = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS']);
const HEADERS = new Set(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION']);
const BUTTONS = new Set(['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE']);

/**
 * What of a template can only be changed in WhatsApp Manager; each part once. Empty: the wizard can build it
 * and loses nothing.
 */
export const unbuildableParts = (
  template: Pick<TemplateDraft, 'category' | 'components'>
): UnbuildablePart[] => {
  const parts: UnbuildablePart[] = [];
  if (template.category === 'AUTHENTICATION') {
    parts.push({ place: 'category', type: template.category });
  }
  const seen = new Set<string>();
  for (const component of template.components) {
    const type = wordOf(component, 'type');
    if (!COMPONENTS.has(type) || seen.has(type)) parts.push({ place: 'component', type });
    else parts.push(...insideOf(type, component));
    seen.add(type);
  }
  const known = new Set<string>();
  return parts.filter(({ place, type }) => {
    const key = `${place}:${type}`;
    return known.has(key) ? false : known.add(key);
  });
};

const insideOf = (type: string, component: Record<string, unknown>): UnbuildablePart[] => {
  switch (type) {
    case 'HEADER': {
      const format = wordOf(component, 'format');
      if (!HEADERS.has(format)) return [{ place: 'header', type: format }];
      return isWritten(component, 'text') ? [] : [{ place: 'header', type: 'text' }];
    }
    case 'BODY':
      return isWritten(component, 'text') && get(component, 'add_security_recommendation') !== true
        ? []
        : [{ place: 'body', type: 'text' }];
    case 'FOOTER':
      return isWritten(component, 'text') && get(component, 'code_expiration_minutes') === undefined
        ? []
        : [{ place: 'footer', type: 'text' }];
    default:
      return listOf(component, 'buttons').flatMap((button): UnbuildablePart[] => {
        const kind = wordOf(button, 'type');
        if (isCodeButton(button)) return [{ place: 'button', type: 'OTP' }];
        return BUTTONS.has(kind) ? [] : [{ place: 'button', type: kind }];
      });
  }
};

/** Absent is fine: there is nothing to lose. */
const isWritten = (component: Record<string, unknown>, field: string): boolean =>
  ['string', 'undefined'].includes(typeof get(component, field));
