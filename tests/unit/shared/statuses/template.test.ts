import {
  BROADCAST_STATUSES,
  CAMPAIGN_STATUSES,
  isSendableTemplate,
  SCENARIO_STATUSES,
  TEMPLATE_STATUSES,
  templateStatusFromPlatform,
} from '../../../../shared/statuses';

test.each([
  ['APPROVED', 'approved'],
  ['approved', 'approved'],
  ['REINSTATED', 'approved'],
  ['PENDING', 'pending'],
  ['submitted', 'pending'],
  ['CREATED', 'pending'],
  ['REJECTED', 'rejected'],
  ['PAUSED', 'paused'],
  ['DISABLED', 'disabled'],
  ['IN_APPEAL', 'in_appeal'],
  ['PENDING_DELETION', 'pending_deletion'],
  ['DELETED', 'deleted'],
  ['ARCHIVED', 'archived'],
  ['LIMIT_EXCEEDED', 'limit_exceeded'],
  ['FLAGGED', 'flagged'],
  ['LOCKED', 'locked'],
  ['UNARCHIVED', null],
  ['DRAFT', null],
  ['SOMETHING_NEW', null],
  ['', null],
])('the platform says %s, we say %s', (word, status) => {
  expect(templateStatusFromPlatform(word)).toBe(status);
});

test('only an approved template can be sent', () => {
  expect(TEMPLATE_STATUSES.filter(isSendableTemplate)).toEqual(['approved']);
});

test('the campaign states are those of both kinds', () => {
  expect(new Set(CAMPAIGN_STATUSES)).toEqual(
    new Set([...SCENARIO_STATUSES, ...BROADCAST_STATUSES])
  );
});
