import { useState } from 'react';
import { backendUrl } from '../../../../utils/backend';

const MOST_KEPT = 500;
const kept = new Map<string, string>();

const keep = (id: string, url: string): string => {
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(id, url);
  return url;
};

/** Our own route's address on the server that the admin talks to. */
const absolute = (url: string): string => (url.startsWith('/') ? `${backendUrl()}${url}` : url);

/**
 * A signed address that stays the same while it works, also when its message is scrolled away and comes
 * back: each reading of the thread brings a new signature, and a picture must not load again for it.
 */
export const useLastingUrl = (id: string, url: string | null) => {
  const [failed, setFailed] = useState<string | null>(null);
  const known = kept.get(id);
  const isUsable = known !== undefined && (known !== failed || url === null);
  const src = isUsable ? known : url === null ? null : keep(id, url);
  return {
    src: src === null ? null : absolute(src),
    isBroken: src !== null && failed === src,
    onError: () => setFailed(src),
  };
};
