import type { Core } from '@strapi/strapi';

/** From now on every line of the log, whatever its level, and no longer on the screen. */
export const collectLog = ({ log }: Core.Strapi): string[] => {
  const lines: string[] = [];
  log.level = 'silly';
  for (const transport of log.transports) transport.silent = true;
  log.on('data', (entry: unknown) => void lines.push(JSON.stringify(entry)));
  return lines;
};
