import { isRecord } from '../../../shared/templates/components';

/** What a refused call says of each field, by its path: `variables.body.1`. */
export const refusalsByPath = (error: unknown): Record<string, string> => {
  const details = isRecord(error) && isRecord(error.details) ? error.details.errors : undefined;
  if (!Array.isArray(details)) return {};
  return Object.fromEntries(
    (details as { path?: (string | number)[]; message?: string }[]).flatMap(
      ({ path = [], message = '' }) => (path.length > 0 ? [[path.join('.'), message]] : [])
    )
  );
};

/** The code of a refusal: `campaign_changed`. */
export const refusalCode = (error: unknown): string | null => {
  const code = isRecord(error) && isRecord(error.details) ? error.details.code : undefined;
  return typeof code === 'string' ? code : null;
};
