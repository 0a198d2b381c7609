export { buildMarketingPayload, buildPayload, buildReadPayload } from './envelope';
export { validateContent, type Finding } from './validate';
