import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import net, { type LookupFunction } from 'node:net';
import axios from 'axios';

/** What a public address answers that the platform will fetch a file from. */
export type LinkCheck =
  | { ok: true; mimeType: string | null; bytes: number | null }
  | {
      ok: false;
      problem: 'address' | 'private' | 'outside' | 'status' | 'away';
      status: number | null;
    };

const TIMEOUT_MS = 5_000;
const MOST_REDIRECTS = 3;
/** Answers of servers that know no HEAD, or give it to nobody. */
const NO_HEAD = new Set([403, 405, 501]);

const inside = new net.BlockList();
for (const [address, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(address, prefix, 'ipv4');
}
for (const [address, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  inside.addSubnet(address, prefix, 'ipv6');
}

const isInside = (address: string): boolean => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  return inside.check(plain, net.isIPv6(plain) ? 'ipv6' : 'ipv4');
};

const PRIVATE = 'a private address';

class PrivateAddressError extends Error {}

/** Looks a name up and refuses what lies within one's own network, whatever the name is. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 0);
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => isInside(address))) {
      return done(new PrivateAddressError(PRIVATE), '', 0);
    }
    if (options.all) return done(null, addresses);
    done(null, first.address, first.family);
  });
};

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

export const isLoopback = (url: string): boolean => LOOPBACK.test(new URL(url).hostname);

/**
 * Whether the platform could fetch a file from an address. People who write campaigns must not look into
 * the network of the server.
 * @param simulated the provider is on this computer: so are its files, and nothing else is asked
 */
export const createLinkCheck = (simulated: boolean) => {
  const lookup = simulated ? {} : { lookup: publicLookup };
  const client = axios.create({
    timeout: TIMEOUT_MS,
    maxRedirects: MOST_REDIRECTS,
    proxy: false,
    responseType: 'stream',
    validateStatus: () => true,
    httpAgent: new http.Agent(lookup),
    httpsAgent: new https.Agent(lookup),
    beforeRedirect: ({ hostname }: Record<string, unknown>) => {
      const host = String(hostname).replace(/^\[|\]$/g, '');
      const isAllowed = simulated
        ? LOOPBACK.test(String(hostname))
        : !net.isIP(host) || !isInside(host);
      if (!isAllowed) throw new PrivateAddressError(`${PRIVATE}: ${host}`);
    },
  });

  const ask = async (method: 'HEAD' | 'GET', url: string) => {
    const answer = await client.request<NodeJS.ReadableStream & { destroy(): void }>({
      method,
      url,
      ...(method === 'GET' ? { headers: { Range: 'bytes=0-0' } } : {}),
    });
    answer.data.destroy();
    return answer;
  };

  const bytesOf = (headers: Record<string, unknown>): number | null => {
    const range = /\/(\d+)$/.exec(String(headers['content-range'] ?? ''))?.[1];
    const length = range ?? headers['content-length'];
    return length === undefined ? null : Number(length);
  };

  return async (url: string): Promise<LinkCheck> => {
    const parsed = URL.canParse(url) ? new URL(url) : null;
    if (!parsed || !/^https?:$/.test(parsed.protocol)) {
      return { ok: false, problem: 'address', status: null };
    }
    if (simulated && !isLoopback(url)) return { ok: false, problem: 'outside', status: null };
    const host = parsed.hostname.replace(/^\[|\]$/g, '');
    // an address that is written out is not looked up
    if (!simulated && net.isIP(host) && isInside(host)) {
      return { ok: false, problem: 'private', status: null };
    }
    try {
      const head = await ask('HEAD', url);
      const answer = NO_HEAD.has(head.status) ? await ask('GET', url) : head;
      if (answer.status >= 300) return { ok: false, problem: 'status', status: answer.status };
      const [mimeType = ''] = String(answer.headers['content-type'] ?? '').split(';');
      return {
        ok: true,
        mimeType: mimeType.trim().toLowerCase() || null,
        bytes: bytesOf(answer.headers as Record<string, unknown>),
      };
    } catch (error) {
      // the library wraps what its parts throw, and keeps the words
      const isPrivate = String(error).includes(PRIVATE);
      return { ok: false, problem: isPrivate ? 'private' : 'away', status: null };
    }
  };
};
