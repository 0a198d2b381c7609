import type {
  ConversationState,
  ConversationView,
  GetConversations,
} from '../../../../shared/contracts';

export const VIEWS: ConversationView[] = ['unanswered', 'unread', 'mine', 'all'];
export const STATES: ConversationState[] = ['open', 'closed', 'any'];
const KNOWN_VIEWS: ConversationView[] = [...VIEWS, 'unassigned'];

export interface ListState {
  view: ConversationView;
  state: ConversationState;
  channel: string | null;
  q: string;
}

/** The list's state as the address tells it; what it does not tell has its default. */
export const readListState = (params: URLSearchParams): ListState => ({
  view: KNOWN_VIEWS.find((view) => view === params.get('view')) ?? 'unanswered',
  state: STATES.find((state) => state === params.get('state')) ?? 'open',
  channel: params.get('channel'),
  q: params.get('q') ?? '',
});

/** The address with this change; defaults and empty values are left out. */
export const writeListState = (
  params: URLSearchParams,
  change: Partial<ListState>
): URLSearchParams => {
  const next = { ...readListState(params), ...change };
  const written = new URLSearchParams();
  if (next.view !== 'unanswered') written.set('view', next.view);
  if (next.state !== 'open') written.set('state', next.state);
  if (next.channel) written.set('channel', next.channel);
  if (next.q) written.set('q', next.q);
  return written;
};

/** What the list asks the server for. */
export const listArgs = ({ view, state, channel, q }: ListState): GetConversations.Query => ({
  view,
  state,
  ...(channel ? { channel } : {}),
  ...(q ? { q } : {}),
});
