import { fillIn, get, isCodeButton, partsOf, textOf, wordOf, type Parts } from './components';
import { bodyText } from './list';
import type { ParameterValues, PlatformComponent, RenderedTemplate } from './parameters';

type Button = RenderedTemplate['buttons'][number];

/**
 * What a person reads of a template with these values: for `message.text` and previews. A variable
 * without a value stays as it is written.
 * @param values by the keys of `listTemplateParameters`
 */
export function renderTemplate(
  components: readonly PlatformComponent[],
  values: ParameterValues
): RenderedTemplate {
  const parts = partsOf(components);
  const { header, body, buttons } = renderParts(parts, values, '');
  const footer = textOf(parts.footer, 'text') || null;
  return {
    header,
    body,
    footer,
    buttons,
    cards: parts.cards.map((card, index) => renderParts(card, values, `card.${index}.`)),
    text: [header, body, footer].filter(Boolean).join('\n'),
  };
}

function renderParts(
  parts: Parts,
  values: ParameterValues,
  prefix: string
): { header: string | null; body: string; buttons: Button[] } {
  const valueOf = (key: string): string | null => {
    const value = get(values, prefix + key);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  };
  const fill = (text: string, place: string) => fillIn(text, (name) => valueOf(`${place}.${name}`));
  return {
    header: fill(textOf(parts.header, 'text'), 'header') || null,
    body: fill(bodyText(parts.body), 'body'),
    buttons: parts.buttons.map((button, index) => ({
      type: wordOf(button, 'type'),
      text: textOf(button, 'text'),
      url:
        fillIn(textOf(button, 'url'), () =>
          isCodeButton(button) ? valueOf('body.1') : valueOf(`button.${index}.url`)
        ) || null,
    })),
  };
}
