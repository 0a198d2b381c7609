import { createOutgoing } from './outgoingStore';
import { serverClock } from './serverClock';

export type { OutgoingMessage } from './outgoingStore';

/** What the signed-in user has written and the server has not taken yet, in all tabs of this browser. */
export const outgoing = createOutgoing(localStorage, () => serverClock.now());

window.addEventListener('storage', ({ key, newValue }) => outgoing.hear(key, newValue));
