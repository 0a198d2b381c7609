import type { Correction, Node } from '../../helpers/meta-openapi';

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Closes every object that lists its properties: a field that the document does not know is an error. */
const close = (value: unknown): void => {
  if (!isNode(value)) return;
  if (
    isNode(value.properties) &&
    value.type === 'object' &&
    value.additionalProperties === undefined
  ) {
    value.additionalProperties = false;
  }
  // parts of allOf and oneOf describe the whole together: none of them can close it
  for (const [key, child] of Object.entries(value)) {
    if (key !== 'allOf' && key !== 'oneOf' && key !== 'example') close(child);
  }
};

/** Schemas whose unknown fields count, because they are ours to give. */
const CLOSED = [
  'MessageResponsePayload',
  'MarkMessageResponsePayload',
  'GetBlockedUsersData',
  'BlockUsersData',
  'UnblockUsersData',
  'BlockUsersResult',
  'UnblockUsersResult',
  'BlockedUserOperation',
  'BlockedUser',
  'WhatsAppBusinessProfile',
  'GraphAPIError_12',
  'Metadata',
  'ContactProfile',
  'StatusMessageValue',
  'Statuses',
  'Conversation',
  'ConversationOrigin',
  'Pricing',
  'StatusError',
  'ErrorData',
];

/** To be applied after the corrections: fields that they add are known. */
export const closed: Correction = {
  name: 'closed answers',
  reason: 'nothing is required in them and everything allowed: a misspelt field would pass unseen',
  apply: (openApi) => {
    for (const name of CLOSED) close(openApi.at('components', 'schemas', name));
  },
};

/** Keys of a component's schema. */
export const component = (name: string): string[] => ['components', 'schemas', name];

/** Keys of the schema of an operation's 200 answer. */
export const answerOf = (path: string, method: string): string[] => [
  'paths',
  path,
  method,
  'responses',
  '200',
  'content',
  'application/json',
  'schema',
];
