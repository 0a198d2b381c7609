import { isRecord, partsOf, placeholdersIn, textOf, wordOf } from './components';
import { bodyText } from './list';
import type { PlatformComponent } from './parameters';

/** What two languages of one template can differ in, in the order in which a person reads a message. */
export const FAMILY_PARTS = [
  'header',
  'variables',
  'footer',
  'buttons',
  'cards',
  'category',
] as const;
export type FamilyPart = (typeof FAMILY_PARTS)[number];

/** A template's build in words and counts; texts are left out, as they have to differ. */
export interface TemplateShape {
  language: string;
  /** Lower-case format of the header: `text`, `image`, `location` …; `none` without one. */
  header: string;
  /** Variables of the body. */
  variables: number;
  footer: 'none' | 'some';
  /** Types of the buttons in their order, as the platform names them, joined by a blank; '' without any. */
  buttons: string;
  cards: number;
  category: string;
}

/** One language has a part in another way than the family. */
export interface FamilyDifference {
  language: string;
  part: FamilyPart;
  value: string | number;
  /** What most languages have. */
  usual: string | number;
  /** A language that has it in the usual way. */
  usualLanguage: string;
}

interface FamilyMember {
  language: string;
  category: string;
  components: readonly PlatformComponent[];
}

/** How a template is built, as far as its languages have to agree in it. Never throws. */
export const templateShape = ({ language, category, components }: FamilyMember): TemplateShape => {
  const { header, body, footer, buttons, cards } = partsOf(components);
  return {
    language,
    category,
    header: header ? wordOf(header, 'format').toLowerCase() || 'text' : 'none',
    variables: placeholdersIn(bodyText(body)).length,
    // an authentication template's footer is Meta's own sentence about the minutes of the code
    footer:
      footer && (textOf(footer, 'text') || 'code_expiration_minutes' in footer) ? 'some' : 'none',
    buttons: buttons
      .filter(isRecord)
      .map((button) => wordOf(button, 'type'))
      .join(' '),
    cards: cards.length,
  };
};

/** The value that most languages have; between equally many, the one that stands first. */
const usualOf = (shapes: readonly TemplateShape[], part: FamilyPart): TemplateShape | undefined => {
  const count = ({ [part]: value }: TemplateShape) =>
    shapes.filter((other) => other[part] === value).length;
  return shapes.reduce<TemplateShape | undefined>(
    (best, shape) => (best === undefined || count(shape) > count(best) ? shape : best),
    undefined
  );
};

/**
 * Where the languages of one name are not built alike: a campaign fills all of them with the same values,
 * so that a language with another number of variables cannot be filled, and one without the footer says less.
 * @returns by part, then in the order of the languages; empty when all agree
 */
export const familyDifferences = (shapes: readonly TemplateShape[]): FamilyDifference[] =>
  FAMILY_PARTS.flatMap((part) => {
    const usual = usualOf(shapes, part);
    if (!usual) return [];
    return shapes
      .filter((shape) => shape[part] !== usual[part])
      .map((shape) => ({
        language: shape.language,
        part,
        value: shape[part],
        usual: usual[part],
        usualLanguage: usual.language,
      }));
  });
