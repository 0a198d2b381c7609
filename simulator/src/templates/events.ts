import type { Simulation } from '../simulation';
import type { Template } from '../state/model';
import type { JsonObject } from '../support/json';
import { newId } from '../identity/ids';

const named = (template: Template): JsonObject => ({
  // a JSON integer, as the platform sends it
  message_template_id: Number(template.id),
  message_template_name: template.name,
  message_template_language: template.language,
});

/**
 * Tells of a template's change where that was asked for: in Meta's shape or in 360dialog's partner
 * shape. A plain client gets neither (reference 0.3), which is how a fresh simulator behaves.
 */
const tell = (
  simulation: Simulation,
  template: Template,
  field: string,
  value: JsonObject,
  partnerEvent: { event: string; template: JsonObject }
): void => {
  simulation.note({ kind: 'template' });
  const { templateEvents } = simulation.settings.delivery;
  if (templateEvents === 'none') return;
  if (templateEvents === 'meta') {
    void simulation.webhooks.sendOfWaba(template.wabaId, field, {
      entryId: template.wabaId,
      entryTime: Math.floor(simulation.clock.now() / 1000),
      field,
      value,
    });
    return;
  }
  void simulation.webhooks.send(null, template.wabaId, partnerEvent.event, {
    id: `evt_${newId().slice(0, 8)}`,
    event: partnerEvent.event,
    data: {
      id: template.wabaId,
      template: {
        id: template.internalId,
        external_id: template.id,
        name: template.name,
        language: template.language,
        ...partnerEvent.template,
      },
    },
  });
};

/** @param extra `rejection_info`, `other_info`, `disable_info` where the event has them */
export const tellStatus = (
  simulation: Simulation,
  template: Template,
  extra: JsonObject = {}
): void =>
  tell(
    simulation,
    template,
    'message_template_status_update',
    {
      event: template.status,
      ...named(template),
      reason: template.rejectedReason,
      message_template_category: template.category,
      ...extra,
    },
    {
      event: 'waba_template_status_changed',
      template: { new_status: template.status, rejected_reason: template.rejectedReason },
    }
  );

export const tellQuality = (simulation: Simulation, template: Template, previous: string): void =>
  tell(
    simulation,
    template,
    'message_template_quality_update',
    { previous_quality_score: previous, new_quality_score: template.quality, ...named(template) },
    { event: 'waba_template_quality_changed', template: { new_quality_score: template.quality } }
  );

/** The category has changed. */
export const tellCategory = (simulation: Simulation, template: Template): void =>
  tell(
    simulation,
    template,
    'template_category_update',
    {
      ...named(template),
      previous_category: template.previousCategory,
      new_category: template.category,
    },
    { event: 'waba_template_category_changed', template: { new_category: template.category } }
  );

/** The category will change in 24 h: `new_category` is then still the current one (reference 3.4). */
export const tellCategoryNotice = (simulation: Simulation, template: Template, at: number): void =>
  tell(
    simulation,
    template,
    'template_category_update',
    {
      ...named(template),
      new_category: template.category,
      correct_category: template.correctCategory,
      category_update_timestamp: Math.floor(at / 1000),
    },
    {
      event: 'waba_template_category_changed',
      template: { correct_category: template.correctCategory },
    }
  );
