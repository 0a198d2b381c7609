import { useEffect, useRef } from 'react';
import type { ConversationRow } from '../../../../shared/contracts';
import { useText } from '../../hooks/useText';
import { useGetWhatsappConversationsQuery } from '../../services/conversations';
import { contactName } from '../../utils/name';
import { useAlertsOn } from './composer/preferences';

const TONE_HZ = 660;
const TONE_S = 0.18;

/** A short, soft tone; silence where the browser allows none. */
const sound = (): void => {
  try {
    const audio = new AudioContext();
    const volume = audio.createGain();
    volume.gain.setValueAtTime(0.08, audio.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + TONE_S);
    const tone = audio.createOscillator();
    tone.frequency.value = TONE_HZ;
    tone.connect(volume).connect(audio.destination);
    tone.onended = () => void audio.close();
    tone.start();
    tone.stop(audio.currentTime + TONE_S);
  } catch {
    // no sound is no harm
  }
};

/** The browser's notification; none on Android, which gives it to service workers alone. */
const notify = (title: string): void => {
  try {
    new Notification(title, { tag: 'whatsapp' });
  } catch {
    // the tone has told it
  }
};

/** Rows whose customer has written since they were looked at last. */
const freshRows = (rows: ConversationRow[], seen: ReadonlyMap<string, string>): ConversationRow[] =>
  rows.filter(
    ({ documentId, lastInboundAt }) => (lastInboundAt ?? '') > (seen.get(documentId) ?? '')
  );

/**
 * Tells of customers who write while the page is not looked at, in dialogues of this user and of nobody: by a
 * tone and the browser's notification, once this user has asked for it.
 */
export const useNewMessageAlerts = (me: number | null): void => {
  const t = useText();
  const [isOn] = useAlertsOn();
  const { data } = useGetWhatsappConversationsQuery(
    { view: 'unread', state: 'open' },
    { skip: !isOn }
  );
  const seen = useRef<Map<string, string> | null>(null);
  useEffect(() => {
    if (!isOn) seen.current = null;
    if (!isOn || !data) return;
    const before = seen.current;
    const fresh = before === null ? [] : freshRows(data.data, before);
    seen.current = new Map([
      ...(before ?? []),
      ...data.data.map((row) => [row.documentId, row.lastInboundAt ?? ''] as const),
    ]);
    const [first, ...more] = fresh.filter(
      ({ assignee }) => assignee === null || assignee.id === me
    );
    if (!first || document.visibilityState === 'visible') return;
    sound();
    if (!('Notification' in window) || Notification.permission !== 'granted') return;
    // who wrote, and not what: others may see the screen
    const name = contactName(first.contact, t);
    notify(t('alerts.title', { n: more.length + 1, name }));
  }, [data, isOn, me, t]);
};
