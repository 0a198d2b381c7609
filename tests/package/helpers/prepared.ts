/** Variables by which the set-up of this project tells its files what it made. */
export const PREPARED = {
  /** A folder that is thrown away at the end. */
  folder: 'PACKAGE_FOLDER',
  /** The packed plugin. */
  tarball: 'PACKAGE_TARBALL',
  /** node_modules of a fresh Strapi without the plugin; set by hand, it spares the installation. */
  strapiModules: 'PACKAGE_STRAPI_MODULES',
} as const;

export const prepared = (what: keyof typeof PREPARED): string => {
  const value = process.env[PREPARED[what]];
  if (!value) throw new Error(`${PREPARED[what]} is not set: the global set-up sets it`);
  return value;
};
