import type { LintResult } from '../../../shared/contracts/templates';
import { isRecord } from '../../../shared/templates/components';
import type { LimitsPreset } from '../../../shared/templates/limits';
import { lintTemplate, type AccountFacts } from '../../../shared/templates/lint';
import type { TemplateStatus } from '../../../shared/statuses';
import type { PluginConfig } from '../config';
import { toMs } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { nameKey, textKey } from './template-keys';

/** Meta, "Template management": a deleted template that was approved blocks its name that long. */
const BLOCKED_MS = 30 * 24 * 3_600_000;

/** Templates that no reviewer compares a new one with. */
const NOT_COMPARED: readonly TemplateStatus[] = ['draft', 'rejected', 'deleted'];

/** The lint with what an account adds: its names and texts, found by indexes. */
export const createTemplateLintService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  /** Until when a name is blocked in this language, epoch ms. */
  const nameBlockedUntil = async (
    wabaId: string,
    name: string,
    language: string
  ): Promise<number | null> => {
    const family = (await db()
      .table(TABLES.template)
      .where({ name_key: nameKey(wabaId, name) } as never)
      .whereNotNull('provider_key' as never)
      .select('id', 'language', 'status')) as unknown as {
      id: number;
      language: string;
      status: TemplateStatus;
    }[];
    // where other languages live on, only the deleted ones are blocked
    const livesOn = family.some(({ status }) => status !== 'deleted');
    const deleted = family.filter(
      (row) => row.status === 'deleted' && (!livesOn || row.language === language)
    );
    if (deleted.length === 0) return null;
    const events = (await db()
      .table(TABLES.templateEvent)
      .whereIn('template', deleted.map(({ id }) => id) as never)
      .where({ kind: 'status' } as never)
      .select('template', 'to', 'at')) as unknown as {
      template: number;
      to: string;
      at: number | string;
    }[];
    const approved = new Set(events.filter(({ to }) => to === 'approved').map((e) => e.template));
    const ends = events
      .filter(({ template, to }) => to === 'deleted' && approved.has(template))
      .map(({ at }) => Number(toMs(at)) + BLOCKED_MS);
    const end = Math.max(0, ...ends);
    return end > getService(strapi, 'clock').now() ? end : null;
  };

  const sameText = async (
    wabaId: string,
    name: string,
    definition: Record<string, unknown>,
    except: number | null
  ): Promise<AccountFacts['sameText']> => {
    const components = Array.isArray(definition.components) ? definition.components : [];
    const key = textKey(wabaId, definition.category, components);
    if (!key) return null;
    const [twin] = (await db()
      .table(TABLES.template)
      .where({ text_key: key } as never)
      // languages of one name may share a text, such as en and en_US
      .whereNot({ name_key: nameKey(wabaId, name) } as never)
      .whereNotIn('status', NOT_COMPARED as never)
      .whereNot({ id: except ?? 0 } as never)
      .orderBy('id')
      .limit(1)
      .select('name', 'language')) as unknown as { name: string; language: string }[];
    return twin ?? null;
  };

  return {
    /** Which table of limits this installation keeps to. */
    limits(): LimitsPreset {
      return (strapi.config.get('plugin::whatsapp') as PluginConfig).templates.limits;
    },

    /**
     * What the account adds to a definition.
     * @param except id of the template that is mended: it takes neither its own name nor its own text
     */
    async accountFacts(
      wabaId: string,
      definition: Record<string, unknown>,
      except: number | null = null
    ): Promise<AccountFacts> {
      const name = typeof definition.name === 'string' ? definition.name : '';
      const language =
        typeof definition.language === 'string' ? definition.language.replace('-', '_') : '';
      const live = await getService(strapi, 'templates').findLive(wabaId, name, language);
      return {
        nameTaken: live !== null && live.id !== except && live.provider_key !== null,
        nameBlockedUntil: await nameBlockedUntil(wabaId, name, language),
        sameText: await sameText(wabaId, name, definition, except),
      };
    },

    /**
     * Judges a definition in the platform's shape, with a channel also against its account. Stores nothing.
     * @param channel a channel's row; without one, or without its account known, the definition alone counts
     */
    async judge(
      definition: unknown,
      channel: { waba_id: string | null } | null = null,
      except: number | null = null
    ): Promise<LintResult> {
      const wabaId = channel?.waba_id;
      return lintTemplate(definition, {
        limits: this.limits(),
        ...(wabaId && isRecord(definition)
          ? { account: await this.accountFacts(wabaId, definition, except) }
          : {}),
      });
    },
  };
};
