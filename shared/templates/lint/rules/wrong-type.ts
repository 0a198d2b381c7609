import { get, isRecord } from '../../components';
import { isAbsent } from '../found';
import type { ReadComponent } from '../read';
import type { Found, LintRule } from '../types';

/** Meta, "Template components": texts are texts, lists are lists. */
export const wrongType: LintRule = {
  code: 'wrong_type',
  severity: 'error',
  *check({ parts }) {
    for (const { components, buttons } of parts) {
      for (const component of components) yield* wrongIn(component, COMPONENT);
      for (const button of buttons) yield* wrongIn(button, BUTTON);
    }
  },
};

type Kind = 'text' | 'list' | 'object';

const COMPONENT: [string, Kind][] = [
  ['text', 'text'],
  ['format', 'text'],
  ['buttons', 'list'],
  ['cards', 'list'],
  ['example', 'object'],
  ['limited_time_offer', 'object'],
];

const BUTTON: [string, Kind][] = [
  ['text', 'text'],
  ['url', 'text'],
  ['phone_number', 'text'],
];

function isOf(kind: Kind, value: unknown): boolean {
  if (kind === 'list') return Array.isArray(value);
  return kind === 'text' ? typeof value === 'string' : isRecord(value);
}

function* wrongIn({ path, fields }: ReadComponent, expected: [string, Kind][]): Iterable<Found> {
  for (const [field, kind] of expected) {
    const value = get(fields, field);
    if (isAbsent(value) || isOf(kind, value)) continue;
    yield {
      path: `${path}.${field}`,
      message: `The field ${field} must be ${kind === 'object' ? 'an object' : `a ${kind}`}.`,
      values: { field, kind },
    };
  }
}
