import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useAuth } from '@strapi/strapi/admin';
import type { ConnectStepEvent, RealtimeEvent } from '../../../shared/contracts';
import { outgoing } from '../services/outgoing';
import { useMarkWhatsappStaleMutation } from '../services/stale';
import { openConnection, type ConnectionState } from './connection';
import { distinctTags, tagsOfAll, type RealtimeTag } from './tags';

/** Events of one moment are answered by one round of reading. */
const GATHER_MS = 120;

interface Realtime {
  state: ConnectionState;
  reconnect: () => void;
  /** Hears the steps of a connecting channel; gives back the way to stop. */
  onStep: (listener: (event: ConnectStepEvent) => void) => () => void;
  /** Hears in which dialogue somebody came or left; gives back the way to stop. */
  onPresence: (listener: (conversation: string) => void) => () => void;
}

const RealtimeContext = createContext<Realtime>({
  state: { kind: 'connecting' },
  reconnect: () => undefined,
  onStep: () => () => undefined,
  onPresence: () => () => undefined,
});

export const useRealtime = (): Realtime => useContext(RealtimeContext);

/**
 * Holds the one event stream of our pages. Events carry ids only: what they name is marked as out of date,
 * and whoever shows it reads it again.
 */
export const RealtimeProvider = ({ children }: { children: ReactNode }) => {
  const token = useAuth('WhatsappRealtime', (state) => state.token);
  const [markStale] = useMarkWhatsappStaleMutation();
  const [state, setState] = useState<ConnectionState>({ kind: 'connecting' });
  const connection = useRef<ReturnType<typeof openConnection> | null>(null);
  const stepListeners = useRef(new Set<(event: ConnectStepEvent) => void>());
  const presenceListeners = useRef(new Set<(conversation: string) => void>());
  const waiting = useRef<RealtimeEvent[]>([]);
  const late = useRef<RealtimeTag[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const signedIn = token !== null;
  const latestToken = useRef(token);

  useEffect(() => {
    latestToken.current = token;
    if (token) connection.current?.setToken(token);
  }, [token]);

  useEffect(() => {
    if (!signedIn || !latestToken.current) return undefined;

    let isOpen = true;
    const flushSoon = () => {
      timer.current ??= setTimeout(flush, GATHER_MS);
    };
    /** What is being read just now is marked when that has ended. */
    const mark = async (tags: RealtimeTag[]) => {
      const answer = await markStale(tags);
      if (!isOpen || !('data' in answer) || answer.data.length === 0) return;
      late.current.push(...answer.data);
      flushSoon();
    };
    const flush = () => {
      timer.current = undefined;
      // while this user's message is on its way its row may already exist: both would show for a moment
      const held = waiting.current.filter(
        ({ conversation }) => conversation !== null && outgoing.isSending(conversation)
      );
      const ready = waiting.current.filter((event) => !held.includes(event));
      waiting.current = held;
      const tags = distinctTags([...late.current, ...tagsOfAll(ready)]);
      late.current = [];
      if (tags.length > 0) void mark(tags);
      if (held.length > 0) flushSoon();
    };

    const opened = openConnection(latestToken.current, {
      onChange: (event) => {
        const { kind, conversation } = event;
        if (kind === 'presence.updated') {
          if (conversation) presenceListeners.current.forEach((listener) => listener(conversation));
          return;
        }
        waiting.current.push(event);
        flushSoon();
      },
      onStep: (event) => stepListeners.current.forEach((listener) => listener(event)),
      onState: setState,
      onGap: () =>
        void mark([
          { type: 'WhatsappConversationList' },
          { type: 'WhatsappConversation' },
          { type: 'WhatsappMessages' },
          { type: 'WhatsappContact' },
          { type: 'WhatsappTemplate' },
        ]),
    });
    connection.current = opened;
    return () => {
      isOpen = false;
      opened.close();
      connection.current = null;
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [markStale, signedIn]);

  const reconnect = useCallback(() => connection.current?.reconnect(), []);
  const onStep = useCallback((listener: (event: ConnectStepEvent) => void) => {
    stepListeners.current.add(listener);
    return () => {
      stepListeners.current.delete(listener);
    };
  }, []);

  const onPresence = useCallback((listener: (conversation: string) => void) => {
    presenceListeners.current.add(listener);
    return () => {
      presenceListeners.current.delete(listener);
    };
  }, []);

  const value = useMemo(
    () => ({ state, reconnect, onStep, onPresence }),
    [state, reconnect, onStep, onPresence]
  );
  return <RealtimeContext.Provider value={value}>{children}</RealtimeContext.Provider>;
};
