import { Agent } from 'node:http';
import axios from 'axios';
import { begin, obey } from './obey';

export interface Calls {
  url: string;
  key: string;
  /** Digits of the recipients, one call each. */
  recipients: string[];
  inFlight: number;
}

/** What sending costs at least: axios with open connections, and nothing written down. */
begin(async () => {
  obey({
    /** @returns messages per second */
    send: async ({ url, key, recipients, inFlight }: Calls): Promise<number> => {
      const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
      const started = performance.now();
      let next = 0;
      const lane = async () => {
        while (next < recipients.length) {
          const to = recipients[next];
          next += 1;
          const answer = await axios.post<{ messages: { id: string }[] }>(
            `${url}/messages`,
            {
              messaging_product: 'whatsapp',
              recipient_type: 'individual',
              to,
              type: 'text',
              text: { body: `Message ${next}` },
            },
            { headers: { 'D360-API-KEY': key }, httpAgent: agent, proxy: false }
          );
          if (!answer.data.messages[0]?.id) throw new Error(JSON.stringify(answer.data));
        }
      };
      await Promise.all(Array.from({ length: inFlight }, lane));
      agent.destroy();
      return (recipients.length * 1_000) / (performance.now() - started);
    },
  });
});
