import type { Knex } from 'knex';
import type { ChannelRow } from '../channels/channels';
import type { NotSentCode } from '../../../shared/not-sent-reasons';
import { DAY_MS } from '../support/constants';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { LONGEST_WAIT_MS, WENT_AT } from '../support/went-at';
import type { ResolvedAudience } from './audience';

type Query = Knex.QueryBuilder;

export interface AudienceCounts {
  /** Without those that were excluded. */
  audience: number;
  excluded: number;
  /** Who of them can get it as far as the database tells without looking at each. */
  canGet: number;
  notSent: { reason: NotSentCode; count: number }[];
  /** Those of `canGet` who cost no place under the messaging limit. */
  free: number;
}

interface CountRow {
  all_of_them: number | string;
  no_number: number | string | null;
  opted_out: number | string | null;
  no_consent: number | string | null;
  frequency: number | string | null;
  free: number | string | null;
}

const LISTED = 500;

/** How many people an audience means, and how many of them our rules would hold back, in one statement. */
export const createAudienceCountsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const audiences = () => getService(strapi, 'audience');
  const settings = () => getService(strapi, 'sendingSettings').current();

  /** Everybody who is asked for, by whatever. */
  const wanted = (audience: ResolvedAudience): Query => {
    const query = db().table(`${TABLES.contact} as c`);
    query.where((any) => {
      if (audiences().isOpen(audience)) {
        any.orWhere((one) => audiences().within(one as never, audience));
      }
      for (let from = 0; from < audience.contacts.length; from += LISTED) {
        any.orWhereIn(
          'c.document_id' as never,
          audience.contacts.slice(from, from + LISTED) as never
        );
      }
    });
    return query as unknown as Query;
  };

  const portfolioOf = (channel: ChannelRow): Query =>
    db()
      .table(TABLES.portfolio)
      .where({ business_key: hashKey('portfolio', channel.business_id ?? '') } as never)
      .select('id') as unknown as Query;

  /** People with whom the customer service window is open, or whom the portfolio reached already. */
  const costsNothing = (channel: ChannelRow, now: number): [Query, Query] => [
    db()
      .table(`${TABLES.conversation} as v`)
      .whereRaw('v.contact_id = c.id')
      .where('v.channel_id', channel.id as never)
      .where('v.window_ends_at', '>', now as never)
      .select(db().raw('1')) as unknown as Query,
    db()
      .table(`${TABLES.reach} as r`)
      .whereRaw('r.contact = c.id')
      .where('r.last_at', '>', (now - DAY_MS) as never)
      .whereIn('r.portfolio', portfolioOf(channel) as never)
      .select(db().raw('1')) as unknown as Query,
  ];

  /** Whom marketing reached as often as the rule allows: only people of the last day are looked at. */
  const hadEnough = (channel: ChannelRow, now: number, most: number): Query =>
    db()
      .table(`${TABLES.reach} as r`)
      .join(`${TABLES.conversation} as v`, 'v.contact_id', 'r.contact')
      .join(`${TABLES.message} as m`, 'm.conversation_id', 'v.id')
      .where('r.last_at', '>', (now - DAY_MS) as never)
      .whereIn('r.portfolio', portfolioOf(channel) as never)
      .where('m.timestamp', '>', (now - LONGEST_WAIT_MS) as never)
      .whereRaw(`${WENT_AT} > ?`, [now - DAY_MS])
      .whereRaw(`${WENT_AT} > coalesce(v.last_inbound_at, 0)`)
      .whereIn('m.category', ['MARKETING', 'marketing'] as never)
      .where('m.direction', 'outbound' as never)
      .whereNotIn('m.status', ['queued', 'failed', 'not_sent', 'cancelled', 'expired'] as never)
      .groupBy('r.contact')
      .havingRaw('count(*) >= ?', [most])
      .select('r.contact') as unknown as Query;

  return {
    wanted,

    /** How many people it means without those that are excluded. */
    async size(audience: ResolvedAudience, exclusions: ResolvedAudience): Promise<number> {
      const people = wanted(audience);
      audiences().without(people, exclusions);
      const [row] = (await people.count({ all: '*' })) as { all: number | string }[];
      return Number(row?.all ?? 0);
    },

    /** @param category of the template: rules about marketing ask for it */
    async of(
      channel: ChannelRow,
      audience: ResolvedAudience,
      exclusions: ResolvedAudience,
      category: string | null
    ): Promise<AudienceCounts> {
      const now = getService(strapi, 'clock').now();
      const { requireOptIn, marketingPerDay } = settings();
      const isMarketing = category === 'MARKETING';
      const [everybody] = (await wanted(audience)
        .whereNull('c.merged_into')
        .whereNull('c.erased_at')
        .count({ all: '*' })) as unknown as { all: number | string }[];

      const people = wanted(audience);
      audiences().without(people, exclusions);
      people
        .leftJoin(`${TABLES.consent} as s`, (on) => {
          on.on('s.contact', 'c.id').andOnVal('s.purpose', 'marketing');
        })
        .select('c.id', 'c.wa_id', 'c.user_id', 's.state');
      if (isMarketing && marketingPerDay !== null) {
        people
          .leftJoin(hadEnough(channel, now, marketingPerDay).as('f'), 'f.contact', 'c.id')
          .select('f.contact as had_enough');
      } else {
        people.select(db().raw('null as had_enough'));
      }
      const [window, reached] = costsNothing(channel, now);
      people.select(
        db().raw('case when exists ? or exists ? then 1 else 0 end as is_free', [
          window,
          reached,
        ] as never)
      );
      const first = (...conditions: string[]) =>
        `sum(case when ${conditions.join(' and ')} then 1 else 0 end)`;
      const numbered = '(p.wa_id is not null or p.user_id is not null)';
      const revoked = isMarketing ? "p.state = 'revoked'" : '1 = 0';
      const without = isMarketing && requireOptIn ? "coalesce(p.state, '') <> 'granted'" : '1 = 0';
      const enough = 'p.had_enough is not null';
      const agreed = `coalesce(p.state, '') <> ${isMarketing ? "'revoked'" : "'-'"}`;
      const [row] = (await db()
        .table(TABLES.contact)
        .from(people.as('p') as never)
        .select(
          db().raw('count(*) as all_of_them'),
          db().raw(`${first(`not ${numbered}`)} as no_number`),
          db().raw(`${first(numbered, revoked)} as opted_out`),
          db().raw(`${first(numbered, agreed, without)} as no_consent`),
          db().raw(`${first(numbered, agreed, `not (${without})`, enough)} as frequency`),
          db().raw(
            `${first(numbered, agreed, `not (${without})`, 'p.had_enough is null', 'p.is_free = 1')} as free`
          )
        )) as unknown as CountRow[];
      const audienceCount = Number(row?.all_of_them ?? 0);
      const notSent = (
        [
          ['no_number', row?.no_number],
          ['opted_out', row?.opted_out],
          ['no_consent', row?.no_consent],
          ['marketing_frequency', row?.frequency],
        ] as const
      )
        .map(([reason, count]) => ({ reason, count: Number(count ?? 0) }))
        .filter(({ count }) => count > 0);
      return {
        audience: audienceCount,
        excluded: Number(everybody?.all ?? 0) - audienceCount,
        canGet: audienceCount - notSent.reduce((sum, { count }) => sum + count, 0),
        notSent,
        free: Number(row?.free ?? 0),
      };
    },
  };
};
