import type { SegmentField, SegmentOperator } from '../../../shared/contracts/segments';
import { PLUGIN_ID, uid } from '../support/constants';
import { getService } from '../support/get-service';
import {
  attributesOf,
  contentManagerTypeOf,
  type ModelAttribute,
  type Strapi,
} from '../support/strapi-types';
import { fieldOf, type FieldKind } from './fields';

const KNOWN: SegmentOperator[] = ['isKnown', 'isUnknown'];
const TIMED: SegmentOperator[] = ['inLast', 'notInLast', 'before', 'after', ...KNOWN];

const OPERATORS: Record<SegmentField['kind'], SegmentOperator[]> = {
  text: ['is', 'isNot', 'in', 'contains', 'beginsWith', ...KNOWN],
  number: ['is', 'isNot', 'in', 'lessThan', 'moreThan', ...KNOWN],
  boolean: ['is', 'isNot', ...KNOWN],
  date: TIMED,
  time: TIMED,
  choice: ['is', 'isNot', 'in', ...KNOWN],
  tag: ['is', 'isNot', 'in', ...KNOWN],
  days: ['inLast', 'notInLast'],
  none: KNOWN,
};

/** Fields that say nothing about the person. */
const INTERNAL = new Set(['mergedInto', 'erasedAt', 'waId', 'userId', 'parentUserId']);
const STRAPIS_OWN = new Set(['id', 'documentId', 'updatedAt', 'publishedAt', 'locale']);

type Attribute = ModelAttribute & { enum?: string[] };

const kindOf = (kind: FieldKind, attribute: Attribute): SegmentField['kind'] =>
  attribute.enum ? 'choice' : kind === 'moment' ? 'time' : kind;

/** What segments can ask about, from the schemas: the host's own fields and linked entries, too. */
export const createSegmentFieldsService = ({ strapi }: { strapi: Strapi }) => {
  const ofModel = (
    modelUid: string,
    of: (name: string) => Pick<SegmentField, 'field' | 'group' | 'typeName'>
  ): SegmentField[] =>
    Object.entries(attributesOf(strapi, modelUid) as Record<string, Attribute>).flatMap(
      ([name, attribute]) => {
        const field = STRAPIS_OWN.has(name) ? null : fieldOf(strapi, name, modelUid);
        if (!field) return [];
        const kind = kindOf(field.kind, attribute);
        return [
          { ...of(name), name, kind, operators: OPERATORS[kind], choices: attribute.enum ?? [] },
        ];
      }
    );

  const special = (
    field: string,
    name: string,
    group: SegmentField['group'],
    kind: SegmentField['kind'],
    choices: string[] = []
  ): SegmentField => ({
    field,
    name,
    group,
    typeName: null,
    kind,
    operators: group === 'consent' ? ['is', 'isNot'] : OPERATORS[kind],
    choices,
  });

  return {
    /** @param mayRead linked entries are asked about by who may read them */
    all(mayRead: (contentType: string) => boolean): SegmentField[] {
      const own = new Set(
        getService(strapi, 'contactFields')
          .own()
          .map(({ name }) => name)
      );
      const linked = Object.keys(strapi.contentTypes).filter(
        (modelUid) =>
          !modelUid.startsWith(`plugin::${PLUGIN_ID}.`) &&
          contentManagerTypeOf(strapi, modelUid) !== null &&
          mayRead(modelUid)
      );
      return [
        ...ofModel(uid('contact'), (name) => ({
          field: name,
          group: own.has(name) ? 'own' : 'contact',
          typeName: null,
        })).filter(({ name }) => !INTERNAL.has(name)),
        special('tag', 'tag', 'tag', 'tag'),
        special('consent.marketing', 'marketing', 'consent', 'choice', [
          'granted',
          'revoked',
          'unknown',
        ]),
        special('wrote', 'wrote', 'activity', 'days'),
        ...linked.flatMap((modelUid) => {
          const typeName = contentManagerTypeOf(strapi, modelUid)?.displayName ?? modelUid;
          return [
            { ...special(`link.${modelUid}`, typeName, 'link', 'none'), typeName },
            ...ofModel(modelUid, (name) => ({
              field: `link.${modelUid}.${name}`,
              group: 'link',
              typeName,
            })),
          ];
        }),
      ];
    },
  };
};
