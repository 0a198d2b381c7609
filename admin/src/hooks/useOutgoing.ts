import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useAPIErrorHandler, useNotification } from '@strapi/strapi/admin';
import type { SendMessage } from '../../../shared/contracts';
import { useSendWhatsappMessageMutation } from '../services/conversations';
import { outgoing, type OutgoingMessage } from '../services/outgoing';
import { serverClock } from '../services/serverClock';
import { newKey } from '../utils/newKey';
import { useUserId } from './useUserId';

/** Refusals of a rule or of the input (4xx) come again; a full or broken server may take it later. */
const isRetryable = (status: number | undefined): boolean =>
  status === undefined || status >= 500 || status === 408 || status === 429;

const statusOf = (error: object): number | undefined =>
  'status' in error && typeof error.status === 'number' ? error.status : undefined;

/**
 * The messages of one dialogue that the server has not taken yet, and the ways to send, retry and drop them.
 */
export const useOutgoing = (conversation: string) => {
  const userId = useUserId();
  const [send] = useSendWhatsappMessageMutation();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const { toggleNotification } = useNotification();
  const all = useSyncExternalStore(outgoing.subscribe, outgoing.all);

  // first of all effects: what was left unsent is there when it is sent below
  useEffect(() => outgoing.open(userId), [userId]);

  const deliver = useCallback(
    async (message: OutgoingMessage) => {
      const { idempotencyKey, data } = message;
      outgoing.put({ ...message, state: 'sending', error: null });
      const answer = await send({ conversation: message.conversation, idempotencyKey, data });
      if ('data' in answer) {
        outgoing.remove(idempotencyKey);
        return;
      }
      const status = statusOf(answer.error);
      const offline = status === undefined && !navigator.onLine;
      outgoing.update(idempotencyKey, {
        state: offline ? 'offline' : 'failed',
        error: offline ? null : formatError(answer.error),
        retryable: isRetryable(status),
      });
    },
    [formatError, send]
  );

  useEffect(() => {
    const sendWaiting = () =>
      outgoing
        .all()
        .filter(({ state }) => state === 'offline')
        .forEach((message) => void deliver(message));
    // what a page that is gone has left waiting
    if (navigator.onLine) sendWaiting();
    window.addEventListener('online', sendWaiting);
    return () => window.removeEventListener('online', sendWaiting);
  }, [deliver]);

  const submit = useCallback(
    (data: SendMessage.Request['data'], text: string) =>
      void deliver({
        idempotencyKey: newKey(),
        conversation,
        data,
        text,
        createdAt: serverClock.now(),
        state: 'sending',
        error: null,
        retryable: true,
      }),
    [conversation, deliver]
  );

  /** A reaction has no bubble of its own: it shows when the server has it, else why not is told. */
  const react = useCallback(
    async (wamid: string, emoji: string) => {
      const answer = await send({
        conversation,
        idempotencyKey: newKey(),
        data: { type: 'reaction', reaction: { message_id: wamid, emoji } },
      });
      if ('error' in answer) {
        toggleNotification({ type: 'danger', message: formatError(answer.error) });
      }
    },
    [conversation, formatError, send, toggleNotification]
  );

  const messages = useMemo(
    () => all.filter((message) => message.conversation === conversation),
    [all, conversation]
  );

  return { messages, submit, react, retry: deliver, drop: outgoing.remove };
};
