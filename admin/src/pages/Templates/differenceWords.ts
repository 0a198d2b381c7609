import type { FamilyDifference } from '../../../../shared/templates/family';
import type { Text } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';
import { CATEGORY } from './templateWords';

const HEADERS = new Map<string | number, TextKey>([
  ['text', 'family.header.text'],
  ['image', 'template.media.image'],
  ['video', 'template.media.video'],
  ['gif', 'template.media.video'],
  ['document', 'template.media.document'],
  ['location', 'template.media.location'],
]);

/** The header's kind in words; the platform's own for one that we do not know. */
export const headerWord = (header: string | number, t: Text): string => {
  if (header === 'none') return t('family.none');
  const key = HEADERS.get(header);
  return key ? t(key) : String(header);
};

export const categoryWord = (category: string | number, t: Text): string =>
  Object.hasOwn(CATEGORY, category)
    ? t(CATEGORY[category as keyof typeof CATEGORY])
    : String(category);

/** The number of buttons of a shape. */
export const buttonCount = (buttons: string | number): number =>
  buttons === '' ? 0 : String(buttons).split(' ').length;

/** A difference as a sentence: "fr has no footer", "en has 2 variables, de 3". */
export const differenceWords = (difference: FamilyDifference, t: Text): string => {
  const { part, language, usualLanguage: other, value, usual } = difference;
  switch (part) {
    case 'footer':
      return value === 'none'
        ? t('family.differs.noFooter', { language })
        : t('family.differs.footer', { language, other });
    case 'header':
      return value === 'none'
        ? t('family.differs.noHeader', { language })
        : t('family.differs.header', {
            language,
            other,
            value: headerWord(value, t),
            usual: headerWord(usual, t),
          });
    case 'variables':
      return t('family.differs.variables', { language, other, n: value, m: usual });
    case 'cards':
      return t('family.differs.cards', { language, other, n: value, m: usual });
    case 'buttons': {
      const n = buttonCount(value);
      const m = buttonCount(usual);
      return n === m
        ? t('family.differs.buttonKinds', { language, other })
        : t('family.differs.buttons', { language, other, n, m });
    }
    case 'category':
      return t('family.differs.category', {
        language,
        other,
        value: categoryWord(value, t),
        usual: categoryWord(usual, t),
      });
  }
};
