import type { TemplateView } from '../../../../shared/contracts';
import { languageFit } from '../../../../shared/templates/languages';

/** What was sent last, by its name. */
export const LAST_USED = 5;

/** Names with this one first, each once. */
export const usedLast = (name: string, before: readonly string[]): string[] =>
  [name, ...before.filter((one) => one !== name)].slice(0, LAST_USED);

/**
 * Templates in the order in which they are offered: what was sent last, then as they come; of one name the
 * language of the person first. What cannot be sent stands at the end.
 * @param used names, the last one first
 * @param language the person's, where it is known
 */
export const offeredTemplates = (
  templates: readonly TemplateView[],
  used: readonly string[],
  language: string | null
): TemplateView[] => {
  const names = [...new Set([...used, ...templates.map(({ name }) => name)])];
  const place = new Map(names.map((name, index) => [name, index]));
  const rank = ({ status, name, language: own }: TemplateView) => [
    Number(status !== 'approved'),
    place.get(name) ?? 0,
    -(language === null ? 0 : languageFit(language, own)),
  ];
  return templates
    .map((template) => ({ template, rank: rank(template) }))
    .sort((a, b) => a.rank.map((one, at) => one - (b.rank[at] ?? 0)).find(Boolean) ?? 0)
    .map(({ template }) => template);
};
