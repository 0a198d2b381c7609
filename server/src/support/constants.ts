export const PLUGIN_ID = 'whatsapp';

/** The UID of one of our content types or internal models. */
export const uid = (singularName: string): string => `plugin::${PLUGIN_ID}.${singularName}`;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
