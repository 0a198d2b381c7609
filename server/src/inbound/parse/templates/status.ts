import { templateStatusFromPlatform } from '../../../../../shared/statuses';
import { one } from '../change';
import { get, need, readRecord, readSeconds, readString, readWord } from '../read';
import { qualityDraft } from './quality';
import { readReason, readTemplateRef } from './ref';

/**
 * Field `message_template_status_update`. Meta's own sample of a quality event carries this field, too,
 * so the presence of `new_quality_score` decides.
 */
export const templateStatus = one((value) => {
  if (get(value, 'new_quality_score') !== undefined) return qualityDraft(value);
  const event = need(readString(value, 'event'), 'the template event has no event').toUpperCase();
  const info = readRecord(value, 'other_info');
  const rejection = readRecord(value, 'rejection_info');
  return {
    kind: 'template-status',
    template: readTemplateRef(value),
    event,
    status: templateStatusFromPlatform(event),
    reason: readReason(value, 'reason'),
    category: readWord(value, 'message_template_category'),
    title: readString(info, 'title'),
    description: readString(info, 'description'),
    rejection: rejection && {
      reason: readString(rejection, 'reason'),
      recommendation: readString(rejection, 'recommendation'),
    },
    disableAt: readSeconds(get(value, 'disable_info'), 'disable_date'),
  };
});
