import type {
  CampaignAudience,
  CampaignContent,
  CampaignDetail,
} from '../../../../shared/contracts/campaigns';

const NOBODY: CampaignAudience = { segments: [], tags: [], contacts: [], lists: [] };

/** A broadcast that nobody has written anything of. */
export const emptyContent = (template: string | null): CampaignContent => ({
  name: '',
  kind: 'broadcast',
  template,
  channel: null,
  variables: {},
  languages: [],
  entryType: null,
  audience: NOBODY,
  exclusions: NOBODY,
  rules: {},
  schedule: null,
  tags: [],
});

/** What stands in the form when a broadcast is opened. */
export const contentOf = (campaign: CampaignDetail): CampaignContent => ({
  ...campaign.content,
  audience: { ...NOBODY, ...campaign.content.audience },
  exclusions: { ...NOBODY, ...campaign.content.exclusions },
});

export const isSameContent = (one: CampaignContent, other: CampaignContent): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Only what was changed: what a colleague changed elsewhere stays. */
export const changesOf = (
  written: CampaignContent,
  before: CampaignContent
): Partial<CampaignContent> =>
  Object.fromEntries(
    Object.entries(written).filter(
      ([key, value]) =>
        JSON.stringify(value) !== JSON.stringify(before[key as keyof CampaignContent])
    )
  );

export const isEmptyAudience = ({ segments, tags, contacts, lists }: CampaignAudience): boolean =>
  segments.length + tags.length + contacts.length + lists.length === 0;

/** The first refusal that is about one part of the form: `audience` of `audience.segments`. */
export const refusalAt = (
  refusals: Readonly<Record<string, string>>,
  part: string
): string | undefined =>
  Object.entries(refusals).find(([path]) => path === part || path.startsWith(`${part}.`))?.[1];
