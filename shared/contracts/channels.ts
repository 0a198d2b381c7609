import type { ChannelStatus } from '../statuses';
import type { NowMeta } from './common';

export type { ChannelStatus };

/** A health problem of a channel in words, with what to do about it. */
export interface ChannelProblem {
  code: string;
  message: string;
  nextStep?: string;
}

/** What the admin sees of a channel: never the key, only its last four characters. */
export interface ChannelView {
  documentId: string | null;
  name: string;
  phoneNumberId: string;
  wabaId: string | null;
  businessId: string | null;
  displayPhoneNumber: string;
  verifiedName: string | null;
  nameStatus: string | null;
  status: ChannelStatus;
  /** The platform's own word for the number, such as CONNECTED or PENDING. */
  numberStatus: string | null;
  quality: 'green' | 'yellow' | 'red' | 'unknown';
  /** People per moving 24 hours; null = not told, 'unlimited'. */
  messagingLimit: number | 'unlimited' | null;
  /** At least so many of them were reached by this installation; null where the portfolio is not known. */
  limitUsed: number | null;
  throughputPerSecond: number | null;
  keyLastFour: string | null;
  webhook: {
    state: 'unset' | 'registered' | 'mismatch' | 'unknown';
    /** The address we expect, with its secret masked. */
    expectedUrl: string | null;
    /** The address that the provider has, masked when it is ours. */
    registeredUrl: string | null;
    /** When the first real event of the provider arrived, ISO. */
    receivedAt: string | null;
    lastEventAt: string | null;
  };
  lastSyncAt: string | null;
  problems: ChannelProblem[];
  settings: ChannelSettings;
}

/** What customers see of the team's reading and writing, and how long files stay. */
export interface ChannelSettings {
  /** Blue ticks once somebody of the team has read a message. */
  readReceipts: boolean;
  /** "typing…" while somebody answers; the platform marks read with it, so it needs the receipts. */
  typingIndicator: boolean;
  /** Days after which the files of messages are removed, on both sides; null = as the installation has it. */
  mediaDays: number | 'never' | null;
}

export type ConnectStepName =
  | 'key' // the key is accepted by the provider
  | 'number' // the number and its state were read
  | 'store' // key stored encrypted, channel saved
  | 'webhook' // webhook registered with the secret header
  | 'read-back' // the provider told the same address back
  | 'reachable' // our own marked body came in through the public address
  | 'templates'; // templates were read

export interface ConnectStep {
  name: ConnectStepName;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped';
  /** A sentence: what is true now, or what failed and what to do. */
  message: string;
}

export interface ConnectResult {
  /** Null when the key was refused and nothing could be read. */
  channel: ChannelView | null;
  steps: ConnectStep[];
}

/** GET /whatsapp/channels */
export declare namespace GetChannels {
  interface Response {
    data: ChannelView[];
    meta: NowMeta;
  }
}

/** GET /whatsapp/channels/:id */
export declare namespace GetChannel {
  interface Params {
    id: string;
  }
  interface Response {
    data: ChannelView;
    meta: NowMeta;
  }
}

/** PUT /whatsapp/channels/:id/settings */
export declare namespace WriteChannelSettings {
  interface Params {
    id: string;
  }
  /** Without `mediaDays` it stays as it is. */
  type Request = Omit<ChannelSettings, 'mediaDays'> & Partial<ChannelSettings>;
  interface Response {
    data: ChannelView;
    meta: NowMeta;
  }
}

/** POST /whatsapp/channels/actions/look-up: reads the number behind a key and stores nothing. */
export declare namespace LookUpChannel {
  interface Request {
    apiKey: string;
  }
  interface Response {
    data: ConnectResult;
  }
}

/**
 * POST /whatsapp/channels/actions/connect: stores and connects. While it runs, each step is also told
 * as a realtime event of kind `channel.step`.
 */
export declare namespace ConnectChannel {
  interface Request {
    apiKey: string;
  }
  interface Response {
    data: ConnectResult;
  }
}

/** POST /whatsapp/channels/:id/actions/{check,disconnect,reconnect,rotate-secret} */
export declare namespace ChannelAction {
  type Name = 'check' | 'disconnect' | 'reconnect' | 'rotate-secret';
  interface Params {
    id: string;
    action: Name;
  }
  /** `reconnect` may carry a new key. */
  interface Request {
    apiKey?: string;
  }
  interface Response {
    data: ConnectResult;
  }
}
