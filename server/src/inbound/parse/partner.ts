import { templateStatusFromPlatform } from '../../../../shared/statuses';
import type { Draft } from './draft';
import { get, isRecord, need, readId, readRecord, readString } from './read';
import { readLanguage, readReason } from './templates/ref';

/** Whether a body is an event of 360dialog's partner webhook: `{ id, event, data }`. */
export function isPartnerEvent(body: unknown): boolean {
  return isRecord(body) && readString(body, 'event') !== null && get(body, 'data') !== undefined;
}

/** The vendor says that its schema of these events is not verified, so little is asked of them. */
export function readPartnerEvent(body: unknown): Draft {
  const event = need(readString(body, 'event'), 'the event has no name');
  const data = get(body, 'data');
  const id = readId(body, 'id');
  const key = id === null ? {} : { key: `partner:${id}` };
  if (event !== 'waba_template_status_changed') {
    return { kind: 'partner-event', ...key, event, data };
  }
  const template = need(
    readRecord(data, 'template') ?? readRecord(data, 'waba_template'),
    'no template is named'
  );
  const word = need(
    readString(template, 'new_status') ?? readString(template, 'status'),
    'the template has no status'
  );
  return {
    kind: 'partner-template-status',
    ...key,
    template: {
      providerId: readId(template, 'external_id'),
      name: readString(template, 'name'),
      language: readLanguage(template, 'language'),
    },
    partnerTemplateId: readId(template, 'id'),
    event: word.toUpperCase(),
    status: templateStatusFromPlatform(word),
    reason: readReason(template, 'rejected_reason'),
  };
}

/** `data.id` is the account of a template event. */
export function partnerWabaId(body: unknown): string | null {
  return readId(get(body, 'data'), 'id');
}
