/** The variables of templates: what there is to fill in, the send shape, and what a person reads. */
export * from './parameters';
export { listTemplateParameters } from './list';
export { buildTemplateComponents } from './build';
export { renderTemplate } from './render';
export { valuesFromComponents } from './from-components';
export { templateAsSent, type SentHeader, type SentPart, type SentTemplate } from './as-sent';
