import type { ChannelProblem, ChannelStatus } from './channels';

/** GET /api/whatsapp/health and GET /whatsapp/health */
export declare namespace GetHealth {
  interface Response {
    data: {
      status: 'ok' | 'degraded' | 'down';
      now: string;
      inbound: { waiting: number; retrying: number; failed: number; oldestAgeMs: number };
      outbound: { due: number; waiting: number; sending: number; unknown: number };
      media: { waiting: number };
      channels: { documentId: string; status: ChannelStatus; problems: ChannelProblem[] }[];
    };
  }
}
