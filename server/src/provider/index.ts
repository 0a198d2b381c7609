import { createChannelClient, type ChannelClient } from './channel-client';
import { createClient } from './client';
import { createLinkCheck, isLoopback, type LinkCheck } from './link-check';
import type { ChannelCredentials, ProviderOptions } from './types';

/** Holds the connections and the rate limiters of all channels. */
export interface Provider {
  channel(credentials: ChannelCredentials): ChannelClient;
  /** Whether the platform could fetch a file from an address. */
  checkLink(url: string): Promise<LinkCheck>;
  /** Drops what waits for its turn (`closed`, refused) and closes the connections. */
  close(): Promise<void>;
}

/** One for the whole process. The base address is trusted: it gets every API key. */
export const createProvider = (options: ProviderOptions): Provider => {
  const client = createClient(options);
  return {
    channel: (credentials) => createChannelClient(client.caller(credentials)),
    checkLink: createLinkCheck(isLoopback(options.baseUrl)),
    close: client.close,
  };
};

export { validateContent, type Finding } from './payloads';
export { maskPhone, redact, redactText } from './redact';
export type { ChannelClient } from './channel-client';
export type { LinkCheck } from './link-check';
export type * from './types';
export type * from './endpoints/block-users';
export type * from './endpoints/health';
export type * from './endpoints/media';
export type * from './endpoints/messages';
export type * from './endpoints/profile';
export type * from './endpoints/templates';
export type * from './endpoints/uploads';
export type * from './endpoints/webhook';
