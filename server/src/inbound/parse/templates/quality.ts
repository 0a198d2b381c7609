import { one } from '../change';
import type { Draft } from '../draft';
import { need, readWord, type JsonRecord } from '../read';
import type { QualityWord } from '../types';
import { readTemplateRef } from './ref';

const QUALITIES: ReadonlyMap<string, QualityWord> = new Map<string, QualityWord>(
  (['green', 'yellow', 'red', 'unknown'] as const).map((word) => [word, word])
);

export function qualityDraft(value: JsonRecord): Draft {
  const quality = need(readWord(value, 'new_quality_score'), 'the event has no new quality');
  const previous = readWord(value, 'previous_quality_score');
  return {
    kind: 'template-quality',
    template: readTemplateRef(value),
    quality: QUALITIES.get(quality) ?? 'unknown',
    previousQuality: previous === null ? null : (QUALITIES.get(previous) ?? 'unknown'),
  };
}

/** Field `message_template_quality_update`. */
export const templateQuality = one(qualityDraft);
