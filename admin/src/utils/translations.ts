import { PLUGIN_ID } from '../pluginId';
import type en from '../translations/en.json';

/** A text of ours; the English file is the list of what exists. */
export type TextKey = keyof typeof en;

/** Puts the plugin's id in front of every key, as Strapi keeps the texts of all plugins in one record. */
export const prefixTranslations = (data: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(data).map(([key, text]) => [`${PLUGIN_ID}.${key}`, text]));

/** Words for the codes of the error catalogue, by `errorKeyOf` or by a code of our own. */
export type ErrorTranslations = Record<
  string,
  { title: string; explanation: string; nextStep: string }
>;

/** As the texts of a language stand beside each other: `error.131026.title`. */
export const flattenErrors = (errors: ErrorTranslations): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).flatMap(([key, words]) =>
      Object.entries(words).map(([part, text]) => [`error.${key}.${part}`, text])
    )
  );
