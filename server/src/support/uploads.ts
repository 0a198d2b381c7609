import type { RequestContext } from './strapi-types';

/** A file of a multipart request, in a temporary file that whoever takes it removes. */
export interface Upload {
  /** Name of the form's field. */
  field: string;
  filepath: string;
  originalFilename: string | null;
}

/** All files of a multipart request, in the order of the form. */
export const uploadsOf = (ctx: RequestContext): Upload[] => {
  const { files } = ctx.request as {
    files?: Record<string, Omit<Upload, 'field'> | Omit<Upload, 'field'>[]>;
  };
  return Object.entries(files ?? {}).flatMap(([field, given]) =>
    (Array.isArray(given) ? given : [given]).map(({ filepath, originalFilename }) => ({
      field,
      filepath,
      originalFilename,
    }))
  );
};
