import type { Knex } from 'knex';
import { DAY_MS } from '../support/constants';
import { getService } from '../support/get-service';
import { storedText } from '../support/stored-text';
import { contentManagerTypeOf, tableOf, type Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { readTime } from '../support/times';
import { fieldOf, linkOf, type FieldKind, type SegmentField } from './fields';
import { isGroup, type FilterGroup, type FilterRule } from './filter';

type Query = Knex.QueryBuilder;
/** Narrows a query on contacts (alias `c`). */
export type Condition = (query: Query) => void;

/** A rule that cannot be asked, in a sentence: its field is gone, or its value does not fit. */
export class RuleProblem extends Error {}

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];

const textsOf = (value: unknown): string[] => {
  const texts = listOf(value).map((one) => storedText(String(one), 1_000));
  if (texts.length === 0) throw new RuleProblem('needs a value');
  return texts;
};

const daysOf = (value: unknown): number => {
  const days = Number(value);
  if (!Number.isInteger(days) || days < 1 || days > 10_000) {
    throw new RuleProblem('needs a number of days');
  }
  return days;
};

const momentOf = (value: unknown): number => {
  try {
    return readTime(value, 'value');
  } catch {
    throw new RuleProblem('needs a time, such as 2026-01-31');
  }
};

const valueOf = (kind: FieldKind, value: unknown): unknown => {
  if (kind === 'number') {
    const number = Number(value);
    if (value === '' || value === null || value === undefined || !Number.isFinite(number)) {
      throw new RuleProblem('needs a number');
    }
    return number;
  }
  if (kind === 'boolean') return value === true || value === 'true';
  return String(value);
};

/** A moment as a column of this kind keeps it. */
const asColumn = (kind: FieldKind, at: number): unknown => {
  if (kind === 'moment') return at;
  return kind === 'date' ? new Date(at).toISOString().slice(0, 10) : new Date(at);
};

/** `%` and `_` are letters to people; the sign before them is one on all three databases. */
const likeOf = (text: string): string => text.toLowerCase().replace(/[!%_]/g, '!$&');

const isTimed = (kind: FieldKind): boolean => ['date', 'time', 'moment'].includes(kind);

/** Operators that say no to another: nobody's linked entry fulfils that. */
const OPPOSITES: Record<string, string> = {
  isNot: 'is',
  isUnknown: 'isKnown',
  notInLast: 'inLast',
};

