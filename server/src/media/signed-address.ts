import { sameHash, signature as signatureOf } from '../support/keys';
import { HOUR_MS } from '../support/constants';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';

const LIFE_MS = HOUR_MS;

/**
 * Short-lived addresses of files for `<img>` and `<video>`, which cannot carry the admin's token. The
 * same hour gives the same address, so that browsers keep what they have.
 */
export const createSignedAddressService = ({ strapi }: { strapi: Strapi }) => {
  const sign = (id: string, expires: number): string =>
    signatureOf(strapi, 'whatsapp-media', `${id}\n${expires}`);

  const now = () => getService(strapi, 'clock').monotonic();

  return {
    /** Path and query below the server's address; `part` is what of `id` is read there. */
    of(id: string, folder: string, part: 'file' | 'thumbnail' = 'file'): string {
      const expires = (Math.floor(now() / LIFE_MS) + 2) * LIFE_MS;
      return `${folder}/${id}/${part}?expires=${expires}&signature=${sign(id, expires)}`;
    },

    verify(id: string, expires: unknown, signature: unknown): boolean {
      const until = Number(expires);
      return (
        Number.isSafeInteger(until) &&
        until > now() &&
        typeof signature === 'string' &&
        sameHash(sign(id, until), signature)
      );
    },
  };
};
