import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useAPIErrorHandler } from '@strapi/strapi/admin';
import type { SendMessage } from '../../../shared/contracts';
import { useSendWhatsappMessageMutation } from '../services/conversations';
import { outgoing, type OutgoingMessage } from '../services/outgoing';
import { serverClock } from '../services/serverClock';
import { useUserId } from './useUserId';

/** A random UUID; `crypto.randomUUID` is missing where the admin is served without TLS. */
const newKey = (): string => {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
};

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
  const all = useSyncExternalStore(outgoing.subscribe, outgoing.all);

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

  const messages = useMemo(
    () => all.filter((message) => message.conversation === conversation),
    [all, conversation]
  );

  return { messages, submit, retry: deliver, drop: outgoing.remove };
};