/** Turns the rules of segments into SQL. */
export const createConditions = (strapi: Strapi) => {
  const db = () => getService(strapi, 'database');
  const now = () => getService(strapi, 'clock').now();

  /** Every condition is true or false and never NULL, so that its opposite is exactly everybody else. */
  const negated = (condition: Condition, isNegated: boolean): Condition =>
    isNegated ? (query) => void query.whereNot((not) => condition(not)) : condition;

  const known =
    ({ column, kind }: SegmentField, isKnown: boolean): Condition =>
    (query) =>
      void query.where((one) => {
        if (isKnown) {
          one.whereNotNull(column);
          if (kind === 'text') one.where(column, '<>', '');
          return;
        }
        one.whereNull(column);
        if (kind === 'text') one.orWhere(column, '');
      });

  const like =
    ({ column }: SegmentField, pattern: string): Condition =>
    (query) =>
      void query.whereNotNull(column).whereRaw("lower(??) like ? escape '!'", [column, pattern]);

  const oneOf =
    ({ column, kind }: SegmentField, values: unknown[]): Condition =>
    (query) => {
      const wanted = values.map((value) => valueOf(kind, value));
      query.whereNotNull(column);
      if (kind !== 'text') return void query.whereIn(column, wanted as never);
      const places = wanted.map(() => '?').join(', ');
      query.whereRaw(`lower(??) in (${places})`, [
        column,
        ...wanted.map((text) => String(text).toLowerCase()),
      ]);
    };

  const compared =
    ({ column }: SegmentField, sign: '<' | '>', at: unknown): Condition =>
    (query) =>
      void query.whereNotNull(column).where(column, sign, at as never);

  const ofField = (field: SegmentField, { operator, value }: FilterRule): Condition => {
    const { kind } = field;
    switch (operator) {
      case 'is':
      case 'in':
        if (listOf(value).length === 0) throw new RuleProblem('needs a value');
        return oneOf(field, listOf(value));
      case 'isNot':
        if (listOf(value).length === 0) throw new RuleProblem('needs a value');
        return negated(oneOf(field, listOf(value)), true);
      case 'isKnown':
        return known(field, true);
      case 'isUnknown':
        return known(field, false);
      case 'contains':
      case 'beginsWith': {
        if (kind !== 'text') throw new RuleProblem('has no text to look into');
        const [text] = textsOf(value);
        return like(field, `${operator === 'contains' ? '%' : ''}${likeOf(text as string)}%`);
      }
      case 'lessThan':
      case 'moreThan':
        if (kind !== 'number') throw new RuleProblem('is no number');
        return compared(field, operator === 'lessThan' ? '<' : '>', valueOf(kind, value));
      case 'before':
      case 'after':
        if (!isTimed(kind)) throw new RuleProblem('is no time');
        return compared(field, operator === 'before' ? '<' : '>', asColumn(kind, momentOf(value)));
      case 'inLast':
      case 'notInLast': {
        if (!isTimed(kind)) throw new RuleProblem('is no time');
        const since = asColumn(kind, now() - daysOf(value) * DAY_MS);
        const within = compared(field, '>', since);
        return negated(within, operator === 'notInLast');
      }
      default:
        throw new RuleProblem(`cannot be asked with ${operator}`);
    }
  };

  /** Rows of another table that belong to the contact. */
  const rowsOf =
    (table: string, narrow: (query: Query) => void): Condition =>
    (query) => {
      const inner = db().table(`${table} as x`).select(db().raw('1')) as unknown as Query;
      narrow(inner);
      query.whereExists(inner as never);
    };

  const ofTag = ({ operator, value }: FilterRule): Condition => {
    const wanted = ['isKnown', 'isUnknown'].includes(operator) ? null : textsOf(value);
    const condition = rowsOf(TABLES.contactTag, (query) => {
      query.whereRaw('x.contact_id = c.id');
      if (!wanted) return;
      query.whereIn(
        'x.tag_id',
        db().table(TABLES.tag).whereIn('document_id', wanted).select('id') as never
      );
    });
    if (!['is', 'in', 'isNot', 'isKnown', 'isUnknown'].includes(operator)) {
      throw new RuleProblem(`cannot be asked with ${operator}`);
    }
    return negated(condition, operator === 'isNot' || operator === 'isUnknown');
  };

  const ofConsent = (purpose: string, { operator, value }: FilterRule): Condition => {
    const [state] = textsOf(value);
    if (!['granted', 'revoked', 'unknown'].includes(state as string)) {
      throw new RuleProblem('must be granted, revoked or unknown');
    }
    if (operator !== 'is' && operator !== 'isNot') {
      throw new RuleProblem(`cannot be asked with ${operator}`);
    }
    const condition = rowsOf(TABLES.consent, (query) => {
      query.whereRaw('x.contact = c.id').where('x.purpose', purpose);
      if (state !== 'unknown') query.where('x.state', state as string);
      else query.whereIn('x.state', ['granted', 'revoked']);
    });
    return negated(condition, (state === 'unknown') !== (operator === 'isNot'));
  };

  const ofDialogue = (column: string, { operator, value }: FilterRule): Condition => {
    const since = now() - daysOf(value) * DAY_MS;
    const condition = rowsOf(TABLES.conversation, (query) => {
      query.whereRaw('x.contact_id = c.id').where(`x.${column}`, '>', since as never);
    });
    if (operator !== 'inLast' && operator !== 'notInLast') {
      throw new RuleProblem(`cannot be asked with ${operator}`);
    }
    return negated(condition, operator === 'notInLast');
  };

  /** Entries that are the same person, as they are published. */
  const ofLink = (modelUid: string, name: string | null, rule: FilterRule): Condition => {
    const { operator } = rule;
    const isNegative = Object.hasOwn(OPPOSITES, operator);
    const positive = { ...rule, operator: OPPOSITES[operator] ?? operator };
    const model = contentManagerTypeOf(strapi, modelUid);
    const table = model && tableOf(strapi, modelUid);
    if (!table) throw new RuleProblem('does not exist any more');
    if (name === null) {
      if (positive.operator !== 'isKnown')
        throw new RuleProblem(`cannot be asked with ${operator}`);
    }
    const field = name === null ? null : fieldOf(strapi, name, modelUid, 'e');
    if (name !== null && !field) throw new RuleProblem('does not exist any more');
    const condition = field && ofField(field, positive);
    const linked = rowsOf(TABLES.contactLink, (query) => {
      query.whereRaw('x.contact = c.id').where('x.content_type', modelUid);
      query.join(`${table} as e`, 'e.document_id', 'x.entry').whereNotNull('e.published_at');
      if (condition) query.where((one) => condition(one));
    });
    return negated(linked, isNegative);
  };

  const ofRule = (rule: FilterRule): Condition => {
    const { field } = rule;
    const link = linkOf(field);
    if (link) return ofLink(link.modelUid, link.name, rule);
    if (field === 'tag') return ofTag(rule);
    if (field === 'wrote') return ofDialogue('last_inbound_at', rule);
    if (field.startsWith('consent.')) return ofConsent(field.slice('consent.'.length), rule);
    const own = fieldOf(strapi, field);
    if (!own) throw new RuleProblem('does not exist any more');
    return ofField(own, rule);
  };

  const ofGroup = ({ combinator, not, rules }: FilterGroup): Condition => {
    const conditions = rules.map((one) => (isGroup(one) ? ofGroup(one) : ofRule(one)));
    const all: Condition = (query) =>
      void query.where((within) => {
        for (const condition of conditions) {
          if (combinator === 'and') within.andWhere((one) => condition(one));
          else within.orWhere((one) => condition(one));
        }
      });
    return negated(all, not === true);
  };

  return { ofRule, ofGroup };
};
