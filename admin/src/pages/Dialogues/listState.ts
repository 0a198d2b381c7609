import type {
  ConversationState,
  ConversationView,
  GetConversations,
  SearchConversations,
} from '../../../../shared/contracts';

export const VIEWS: ConversationView[] = ['unanswered', 'unread', 'mine', 'unassigned', 'all'];
export const STATES: ConversationState[] = ['open', 'closed', 'any'];
export const SORTS = ['newest', 'waiting'] as const;

export interface ListState {
  view: ConversationView;
  state: ConversationState;
  /** documentIds; any of them. */
  channels: string[];
  /** documentIds; any of them. */
  tags: string[];
  /** Id of an admin user. */
  assignee: number | null;
  sort: (typeof SORTS)[number];
  q: string;
}

/** A list that nothing narrows but its view. */
export const NO_FILTERS: Omit<ListState, 'view' | 'sort'> = {
  state: 'open',
  channels: [],
  tags: [],
  assignee: null,
  q: '',
};

const assigneeOf = (text: string | null): number | null => {
  const id = Number(text);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
};

/** The list's state as the address tells it; what it does not tell has its default. */
export const readListState = (params: URLSearchParams): ListState => ({
  view: VIEWS.find((view) => view === params.get('view')) ?? 'unanswered',
  state: STATES.find((state) => state === params.get('state')) ?? 'open',
  channels: [...new Set(params.getAll('channel').filter(Boolean))],
  tags: [...new Set(params.getAll('tag').filter(Boolean))],
  assignee: assigneeOf(params.get('assignee')),
  sort: SORTS.find((sort) => sort === params.get('sort')) ?? 'newest',
  q: params.get('q') ?? '',
});

const OURS = ['view', 'state', 'channel', 'tag', 'assignee', 'sort', 'q', 'm'];

/**
 * The address with this change; defaults and empty values are left out, what is not the list's stays. The
 * message that an address led to is left, too: another list leads nowhere.
 */
export const writeListState = (
  params: URLSearchParams,
  change: Partial<ListState>
): URLSearchParams => {
  const next = { ...readListState(params), ...change };
  const written = new URLSearchParams(params);
  for (const name of OURS) written.delete(name);
  if (next.view !== 'unanswered') written.set('view', next.view);
  if (next.state !== 'open') written.set('state', next.state);
  for (const channel of next.channels) written.append('channel', channel);
  for (const tag of next.tags) written.append('tag', tag);
  if (next.assignee !== null) written.set('assignee', String(next.assignee));
  if (next.sort !== 'newest') written.set('sort', next.sort);
  if (next.q) written.set('q', next.q);
  return written;
};

/** The address that another dialogue opens with: the list's, without the message of the one that is left. */
export const searchWithoutMessage = (params: URLSearchParams | string): string => {
  const kept = new URLSearchParams(params);
  kept.delete('m');
  return kept.toString();
};

/** What the list asks the server for; words are asked elsewhere (`SearchResults`). */
export const listArgs = ({
  view,
  state,
  channels,
  tags,
  assignee,
  sort,
}: ListState): GetConversations.Query => ({
  view,
  state,
  ...(channels.length > 0 ? { channel: channels } : {}),
  ...(tags.length > 0 ? { tag: tags } : {}),
  ...(assignee === null ? {} : { assignee }),
  ...(sort === 'newest' ? {} : { sort }),
});

/**
 * What a search asks the server for. The default view and state are nothing that somebody has chosen: they keep
 * no closed or answered dialogue from being found.
 */
export const searchArgs = ({
  view,
  state,
  channels,
  tags,
  assignee,
  q,
}: ListState): SearchConversations.Query => ({
  q: q.trim(),
  ...(view === 'unanswered' || view === 'all' ? {} : { view }),
  ...(state === 'open' ? {} : { state }),
  ...(channels.length > 0 ? { channel: channels } : {}),
  ...(tags.length > 0 ? { tag: tags } : {}),
  ...(assignee === null ? {} : { assignee }),
});

/** Whether anything but the view narrows the list. */
export const isNarrowed = ({ state, channels, tags, assignee, q }: ListState): boolean =>
  state !== 'open' || channels.length > 0 || tags.length > 0 || assignee !== null || q !== '';
