import type { Message } from '../state/model';
import type { JsonObject } from '../support/json';
import { isObject, listAt, objectAt, textAt } from '../support/json';
import { componentOf } from '../templates/variables';

/** Something on a message that the customer can tap. */
export interface Tappable {
  text: string;
  /** the inbound message that a tap sends; null where a tap sends nothing */
  answer: JsonObject | null;
  /** what a tap opens on the phone instead */
  opens: string | null;
}

const ofTemplate = (message: Message): Tappable[] =>
  listAt(componentOf(message.rendered ?? [], 'BUTTONS'), 'buttons')
    .filter(isObject)
    .map((button) => {
      const text = textAt(button, 'text') ?? String(button.type);
      if (button.type === 'QUICK_REPLY') {
        const payload = textAt(button, 'payload') ?? text;
        return { text, answer: { type: 'button', button: { payload, text } }, opens: null };
      }
      const phone = textAt(button, 'phone_number');
      return {
        text,
        answer: null,
        opens: textAt(button, 'url') ?? (phone ? `tel:${phone}` : (textAt(button, 'code') ?? null)),
      };
    });

const ofInteractive = (message: Message): Tappable[] => {
  const interactive = objectAt(message.content, 'interactive');
  const action = objectAt(interactive, 'action');
  const answer = (type: string, reply: JsonObject): JsonObject => ({
    type: 'interactive',
    interactive: { type, [type]: reply },
  });
  const buttons = listAt(action, 'buttons').map((button) => objectAt(button, 'reply'));
  const rows = listAt(action, 'sections')
    .flatMap((section) => listAt(section, 'rows'))
    .filter(isObject);
  const parameters = objectAt(action, 'parameters');
  return [
    ...buttons.map(({ id, title }) => ({
      text: String(title),
      answer: answer('button_reply', { id, title }),
      opens: null,
    })),
    ...rows.map(({ id, title, description }) => ({
      text: String(title),
      answer: answer('list_reply', {
        id,
        title,
        ...(description === undefined ? {} : { description }),
      }),
      opens: null,
    })),
    ...(action.name === 'cta_url'
      ? [
          {
            text: String(parameters.display_text),
            answer: null,
            opens: textAt(parameters, 'url') ?? null,
          },
        ]
      : []),
  ];
};

/** Buttons and list rows of an outbound message, in their order. */
export const tappables = (message: Message): Tappable[] => {
  if (message.direction !== 'out') return [];
  if (message.rendered) return ofTemplate(message);
  return message.type === 'interactive' ? ofInteractive(message) : [];
};
