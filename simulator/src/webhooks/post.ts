import http from 'node:http';
import https from 'node:https';
import { performance } from 'node:perf_hooks';
import type { WebhookConfig } from '../state/model';
import { hostnameOf, isLoopbackHost } from '../support/loopback';

/** The provider waits this long for a webhook's answer (reference 4). */
const DEADLINE_MS = 5000;

export interface PostResult {
  /** HTTP status; 0 = no answer */
  status: number;
  ms: number;
  error: string | null;
}

/** Posts bodies to webhooks on this computer, over connections that are kept open. */
export class Poster {
  private readonly plain = new http.Agent({ keepAlive: true, maxSockets: 64 });
  private readonly secure = new https.Agent({ keepAlive: true, maxSockets: 64 });

  /** One attempt: exactly these bytes, no redirect followed, an answer within 5 s or none. */
  post(target: WebhookConfig, body: string): Promise<PostResult> {
    const started = performance.now();
    const done = (status: number, error: string | null): PostResult => ({
      status,
      ms: Math.round(performance.now() - started),
      error,
    });
    const host = hostnameOf(target.url);
    if (host === undefined || !isLoopbackHost(host)) {
      return Promise.resolve(done(0, 'not on this computer: the simulator posts to loopback only'));
    }
    return new Promise((resolve) => {
      const url = new URL(target.url);
      const bytes = Buffer.from(body, 'utf8');
      const secure = url.protocol === 'https:';
      const request = (secure ? https : http).request(
        url,
        {
          method: 'POST',
          agent: secure ? this.secure : this.plain,
          headers: {
            'content-type': 'application/json',
            'user-agent': 'simulator/1.0',
            ...target.headers,
            'content-length': bytes.length,
          },
          signal: AbortSignal.timeout(DEADLINE_MS),
        },
        (response) => {
          response.resume();
          response.on('end', () => resolve(done(response.statusCode ?? 0, null)));
          response.on('error', (error) => resolve(done(0, error.message)));
        }
      );
      request.on('error', (error) => resolve(done(0, error.message)));
      request.end(bytes);
    });
  }

  close(): void {
    this.plain.destroy();
    this.secure.destroy();
  }
}
