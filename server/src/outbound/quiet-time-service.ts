import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { endOfQuiet } from './quiet-time';
import { ownZoneOf, zoneOf } from './recipient-zone';
import type { QuietHours } from './rules/types';

export interface Person {
  timezone: string | null;
  /** Digits. */
  phone: string | null;
}

/** Quiet hours by the clocks of one person, for what is not sent by a broadcast. */
export const createQuietTimeService = ({ strapi }: { strapi: Strapi }) => ({
  /** Whether the contact or the number tells where a person is; else the channel's zone is guessed. */
  knowsZone: ({ timezone, phone }: Person): boolean => ownZoneOf(timezone, phone) !== null,

  /**
   * @param at epoch ms
   * @returns when the quiet hours that run then end, in epoch ms; null where none run
   */
  end(
    hours: QuietHours,
    person: Person,
    channelZone: string | null,
    at = getService(strapi, 'clock').now()
  ): number | null {
    const zone = zoneOf(person.timezone, person.phone, channelZone);
    return endOfQuiet(hours, zone, at);
  },
});
