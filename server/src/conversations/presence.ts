import { errors, z } from '@strapi/utils';
import type { TellPresence } from '../../../shared/contracts/inbox';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import { validated } from '../support/request';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

/** Without a sign for this long an agent is gone (ux.md §4, 76). */
const GONE_AFTER_MS = 30_000;

const sign = z.strictObject({ state: z.enum(['viewing', 'answering', 'gone']) });

interface PresenceRow {
  id: number;
  agent: number;
  state: 'viewing' | 'answering';
  until: number | string;
}

/** Who looks at a dialogue or answers it now. */
export const createPresenceService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const presences = () => db().table<PresenceRow>(TABLES.presence);

  const keep = async (conversation: number, agent: number, state: string): Promise<boolean> => {
    const key = hashKey(String(conversation), String(agent));
    const now = getService(strapi, 'clock').monotonic();
    const before = (await presences()
      .where({ key } as never)
      .first('id', 'state', 'until')) as PresenceRow | undefined;
    const until = now + GONE_AFTER_MS;
    if (state === 'gone') {
      await presences()
        .where({ key } as never)
        .delete();
      return before !== undefined;
    }
    if (!before) {
      await db().insertOnce(
        TABLES.presence,
        ['key'],
        [db().newRow({ key, conversation, agent, state, until })]
      );
      return true;
    }
    await presences()
      .where({ id: before.id })
      .update({ state, until } as never);
    return before.state !== state || Number(before.until) < now;
  };

  return {
    /**
     * A sign of an agent; pages are told only when something changed.
     * @returns the others who are there now
     * @throws NotFoundError, ValidationError
     */
    async tell(
      documentId: string,
      agent: number,
      body: unknown
    ): Promise<TellPresence.Response['data']> {
      const { state } = validated(sign, body);
      const conversation = await getService(strapi, 'conversations').findReadable(documentId);
      if (!conversation) throw new errors.NotFoundError('There is no such conversation');
      if (await keep(conversation.id, agent, state)) {
        await getService(strapi, 'realtime').announce([
          { kind: 'presence.updated', conversation: documentId },
        ]);
      }
      if (state === 'answering') void getService(strapi, 'customerSigns').typing(conversation);
      const others = (await presences()
        .where({ conversation: conversation.id } as never)
        .where('until', '>', getService(strapi, 'clock').monotonic() as never)
        .whereNot({ agent } as never)
        .orderBy('id')
        .limit(20)) as PresenceRow[];
      const name = await getService(strapi, 'agents').byId(others.map((other) => other.agent));
      return others.map((other) => ({
        agent: name(other.agent) ?? { id: other.agent, name: `#${other.agent}` },
        state: other.state,
      }));
    },

    /** Forgets who went without a word. */
    async forget(): Promise<void> {
      await presences()
        .where('until', '<', getService(strapi, 'clock').monotonic() as never)
        .delete();
    },
  };
};
