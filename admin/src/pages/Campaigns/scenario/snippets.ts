import { readPaths } from '../message/readPaths';
import type { ScenarioForm } from './scenarioForm';

/** Ways in which a developer sends a scenario message. */
export const SNIPPETS = ['rest', 'graphql', 'service'] as const;
export type Snippet = (typeof SNIPPETS)[number];

/** What the message reads that whoever sends it has to give along. */
const bodyOf = (form: ScenarioForm): object => {
  const data: Record<string, unknown> = {};
  for (const path of readPaths(form.variables, 'data')) {
    let at = data;
    const names = path.split('.');
    names.forEach((name, index) => {
      if (index === names.length - 1) at[name] = '…';
      else at = (at[name] ??= {}) as Record<string, unknown>;
    });
  }
  return {
    to: '+4915155500101',
    profile: { firstName: 'Ida' },
    ...(Object.keys(data).length > 0 ? { data } : {}),
    ...(form.entryType ? { entry: 'documentId' } : {}),
  };
};

/** As GraphQL writes objects: names without quotes. */
const inGraphql = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/"([A-Za-z_]\w*)":/g, '$1: ')
    .replace(/,(?=\w)/g, ', ');

export const snippetOf = (kind: Snippet, id: string, form: ScenarioForm): string => {
  const body = bodyOf(form);
  switch (kind) {
    case 'rest':
      return [
        `curl -X POST "$STRAPI/api/whatsapp/campaigns/${id}/send" \\`,
        `  -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: order-4711" \\`,
        `  -H "Content-Type: application/json" \\`,
        `  -d '${JSON.stringify({ data: body })}'`,
      ].join('\n');
    case 'graphql':
      return [
        'mutation {',
        `  sendWhatsappCampaign(documentId: "${id}", idempotencyKey: "order-4711", data: ${inGraphql(body)}) {`,
        '    documentId',
        '    status',
        '  }',
        '}',
      ].join('\n');
    case 'service':
      return [
        "const { service } = strapi.plugin('whatsapp');",
        `const campaign = await service('campaigns').existing('${id}');`,
        "const caller = { owner: 'shop', name: 'Shop', origin: 'campaign' };",
        `await service('scenarioSend').send(campaign, ${JSON.stringify(body)}, caller, 'order-4711');`,
      ].join('\n');
  }
};
