import { randomBytes, randomUUID } from 'node:crypto';
import type { PluginConfig } from '../config';
import { isLoopbackUrl } from '../support/clock';
import { hashKey } from '../support/keys';
import type { Strapi } from '../support/strapi-types';
import { PROBE_HEADER, SECRET_HEADER, webhookPathPrefix } from '../support/webhook-door';

export interface WebhookSecrets {
  path: string;
  header: string;
}

const PROBE_TIMEOUT_MS = 10_000;

const causeOf = (error: unknown): string => {
  const cause = (error as { cause?: { code?: string } }).cause?.code;
  if ((error as Error).name === 'TimeoutError') return 'it did not answer within 10 seconds';
  if (cause === 'ENOTFOUND') return 'its name cannot be resolved';
  if (cause === 'ECONNREFUSED') return 'nothing listens there';
  if (cause?.startsWith('ERR_TLS') || cause?.includes('CERT'))
    return 'its certificate is not valid';
  return 'the connection failed';
};

/** Where the provider sends a channel's events, and whether that address leads to this Strapi. */
export const createWebhookAddressService = ({ strapi }: { strapi: Strapi }) => {
  const settings = () => strapi.config.get('plugin::whatsapp') as PluginConfig;

  /** Scheme, host and path under which this Strapi is reached from outside; '' when nobody said. */
  const publicUrl = (): string => {
    const told = settings().publicUrl ?? String(strapi.config.get('server.absoluteUrl', '') ?? '');
    return told.replace(/\/$/, '');
  };

  const address = (documentId: string, pathSecret: string): string =>
    `${publicUrl()}${webhookPathPrefix(strapi)}${documentId}/${pathSecret}`;

  return {
    address,
    masked: (documentId: string): string => address(documentId, '…'),

    /** Whether an address that the provider told leads to this channel here; its secret is not compared. */
    isOurs: (documentId: string, url: string | null): boolean =>
      url !== null && url.startsWith(address(documentId, '')),

    newSecrets: (): WebhookSecrets => ({
      path: randomBytes(24).toString('base64url'),
      header: randomBytes(32).toString('base64url'),
    }),

    headers: ({ header }: WebhookSecrets): Record<string, string> => ({ [SECRET_HEADER]: header }),

    /** Why the address can never work for a provider on the internet, in words; null when it may. */
    objection(): string | null {
      const url = publicUrl();
      const how =
        'Set publicUrl in the configuration of the plugin (or server.url) to the https address of this Strapi.';
      if (url === '') return `This Strapi does not know its public address. ${how}`;
      if (isLoopbackUrl(settings().provider.baseUrl)) return null;
      if (isLoopbackUrl(url)) return `360dialog cannot reach ${url} from outside. ${how}`;
      const parsed = new URL(url);
      if (parsed.protocol !== 'https:')
        return `360dialog only delivers to https, this is ${url}. ${how}`;
      if (parsed.port !== '')
        return `360dialog does not deliver to an address with a port: ${url}. ${how}`;
      if (parsed.hostname.includes('_')) {
        return `360dialog does not deliver to a name with an underscore: ${parsed.hostname}. ${how}`;
      }
      return null;
    },

    /**
     * Posts a marked body to the public address with the secret header; the provider has no test call.
     * @returns null when this Strapi answered with the proof, else why not
     */
    async probe(documentId: string, secrets: WebhookSecrets): Promise<string | null> {
      const nonce = randomUUID();
      const url = address(documentId, secrets.path);
      try {
        const answer = await fetch(url, {
          method: 'POST',
          redirect: 'manual',
          headers: {
            'content-type': 'application/json',
            [SECRET_HEADER]: secrets.header,
            [PROBE_HEADER]: nonce,
          },
          body: JSON.stringify({ object: 'webhook_probe' }),
          signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
        });
        const proof = answer.headers.get(PROBE_HEADER);
        await answer.body?.cancel();
        if (proof === hashKey(nonce, secrets.path)) return null;
        return `it answered ${answer.status}, but it is not this Strapi`;
      } catch (error) {
        return causeOf(error);
      }
    },
  };
};
