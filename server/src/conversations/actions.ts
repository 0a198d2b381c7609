import { errors, z } from '@strapi/utils';
import type { ConversationAction, ConversationRow } from '../../../shared/contracts/conversations';
import { MAX_INTEGER } from '../support/constants';
import { toMs } from '../support/database';
import { getService } from '../support/get-service';
import { AnsweredError } from '../support/errors';
import { validated } from '../support/request';
import type { Strapi } from '../support/strapi-types';
import type { ConversationChange, ConversationDbRow } from './conversations';
import { storedText } from '../support/stored-text';
import { TABLES } from '../support/tables';

const LONGEST_REPLY = 4_096;
const keepBody = z.strictObject({ text: z.string().max(LONGEST_REPLY) });
const agentId = z.number().int().positive().max(MAX_INTEGER).nullable();
const assignBody = z.strictObject({ assignee: agentId, expectedAssignee: agentId.optional() });

/** What a person does with a dialogue, the same from the admin, REST and GraphQL. */
export const createConversationActionsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const find = async (documentId: string): Promise<ConversationDbRow> => {
    const row = await getService(strapi, 'conversations').findReadable(documentId);
    if (!row) throw new errors.NotFoundError('There is no such conversation');
    return row;
  };

  const changeOf = async (
    row: ConversationDbRow,
    name: ConversationAction.Name,
    body: unknown,
    agent: number | null
  ): Promise<ConversationChange> => {
    switch (name) {
      case 'read':
        return { unread: 0, is_unread: false };
      case 'unread':
        return { unread: Math.max(1, row.unread), is_unread: true };
      case 'close':
        return { status: 'closed' as const };
      case 'reopen':
        return { status: 'open' as const };
      case 'assign': {
        const { assignee, expectedAssignee } = validated(assignBody, body);
        // who takes an assignment back means his own, not what a colleague has made of it meanwhile
        if (expectedAssignee !== undefined && toMs(row.assignee) !== expectedAssignee) {
          throw new AnsweredError(
            409,
            'Nothing was changed: a colleague has assigned this dialogue meanwhile.',
            { code: 'assignee_changed' }
          );
        }
        if (assignee !== null) {
          const user = await db()
            .table(TABLES.adminUser)
            .where({ id: assignee } as never)
            .first('id');
          if (!user) throw new errors.ValidationError('assignee is no admin user');
        }
        return { assignee };
      }
      case 'keep-reply': {
        const text = storedText(validated(keepBody, body).text, LONGEST_REPLY);
        // two who wrote when the window closed: the second keeps his text himself
        if (text.trim() !== '' && row.waiting_reply !== null && row.waiting_reply_by !== agent) {
          throw new AnsweredError(409, 'Another text is kept for this dialogue already', {
            code: 'reply_kept_already',
          });
        }
        return text.trim() === ''
          ? { waiting_reply: null, waiting_reply_by: null, waiting_reply_at: null }
          : {
              waiting_reply: text,
              waiting_reply_by: agent,
              waiting_reply_at: getService(strapi, 'clock').now(),
            };
      }
      default:
        throw new errors.NotFoundError('There is no such action');
    }
  };

  return {
    /** @param agent id of the admin user who acts; null for a program */
    async act(
      documentId: string,
      name: ConversationAction.Name,
      body: unknown,
      agent: number | null = null
    ): Promise<ConversationRow> {
      const row = await find(documentId);
      await db().transaction(async () => {
        const locked = await getService(strapi, 'conversations').locked(row.id);
        const change = await changeOf(locked, name, body, agent);
        await getService(strapi, 'conversations').change(row.id, change);
        await getService(strapi, 'realtime').announce([
          { kind: 'conversation.updated', conversation: documentId },
        ]);
      });
      if (name === 'read' && row.is_unread) {
        void getService(strapi, 'customerSigns').read(row);
      }
      return (await getService(strapi, 'conversationList').one(documentId)) as ConversationRow;
    },
  };
};
