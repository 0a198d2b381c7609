import { errors, z } from '@strapi/utils';
import type { ConversationAction, ConversationRow } from '../../../shared/contracts/conversations';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import type { Strapi } from '../support/strapi-types';
import type { ConversationDbRow } from './conversations';
import { TABLES } from '../support/tables';

const assignBody = z.strictObject({ assignee: z.number().int().positive().nullable() });

/** What a person does with a dialogue, the same from the admin, REST and GraphQL. */
export const createConversationActionsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const find = async (documentId: string): Promise<ConversationDbRow> => {
    const row = await getService(strapi, 'conversations').findByDocumentId(documentId);
    if (!row) throw new errors.NotFoundError('There is no such conversation');
    return row;
  };

  const changeOf = async (name: ConversationAction.Name, body: unknown) => {
    switch (name) {
      case 'read':
        return { unread: 0, is_unread: false };
      case 'close':
        return { status: 'closed' as const };
      case 'reopen':
        return { status: 'open' as const };
      case 'assign': {
        const { assignee } = validated(assignBody, body);
        if (assignee !== null) {
          const user = await db()
            .table(TABLES.adminUser)
            .where({ id: assignee } as never)
            .first('id');
          if (!user) throw new errors.ValidationError('assignee is no admin user');
        }
        return { assignee };
      }
      default:
        throw new errors.NotFoundError('There is no such action');
    }
  };

  /** Blue ticks to the customer, where the channel's setting says so; not worth failing for. */
  const tellCustomer = async (conversation: ConversationDbRow): Promise<void> => {
    const channel = (await db()
      .table(TABLES.channel)
      .where({ id: conversation.channel_id })
      .first('id', 'read_receipts')) as { id: number; read_receipts: boolean | number } | undefined;
    if (!channel || !channel.read_receipts) return;
    const newest = (await db()
      .table(TABLES.message)
      .where({ conversation_id: conversation.id, direction: 'inbound' } as never)
      .orderBy([
        { column: 'timestamp', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .first('wamid')) as { wamid: string | null } | undefined;
    const client = await getService(strapi, 'channels').clientOf(channel.id);
    if (newest?.wamid && client.ok) await client.value.markRead({ messageId: newest.wamid });
  };

  return {
    async act(
      documentId: string,
      name: ConversationAction.Name,
      body: unknown
    ): Promise<ConversationRow> {
      const row = await find(documentId);
      const change = await changeOf(name, body);
      await db().transaction(async () => {
        await getService(strapi, 'conversations').change(row.id, change);
        await getService(strapi, 'realtime').announce([
          { kind: 'conversation.updated', conversation: documentId },
        ]);
      });
      if (name === 'read' && row.is_unread) {
        void tellCustomer(row).catch((error: Error) =>
          strapi.log.warn(`whatsapp: a read receipt could not be sent: ${error.message}`)
        );
      }
      return (await getService(strapi, 'conversationList').one(documentId)) as ConversationRow;
    },
  };
};
