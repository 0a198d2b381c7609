import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { endOfQuiet } from './quiet-time';
import { zoneOf } from './recipient-zone';
import type { QuietHours } from './rules/types';

/** Quiet hours by the clocks of one person, for what is not sent by a broadcast. */
export const createQuietTimeService = ({ strapi }: { strapi: Strapi }) => ({
  /**
   * @param person `phone`: digits
   * @param at epoch ms
   * @returns when the quiet hours that run then end, in epoch ms; null where none run
   */
  end(
    hours: QuietHours,
    person: { timezone: string | null; phone: string | null },
    channelZone: string | null,
    at = getService(strapi, 'clock').now()
  ): number | null {
    const zone = zoneOf(person.timezone, person.phone, channelZone);
    return endOfQuiet(hours, zone, at);
  },
});
