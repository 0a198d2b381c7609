import { getService, type ServiceRegistry } from '../../../server/src/support/get-service';

type Strapi = Parameters<ServiceRegistry['outbox']>[0]['strapi'];
/** Ends the process at the nth call; before that it only counts. */
type Die = () => void;

/**
 * Puts something around a method of a running service. The services are looked up at every call, so the
 * product meets it without knowing.
 */
const around = <Service extends object, Name extends keyof Service>(
  service: Service,
  name: Name,
  wrap: (original: Service[Name]) => Service[Name]
): void => {
  const original = service[name];
  const bound = typeof original === 'function' ? original.bind(service) : original;
  service[name] = wrap(bound as Service[Name]);
};

/** Where a process can be made to end, and how it is armed there. */
export const KILL_POINTS = {
  'before the claim': (strapi, die) =>
    around(getService(strapi, 'settle'), 'claim', (claim) => async (job) => {
      die();
      return claim(job);
    }),
  'between claim and commit': (strapi, die) =>
    around(getService(strapi, 'outbox'), 'claimEach', (claimEach) => async (ids) => {
      await claimEach(ids);
      // counted by messages: how many are claimed together depends on the machine
      ids.forEach(() => die());
    }),
  'after the claim': (strapi, die) =>
    around(getService(strapi, 'settle'), 'claim', (claim) => async (job) => {
      const won = await claim(job);
      die();
      return won;
    }),
  'after the answer': (strapi, die) =>
    around(getService(strapi, 'settle'), 'accepted', (accepted) => async (...answer) => {
      die();
      return accepted(...answer);
    }),
  'before the commit': (strapi, die) =>
    around(getService(strapi, 'recipientLessons'), 'learnEach', (learnEach) => async (lessons) => {
      await learnEach(lessons);
      lessons.forEach(() => die());
    }),
  'after the commit': (strapi, die) =>
    around(getService(strapi, 'settle'), 'accepted', (accepted) => async (...answer) => {
      await accepted(...answer);
      die();
    }),
  'before a submission is written': (strapi, die) =>
    around(getService(strapi, 'templateChanges'), 'announce', (announce) => async (changes, by) => {
      // within the transaction that writes what the provider answered; a sync may announce, too
      if (by !== 'sync' && by !== 'webhook') die();
      return announce(changes, by);
    }),
  'before a webhook is stored': (strapi, die) =>
    around(getService(strapi, 'eventLog'), 'append', (append) => async (...event) => {
      die();
      return append(...event);
    }),
  'between storing and the 200': (strapi, die) =>
    around(getService(strapi, 'eventLog'), 'append', (append) => async (...event) => {
      await append(...event);
      die();
    }),
  'right after a 200': (strapi, die) => {
    strapi.server.httpServer.on('request', (request, answer) => {
      answer.on('finish', () => {
        if (request.method === 'POST' && answer.statusCode === 200) die();
      });
    });
  },
  'in the middle of a batch': (strapi, die) =>
    around(getService(strapi, 'messages'), 'insertEach', (insertEach) => async (messages) => {
      const stored = await insertEach(messages);
      messages.filter(({ direction }) => direction === 'inbound').forEach(() => die());
      return stored;
    }),
  'in the middle of folding': (strapi, die) =>
    around(getService(strapi, 'rollups'), 'add', (add) => async (deltas) => {
      await add(deltas);
      die();
    }),
  'in the middle of a list': (strapi, die) =>
    around(getService(strapi, 'contacts'), 'resolve', (resolve) => async (...sender) => {
      const resolved = await resolve(...sender);
      die();
      return resolved;
    }),
  'in the middle of statuses': (strapi, die) =>
    around(getService(strapi, 'messageStatuses'), 'apply', (apply) => async (...statuses) => {
      const known = await apply(...statuses);
      // counted by statuses: how many come in one batch depends on the machine
      for (let one = 0; one < known.length; one += 1) die();
      return known;
    }),
} satisfies Record<string, (strapi: Strapi, die: Die) => void>;

export type KillPoint = keyof typeof KILL_POINTS;

/** Lets this process end at the nth time that it comes to the point. */
export const arm = (strapi: Strapi, point: KillPoint, nth: number): void => {
  let left = nth;
  KILL_POINTS[point](strapi, () => {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  });
};
