import { createHmac } from 'node:crypto';
import { sameHash } from '../support/keys';
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
    createHmac('sha256', String(strapi.config.get('admin.auth.secret')))
      .update(`whatsapp-media\n${id}\n${expires}`)
      .digest('hex');

  const now = () => getService(strapi, 'clock').monotonic();

  return {
    /** Path and query below the server's address. */
    of(id: string): string {
      const expires = (Math.floor(now() / LIFE_MS) + 2) * LIFE_MS;
      return `/whatsapp/media/${id}/file?expires=${expires}&signature=${sign(id, expires)}`;
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
