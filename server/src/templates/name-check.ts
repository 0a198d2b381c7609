import { z } from '@strapi/utils';
import type { CheckTemplateName } from '../../../shared/contracts/templates';
import { toIso } from '../support/database';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { languageOf, nameKey } from './template-keys';

const MAX_NAME = 512;
/** Names asked at once; nobody has so many versions of one name in a row. */
const CANDIDATES = 50;

const text = z.string().transform((value) => storedText(value, MAX_NAME));
const query = z.looseObject({
  name: text,
  language: text,
  channel: text.optional(),
  template: text.optional(),
});

/** `autumn_offer_v3` after `autumn_offer_v2`, `autumn_offer_v2` after `autumn_offer`. */
export const versionsAfter = (name: string, count: number): string[] => {
  const version = /^(.*)_v(\d{1,6})$/s.exec(name);
  const base = version?.[1] || name;
  const from = version ? Number(version[2]) + 1 : 2;
  return Array.from({ length: count }, (_none, index) => {
    const suffix = `_v${from + index}`;
    return base.slice(0, MAX_NAME - suffix.length) + suffix;
  });
};

/** Whether a name can be taken in an account, and the next one that can. */
export const createTemplateNamesService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const lint = () => getService(strapi, 'templateLint');

  /** Of these names, those that a live template or a draft of the account has in any language. */
  const takenOf = async (wabaId: string, names: readonly string[]): Promise<Set<string>> => {
    const rows = (await db()
      .table(TABLES.template)
      .whereIn('name_key', names.map((name) => nameKey(wabaId, name)) as never)
      .whereNot({ status: 'deleted' } as never)
      .distinct('name')) as unknown as { name: string }[];
    return new Set(rows.map(({ name }) => name));
  };

  return {
    /**
     * The next version of a name that nothing in the account has and no deletion blocks.
     * @param language in which it shall be free
     */
    async nextFree(wabaId: string, name: string, language: string): Promise<string> {
      for (let last = name; ;) {
        const candidates = versionsAfter(last, CANDIDATES);
        const taken = await takenOf(wabaId, candidates);
        for (const candidate of candidates.filter((one) => !taken.has(one))) {
          const { nameBlockedUntil } = await lint().accountFacts(wabaId, {
            name: candidate,
            language,
          });
          if (!nameBlockedUntil) return candidate;
        }
        last = candidates.at(-1) as string;
      }
    },

    /** Another template of the account, draft or not, that has this name in this language. */
    async holder(
      wabaId: string,
      name: string,
      language: string,
      except: number | null = null
    ): Promise<{ document_id: string; status: string } | null> {
      const rows = (await db()
        .table(TABLES.template)
        .where({ name_key: nameKey(wabaId, name), language } as never)
        .whereNot({ status: 'deleted' } as never)
        .limit(20)
        .select('id', 'document_id', 'status')) as unknown as {
        id: number;
        document_id: string;
        status: string;
      }[];
      const others = rows.filter(({ id }) => id !== except);
      return others.find(({ status }) => status !== 'draft') ?? others[0] ?? null;
    },

    /** @throws ValidationError naming the wrong parameter */
    async check(wanted: Record<string, unknown>): Promise<CheckTemplateName.Response['data']> {
      const { name, language: code, channel, template } = validated(query, wanted);
      await getService(strapi, 'clock').sync();
      if (name === '') throw fieldError('name', 'must not be empty');
      const language = languageOf(code);
      const wabaId = await getService(strapi, 'templateAccounts').of(channel);
      const own = template
        ? await getService(strapi, 'templates').findByDocumentId(template)
        : null;
      const { nameBlockedUntil } = await lint().accountFacts(
        wabaId,
        { name, language },
        own?.id ?? null
      );
      const holder = await this.holder(wabaId, name, language, own?.id ?? null);
      const takenBy = holder && holder.status !== 'draft' ? holder.document_id : null;
      return {
        free: takenBy === null && !nameBlockedUntil,
        takenBy,
        blockedUntil: toIso(nameBlockedUntil ?? null),
        suggestion: await this.nextFree(wabaId, name, language),
      };
    },
  };
};
