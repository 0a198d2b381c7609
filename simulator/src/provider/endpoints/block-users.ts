import { portfolioOf } from '../../identity/channels';
import { threadOf } from '../../messaging/threads';
import { DAY_MS } from '../../messaging/windows';
import type { Customer } from '../../state/model';
import type { JsonObject } from '../../support/json';
import { isObject, listAt, textAt } from '../../support/json';
import { badParameter } from '../errors';
import { cursorPage } from '../paging';
import type { Handler, ProviderRequest, Route } from '../types';
import { ok } from '../types';
import { ProviderError } from '../errors';

interface Asked {
  input: string;
  customer: Customer | undefined;
}

const asked = ({ simulation, number, json }: ProviderRequest): Asked[] => {
  if (!isObject(json) || json.messaging_product !== 'whatsapp') {
    throw badParameter('The parameter messaging_product is required.');
  }
  const users = listAt(json, 'block_users');
  if (users.length === 0) throw badParameter('The parameter block_users is required.');
  const businessId = portfolioOf(simulation.store, number).id;
  return users.map((user) => {
    const input = textAt(user, 'user') ?? textAt(user, 'user_id') ?? '';
    return { input, customer: simulation.customers.findOrCreate(input, businessId) };
  });
};

/** One user of the answer's lists. */
const named = ({ input, customer }: Asked): JsonObject => ({
  input,
  ...(customer?.phone ? { wa_id: customer.phone } : {}),
});

const answerOf = (done: Asked[], failed: Asked[], key: 'added_users' | 'removed_users') => {
  const lists = {
    messaging_product: 'whatsapp',
    block_users: {
      [key]: done.map(named),
      ...(failed.length === 0
        ? {}
        : {
            failed_users: failed.map((one) => ({
              ...named(one),
              errors: [{ code: 139100, message: 'User cannot be blocked or unblocked' }],
            })),
          }),
    },
  };
  if (failed.length === 0) return ok(lists);
  const { error } = new ProviderError(139100).body();
  return { status: 400, body: { ...lists, error } };
};

const block: Handler = (request) => {
  const { simulation, number } = request;
  const now = simulation.clock.now();
  // only who wrote within the last 24 h can be blocked
  const canBlock = ({ customer }: Asked): boolean =>
    customer !== undefined &&
    threadOf(simulation.store, number.id, customer.id).lastInboundAt > now - DAY_MS;
  const all = asked(request);
  const done = all.filter(canBlock);
  const ids = done.flatMap(({ customer }) => (customer ? [customer.id] : []));
  simulation.store.numbers.put({
    ...number,
    blockedUsers: [...new Set([...number.blockedUsers, ...ids])],
  });
  return answerOf(
    done,
    all.filter((one) => !done.includes(one)),
    'added_users'
  );
};

const unblock: Handler = (request) => {
  const { simulation, number } = request;
  const all = asked(request);
  const done = all.filter(({ customer }) => customer && number.blockedUsers.includes(customer.id));
  const ids = new Set(done.map(({ customer }) => customer?.id));
  simulation.store.numbers.put({
    ...number,
    blockedUsers: number.blockedUsers.filter((id) => !ids.has(id)),
  });
  return answerOf(
    done,
    all.filter((one) => !done.includes(one)),
    'removed_users'
  );
};

const list: Handler = ({ simulation, number, query }) => {
  const users = number.blockedUsers.flatMap((id) => simulation.store.customers.get(id) ?? []);
  const businessId = portfolioOf(simulation.store, number).id;
  const page = cursorPage(users, query, '/block_users');
  return ok({
    data: page.rows.map((customer) => ({
      messaging_product: 'whatsapp',
      ...(customer.phone ? { wa_id: customer.phone } : {}),
      user_id: customer.userIds[businessId],
    })),
    paging: page.paging,
  });
};

/** The block list (reference 1.10). */
export const blockUserRoutes: Route[] = [
  { method: 'GET', path: /^\/block_users$/, handle: list },
  { method: 'POST', path: /^\/block_users$/, handle: block },
  { method: 'DELETE', path: /^\/block_users$/, handle: unblock },
];
