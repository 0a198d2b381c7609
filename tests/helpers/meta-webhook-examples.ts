import { hasMetaOpenApi, openMetaOpenApi } from './meta-openapi';

const EXAMPLES = [
  'paths',
  '/whatsapp/webhooks',
  'post',
  'requestBody',
  'content',
  'application/json',
  'examples',
];

/**
 * Every example webhook of Meta's OpenAPI, by its name there. Several share one wamid, so a store that
 * gets all of them keeps fewer messages than there are examples. Empty only with META_OPENAPI=absent.
 * @throws Error when the document is missing otherwise
 */
export function metaWebhookExamples(): { name: string; body: unknown }[] {
  if (!hasMetaOpenApi()) return [];
  const openApi = openMetaOpenApi();
  return Object.keys(openApi.at(...EXAMPLES)).map((name) => ({
    name,
    body: openApi.at(...EXAMPLES, name).value,
  }));
}
