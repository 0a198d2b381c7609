import type { TemplateView } from '../../../../shared/contracts';
import { partsOf, textOf } from '../../../../shared/templates/components';
import { listTemplateParameters } from '../../../../shared/templates/variables';

const FILE_KINDS: ReadonlySet<string> = new Set(['image', 'video', 'document']);
const VARIABLE = /\{\{[^{}]*\}\}/;

type Described = Pick<TemplateView, 'components' | 'parameterFormat'>;

/** The button's sample is the whole address in most templates; what is filled in is the part at the end. */
const suffixOf = (example: string, url: string): string => {
  const base = url.split(VARIABLE)[0] ?? '';
  return base !== '' && example.startsWith(base) ? example.slice(base.length) : example;
};

/**
 * The samples that a template was moderated with, by parameter key: what a preview and a test begin with.
 * A sample file is a handle that only Meta can read, unless it is a public address.
 */
export const sampleValues = ({
  components,
  parameterFormat,
}: Described): Record<string, string> => {
  const { buttons, cards } = partsOf(components);
  return Object.fromEntries(
    listTemplateParameters(components, parameterFormat).flatMap(
      ({ key, kind, example, card, index }) => {
        if (example === null) return [];
        if (FILE_KINDS.has(kind)) return example.startsWith('https://') ? [[key, example]] : [];
        if (kind !== 'url-suffix') return [[key, example]];
        const own = card === null ? buttons : (cards[card]?.buttons ?? []);
        return [[key, suffixOf(example, textOf(own[index ?? 0], 'url'))]];
      }
    )
  );
};
