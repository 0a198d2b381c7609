import { badParameter } from '../provider/errors';
import type { Simulation } from '../simulation';
import type { Template } from '../state/model';
import { isObject } from '../support/json';
import { blockedNameKey, checkDefinition, definitionOf, intoModeration, refuse } from './create';
import { ARCHIVED_MS, saveTemplate, setStatus } from './lifecycle';

const DAY_MS = 86_400_000;
const NAME_BLOCKED_MS = 30 * DAY_MS;
const EDITABLE = new Set(['APPROVED', 'REJECTED', 'PAUSED']);

/** D2, D3: what may be edited, and how often (reference 6). */
const checkEditable = (template: Template, category: string, now: number): void => {
  if (!EDITABLE.has(template.status)) {
    throw refuse(
      2388039,
      'Template cannot be edited',
      `A template with status ${template.status} cannot be edited.`
    );
  }
  if (template.status !== 'APPROVED') return;
  if (category !== template.category) {
    throw refuse(
      2388039,
      'Category is fixed',
      'The category of an approved template cannot be changed.'
    );
  }
  const within = (ms: number): number => template.edits.filter((at) => at > now - ms).length;
  if (within(DAY_MS) >= 1 || within(30 * DAY_MS) >= 10) {
    throw refuse(
      2388039,
      'Edited too often',
      'An approved template can be edited once in 24 hours and ten times in 30 days.'
    );
  }
};

/** Replaces a template's components; it goes into moderation again. */
export const editTemplate = (simulation: Simulation, template: Template, json: unknown): void => {
  if (isObject(json)) {
    for (const fixed of ['name', 'language'] as const) {
      if (json[fixed] !== undefined && json[fixed] !== template[fixed]) {
        throw badParameter(`Param ${fixed} cannot be edited.`);
      }
    }
  }
  const definition = definitionOf(json, template);
  const now = simulation.clock.now();
  checkEditable(template, definition.category, now);
  checkDefinition(simulation, definition);
  const changed = saveTemplate(simulation, {
    ...template,
    ...definition,
    status: 'PENDING',
    rejectedReason: 'NONE',
    edits: template.status === 'APPROVED' ? [...template.edits, now] : template.edits,
  });
  intoModeration(simulation, changed);
};

/** Deletes templates; the name of one that was ever approved cannot be used again for 30 days. */
export const deleteTemplates = (simulation: Simulation, templates: Template[]): void => {
  const { store, clock } = simulation;
  const disabled = templates.find((template) => template.status === 'DISABLED');
  if (disabled)
    throw refuse(2388093, 'Template cannot be deleted', 'A disabled template cannot be deleted.');
  for (const template of templates) {
    store.templates.delete(template.id);
    if (!template.everApproved) continue;
    const key = blockedNameKey(template.wabaId, template.name);
    store.blockedNames.put({ key, until: clock.now() + NAME_BLOCKED_MS });
  }
  simulation.note({ kind: 'template' });
};

/** Deletes what has lain in the archive since then; an unarchived template stays. */
export const endArchive = (simulation: Simulation, templateId: string): void => {
  const template = simulation.store.templates.get(templateId);
  if (template?.status !== 'ARCHIVED') return;
  // archived, taken out and archived again: the later one counts
  if (template.modifiedAt > simulation.clock.now() - ARCHIVED_MS) return;
  deleteTemplates(simulation, [setStatus(simulation, template, 'DELETED')]);
};
