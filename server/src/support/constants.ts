export const PLUGIN_ID = 'whatsapp';

/** The UID of one of our content types or internal models. */
export const uid = (singularName: string): string => `plugin::${PLUGIN_ID}.${singularName}`;

/** The largest value of an integer column, ids among them; PostgreSQL refuses to compare with more. */
export const MAX_INTEGER = 2_147_483_647;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
