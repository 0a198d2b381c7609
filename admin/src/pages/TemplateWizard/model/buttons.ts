import type { TemplateLimits } from '../../../../../shared/templates/limits';
import type { ButtonKind, WizardButton } from './form';

export const BUTTON_KINDS: readonly ButtonKind[] = [
  'QUICK_REPLY',
  'URL',
  'PHONE_NUMBER',
  'COPY_CODE',
];

export interface ButtonRoom {
  kind: ButtonKind;
  used: number;
  limit: number;
  /** Why one more is not possible; null where it is. */
  obstacle: 'all' | 'kind' | 'actions' | 'mixed' | null;
}

const isReply = (kind: ButtonKind): boolean => kind === 'QUICK_REPLY';

/** What may still be added of each kind. */
export const buttonRoom = (
  buttons: readonly WizardButton[],
  limits: TemplateLimits
): ButtonRoom[] => {
  const replies = buttons.filter(({ kind }) => isReply(kind)).length;
  const actions = buttons.length - replies;
  return BUTTON_KINDS.map((kind) => {
    const used = buttons.filter((button) => button.kind === kind).length;
    const limit = limits.buttonsOfType[kind] ?? limits.buttons;
    const others = isReply(kind) ? actions : replies;
    const obstacle = (): ButtonRoom['obstacle'] => {
      if (buttons.length >= limits.buttons) return 'all';
      if (used >= limit) return 'kind';
      if (!limits.mixesReplies && others > 0) return 'mixed';
      if (!isReply(kind) && actions >= limits.callsToAction) return 'actions';
      return null;
    };
    return { kind, used, limit, obstacle: obstacle() };
  });
};

/**
 * With one more button where it may stand: quick replies and the others are two groups, so it goes to the
 * end of its own.
 */
export const withButton = (
  buttons: readonly WizardButton[],
  button: WizardButton
): WizardButton[] => {
  const own = buttons.map(({ kind }) => isReply(kind) === isReply(button.kind));
  const at = own.includes(true) ? own.lastIndexOf(true) + 1 : buttons.length;
  return [...buttons.slice(0, at), button, ...buttons.slice(at)];
};

/** With one button moved by one place. */
export const moveButton = (
  buttons: readonly WizardButton[],
  id: number,
  by: -1 | 1
): WizardButton[] => {
  const from = buttons.findIndex((button) => button.id === id);
  const to = from + by;
  const moving = buttons[from];
  if (!moving || to < 0 || to >= buttons.length) return [...buttons];
  const rest = buttons.filter((button) => button.id !== id);
  return [...rest.slice(0, to), moving, ...rest.slice(to)];
};
