/**
 * The language codes that Meta takes for templates ("Supported languages", November 2025). Meta adds some
 * from time to time: a code that is missing here may be right all the same.
 */
export const TEMPLATE_LANGUAGES: readonly string[] = (
  'af sq ar ar_EG ar_AE ar_LB ar_MA ar_QA az be_BY bn bn_IN bg ca zh_CN zh_HK zh_TW hr cs da prs_AF nl ' +
  'nl_BE en en_GB en_US en_AE en_AU en_CA en_GH en_IE en_IN en_JM en_MY en_NZ en_QA en_SG en_UG en_ZA et ' +
  'fil fi fr fr_BE fr_CA fr_CH fr_CI fr_MA ka de de_AT de_CH el gu ha he hi hu id ga it ja kn kk rw_RW ko ' +
  'ky_KG lo lv lt mk ms ml mr nb ps_AF fa pl pt_BR pt_PT pa ro ru sr si_LK sk sl es es_AR es_CL es_CO ' +
  'es_CR es_DO es_EC es_HN es_MX es_PA es_PE es_ES es_UY sw sv ta te th tr uk ur uz vi zu'
).split(' ');

/** Languages of the list whose script runs from right to left. */
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'prs', 'ps', 'ur']);

/** Which way a template's text runs, by its language code. */
export const textDirection = (language: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(language.toLowerCase().split(/[_-]/)[0] ?? '') ? 'rtl' : 'ltr';

/** `pt-BR` and `pt_br` mean the same language. */
export const canonicalLanguage = (language: string): string =>
  language.replace('-', '_').toLowerCase();

/** A language without where it is spoken. */
export const baseLanguage = (language: string): string =>
  canonicalLanguage(language).split('_')[0] ?? '';

/** How well a language is what somebody wants: 2 the same, 1 as it is spoken elsewhere, 0 another one. */
export const languageFit = (wanted: string, language: string): 0 | 1 | 2 => {
  if (canonicalLanguage(wanted) === canonicalLanguage(language)) return 2;
  return baseLanguage(wanted) === baseLanguage(language) ? 1 : 0;
};
