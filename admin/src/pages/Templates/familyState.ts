import type { TemplateFamilyRow, TemplateView } from '../../../../shared/contracts';
import type { TemplateQuality, TemplateStatus } from '../../../../shared/contracts/templates';

export type RowLanguage = TemplateFamilyRow['languages'][number];

/** States by how much they want a person's attention; a family shows the first that one of its languages has. */
const BY_ATTENTION: TemplateStatus[] = [
  'rejected',
  'disabled',
  'locked',
  'limit_exceeded',
  'paused',
  'flagged',
  'archived',
  'pending_deletion',
  'in_appeal',
  'pending',
  'draft',
  'approved',
  'deleted',
];

const WORST_QUALITY: TemplateQuality[] = ['red', 'yellow', 'green', 'unknown'];

export interface FamilyStatus {
  status: TemplateStatus;
  /** Languages that have it, when others of the family do not. */
  languages: string[];
  /** End of the pause that ends last, ISO; null in other states or where the platform did not tell. */
  pausedUntil: string | null;
  /** Since when at least one of them is in this state as far as a list knows, ISO. */
  since: string;
}

/** Everything but what is gone at the provider; all of it when all is gone. */
export const liveLanguages = <T extends Pick<TemplateView, 'status'>>(languages: T[]): T[] => {
  const live = languages.filter(({ status }) => status !== 'deleted');
  return live.length > 0 ? live : languages;
};

/**
 * Each language once, as they stand side by side. A draft in a language that the account has already, or that
 * an earlier draft is in, is no further language: it cannot be submitted under this name.
 */
export const eachLanguage = <T extends Pick<TemplateView, 'status' | 'language'>>(
  languages: T[]
): T[] =>
  languages.filter(
    (one, index) =>
      one.status !== 'draft' ||
      !languages.some(
        (other, at) =>
          other.language === one.language &&
          (other.status === 'draft' ? at < index : other.status !== 'deleted')
      )
  );

/** What a row says about all of its languages. @param languages at least one */
export const familyStatus = (languages: RowLanguage[]): FamilyStatus => {
  const live = liveLanguages(languages);
  const status =
    BY_ATTENTION.find((word) => live.some((language) => language.status === word)) ?? 'draft';
  const having = live.filter((language) => language.status === status);
  const pauses = having.flatMap(({ pausedUntil }) => pausedUntil ?? []).sort();
  return {
    status,
    languages: having.length === live.length ? [] : having.map(({ language }) => language),
    pausedUntil: status === 'paused' ? (pauses.at(-1) ?? null) : null,
    since: having.map(({ changedAt }) => changedAt).sort()[0] ?? '',
  };
};

/** The worst quality of the languages; what is not rated yet says nothing beside a rating. */
export const familyQuality = (languages: RowLanguage[]): TemplateQuality =>
  WORST_QUALITY.find((word) => liveLanguages(languages).some(({ quality }) => quality === word)) ??
  'unknown';

/** The categories that occur, each once, in the order of the languages. */
export const familyCategories = (languages: RowLanguage[]): RowLanguage['category'][] => [
  ...new Set(liveLanguages(languages).map(({ category }) => category)),
];

type Category = RowLanguage['category'];

/** What Meta does to the category of one of the languages: first what is still to come; null where nothing. */
export const familyCategoryChange = (
  languages: RowLanguage[]
): { from: Category; to?: undefined } | { to: Category } | null => {
  const live = liveLanguages(languages);
  const coming = live.find(
    ({ correctCategory, category }) => correctCategory !== null && correctCategory !== category
  );
  if (coming?.correctCategory) return { to: coming.correctCategory };
  const changed = live.find(
    ({ previousCategory, category }) => previousCategory !== null && previousCategory !== category
  );
  return changed?.previousCategory ? { from: changed.previousCategory } : null;
};

/** The language to copy or to test: one that can be sent, else the first. */
export const mainLanguage = (languages: RowLanguage[]): RowLanguage | undefined =>
  languages.find(({ status }) => status === 'approved') ?? liveLanguages(languages)[0];

/** The platform takes changes of these under their own name; a draft is ours alone. */
const EDITABLE: ReadonlySet<TemplateStatus> = new Set(['draft', 'rejected', 'paused']);

export const isEditable = (status: TemplateStatus): boolean => EDITABLE.has(status);

/** The platform deletes no disabled template, and what is gone cannot go again. */
const NOT_DELETABLE: ReadonlySet<TemplateStatus> = new Set([
  'disabled',
  'deleted',
  'pending_deletion',
]);

export const isDeletable = (status: TemplateStatus): boolean => !NOT_DELETABLE.has(status);
