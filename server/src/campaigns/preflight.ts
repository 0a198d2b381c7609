import type { Preflight } from '../../../shared/contracts/campaigns';
import { countryOfPhone } from '../../../shared/phone';
import type { MediaKind } from '../../../shared/media-kinds';
import { DAY_MS, HOUR_MS } from '../support/constants';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { momentAt } from '../support/time-zones';
import type { ContactFields } from './personalisation';
import type { ScheduleBody } from './campaign-body';
import { contentOf, type CampaignRow } from './campaigns';
import { linksOf } from './media-check';
import { findingsOf } from './preflight-findings';
import { USUAL_PER_SECOND } from './pace';
import type { RenderPlan } from './render';

/** Variables and prices are looked at for so many people. */
const SAMPLE = 1_000;
const BATCH = 100;
const SHOWN = 5;

interface Sampled {
  checked: number;
  empty: { details: string; count: number }[];
  /** Mean price of one message, null where the table has none. */
  price: number | null;
  messages: Preflight['messages'];
  links: Map<string, MediaKind>;
  /** Whose quiet hours would go by the channel's zone. */
  guessedZones: number;
}

/** What a broadcast would do, before it does it (product M7). */
export const createPreflightService = ({ strapi }: { strapi: Strapi }) => {
  const now = () => getService(strapi, 'clock').now();
  const settings = () => getService(strapi, 'sendingSettings').current();

  const priceOf = (phone: string | null, category: string): number | null => {
    const { prices } = settings();
    const country = phone ? countryOfPhone(phone) : null;
    const kind = category.toLowerCase();
    return prices[`${country}.${kind}`] ?? prices[kind] ?? null;
  };

  const isZoneGuessed = ({ timezone, waId, userId }: ContactFields): boolean =>
    Boolean(waId ?? userId) &&
    !getService(strapi, 'quietTime').knowsZone({
      timezone: (timezone as string | null) ?? null,
      phone: (waId as string | null) ?? null,
    });

  /** Renders the message of the first people of the audience. */
  const sample = async (plan: RenderPlan, ids: number[]): Promise<Sampled> => {
    const render = getService(strapi, 'campaignRender');
    const personalisation = getService(strapi, 'personalisation');
    const empty = new Map<string, number>();
    const prices: number[] = [];
    const messages: Sampled['messages'] = [];
    const links = new Map<string, MediaKind>();
    let guessedZones = 0;
    for (let from = 0; from < ids.length; from += BATCH) {
      const part = ids.slice(from, from + BATCH);
      const fields = await personalisation.contacts(part);
      for (const id of part) {
        const contact = fields.get(id);
        if (!contact) continue;
        if (isZoneGuessed(contact)) guessedZones += 1;
        const rendered = render.render(plan, { contact });
        if (!rendered.ok) {
          const details = rendered.refusal.details ?? rendered.refusal.code;
          empty.set(details, (empty.get(details) ?? 0) + 1);
          continue;
        }
        const price = priceOf((contact.waId as string | null) ?? null, rendered.variant.category);
        if (price !== null) prices.push(price);
        for (const [link, kind] of linksOf(
          render.parametersOf(rendered.variant),
          rendered.values
        )) {
          links.set(link, kind);
        }
        if (messages.length >= SHOWN) continue;
        const { text, shown } = getService(strapi, 'compose').fromTemplate(
          rendered.variant,
          rendered.values
        );
        messages.push({
          contact: {
            documentId: String(contact.documentId),
            displayName: (contact.displayName as string | null | undefined) ?? null,
          },
          language: rendered.variant.language,
          text,
          shown,
        });
      }
    }
    const sum = prices.reduce((total, price) => total + price, 0);
    return {
      checked: ids.length,
      empty: [...empty].map(([details, count]) => ({ details, count })),
      price: prices.length > 0 ? sum / prices.length : null,
      messages,
      links,
      guessedZones,
    };
  };

  /** A schedule that is over begins at once, as does none. */
  const startOf = (schedule: ScheduleBody | null, at: number): number => {
    if (!schedule) return at;
    return Math.max(at, momentAt(schedule.timeZone, schedule.at).at);
  };

  return {
    /** @throws ValidationError naming what is missing */
    async run(row: CampaignRow): Promise<Preflight> {
      await getService(strapi, 'clock').sync();
      const broadcasts = getService(strapi, 'broadcasts');
      const channel = await broadcasts.complete(row);
      const content = contentOf(row);
      const plan = (await getService(strapi, 'campaignRender').plan(
        row.template_id,
        channel,
        content
      )) as RenderPlan;
      const { audience, exclusions } = await getService(strapi, 'audience').ofContent(content);
      const { category } = plan.main;
      const counting = getService(strapi, 'audienceCounts');
      const counts = await counting.of(channel, audience, exclusions, category);

      const people = counting.wanted(audience);
      getService(strapi, 'audience').without(people, exclusions);
      const ids = (
        (await people.orderBy('c.id').limit(SAMPLE).select('c.id')) as unknown as { id: number }[]
      ).map(({ id }) => Number(id));
      const sampled = await sample(plan, ids);

      const reach = await getService(strapi, 'reach').look(
        channel.business_id,
        channel.messaging_limit,
        null
      );
      const share =
        reach.limit === null
          ? null
          : getService(strapi, 'judge').shareOf(reach.limit, category, settings().reservedPercent);
      const room = share === null ? null : Math.max(0, share - reach.used);
      const over = room === null ? 0 : Math.max(0, counts.canGet - counts.free - room);
      const perSecond = channel.throughput_per_second ?? USUAL_PER_SECOND;
      const today = counts.canGet - over;
      const { quietHours = settings().quietHours } = content.rules;
      const hasQuietHours = quietHours !== null;
      const findings = [
        ...findingsOf(channel, plan, counts.canGet, over, {
          ...sampled,
          guessedZones: hasQuietHours ? sampled.guessedZones : 0,
        }),
        ...(await getService(strapi, 'mediaCheck').of(sampled.links)),
      ];
      const at = now();
      const days = share ? Math.ceil(over / share) : 0;
      const startsAt = startOf(content.schedule, at);
      const spreadMs = (content.rules.spreadHours ?? 0) * HOUR_MS;
      const endsAt = startsAt + days * DAY_MS + Math.max(spreadMs, (today / perSecond) * 1_000);
      const { check, validUntil } = await getService(strapi, 'preflightChecks').keep(row, channel, {
        audience: counts.audience,
        over_limit: over,
        errors: findings.filter(({ severity }) => severity === 'error').length,
        at,
      });
      return {
        check,
        validUntil,
        now: new Date(at).toISOString(),
        findings,
        ...counts,
        limit: {
          /** null = unlimited, or not told */
          limit: reach.limit,
          used: reach.used,
          room,
          over,
          days,
        },
        template: {
          name: plan.main.name,
          category,
          languages: plan.family.map(({ language, status, quality }) => ({
            language,
            status,
            quality,
          })),
        },
        variables: { checked: sampled.checked, empty: sampled.empty },
        seconds: Math.ceil(today / perSecond),
        perSecond,
        startsAt: new Date(startsAt).toISOString(),
        endsAt: new Date(endsAt).toISOString(),
        confirmAbove: settings().confirmAbove,
        cost:
          sampled.price === null
            ? null
            : {
                amount: Math.round(sampled.price * counts.canGet * 100) / 100,
                currency: settings().currency,
              },
        messages: sampled.messages,
      };
    },
  };
};
