import type { Simulation } from '../simulation';
import type { Quality, Template } from '../state/model';
import type { JsonObject } from '../support/json';
import { tellCategory, tellCategoryNotice, tellQuality, tellStatus } from './events';

const HOUR_MS = 3_600_000;
/** First and second pause; the third time the template is disabled (reference 5.4). */
const PAUSES_MS = [3 * HOUR_MS, 6 * HOUR_MS];
const PAUSE_TITLES = ['FIRST_PAUSE', 'SECOND_PAUSE'];
/** What is archived is deleted after 28 days unless it is taken out again (reference 5.4). */
export const ARCHIVED_MS = 28 * 24 * HOUR_MS;
const NOTICE_MS = 24 * HOUR_MS;

/** Writes a changed template. */
export const saveTemplate = (simulation: Simulation, template: Template): Template =>
  simulation.store.templates.put({ ...template, modifiedAt: simulation.clock.now() });

/** Gives a template a status and tells of it. */
export const setStatus = (
  simulation: Simulation,
  template: Template,
  status: string,
  rejectedReason = 'NONE',
  extra: JsonObject = {}
): Template => {
  const changed = saveTemplate(simulation, {
    ...template,
    status,
    rejectedReason,
    everApproved: template.everApproved || status === 'APPROVED',
  });
  if (status === 'ARCHIVED') {
    const due = simulation.clock.now() + ARCHIVED_MS;
    simulation.schedule({ kind: 'end-archive', templateId: template.id, due });
  }
  tellStatus(simulation, changed, extra);
  return changed;
};

/** Pauses for 3 h, then 6 h; the third time disables. The pause ends by itself. */
export const pause = (simulation: Simulation, template: Template): Template => {
  const duration = PAUSES_MS[template.pauses];
  if (duration === undefined) {
    const date = String(Math.floor(simulation.clock.now() / 1000));
    return setStatus(simulation, template, 'DISABLED', 'NONE', {
      disable_info: { disable_date: date },
    });
  }
  const due = simulation.clock.now() + duration;
  simulation.schedule({ kind: 'unpause', templateId: template.id, due });
  return setStatus(simulation, { ...template, pauses: template.pauses + 1 }, 'PAUSED', 'NONE', {
    other_info: {
      title: PAUSE_TITLES[template.pauses],
      description: `Paused for ${duration / HOUR_MS} hours because of negative feedback.`,
    },
  });
};

export const unpause = (simulation: Simulation, templateId: string): void => {
  const template = simulation.store.templates.get(templateId);
  if (template?.status === 'PAUSED') setStatus(simulation, template, 'APPROVED');
};

/** Sets the quality; red pauses an approved template (reference 5.4). */
export const setQuality = (
  simulation: Simulation,
  template: Template,
  quality: Quality
): Template => {
  if (quality === template.quality) return template;
  const changed = saveTemplate(simulation, {
    ...template,
    quality,
    qualityAt: simulation.clock.now(),
  });
  tellQuality(simulation, changed, template.quality);
  return quality === 'RED' && changed.status === 'APPROVED' ? pause(simulation, changed) : changed;
};

export const setCategory = (
  simulation: Simulation,
  template: Template,
  category: string
): Template => {
  if (category === template.category) return template;
  const changed = saveTemplate(simulation, {
    ...template,
    category,
    previousCategory: template.category,
    correctCategory: null,
  });
  tellCategory(simulation, changed);
  return changed;
};

/** Announces a category: it becomes the template's own after 24 h. */
export const announceCategory = (
  simulation: Simulation,
  template: Template,
  correctCategory: string | null
): Template => {
  const changed = saveTemplate(simulation, { ...template, correctCategory });
  if (correctCategory === null || correctCategory === template.category) return changed;
  const due = simulation.clock.now() + NOTICE_MS;
  simulation.schedule({ kind: 'recategorise', templateId: template.id, due });
  tellCategoryNotice(simulation, changed, due);
  return changed;
};

export const recategorise = (simulation: Simulation, templateId: string): void => {
  const template = simulation.store.templates.get(templateId);
  if (template?.correctCategory) setCategory(simulation, template, template.correctCategory);
};
