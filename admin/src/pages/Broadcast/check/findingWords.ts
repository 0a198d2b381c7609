import type { Preflight, PreflightFinding } from '../../../../../shared/contracts/campaigns';
import { isRecord } from '../../../../../shared/templates/components';
import type { Text } from '../../../hooks/useText';
import type { TextKey } from '../../../utils/translations';

const PLAIN: Record<string, TextKey> = {
  channel_not_connected: 'check.channelNotConnected',
  quality_low: 'check.qualityLow',
  template_not_approved: 'check.templateNotApproved',
  template_paused: 'check.templatePaused',
  media_unreachable: 'check.mediaUnreachable',
  media_not_checked: 'check.mediaNotChecked',
  zone_guessed: 'check.zoneGuessed',
  nobody: 'check.nobody',
  channel_connected: 'check.channelConnected',
  template_approved: 'check.templateApproved',
  media_reachable: 'check.mediaReachable',
  limit: 'check.limitFits',
  variables: 'check.variablesFilled',
};

const QUALITY: Record<string, TextKey> = {
  green: 'check.quality.green',
  yellow: 'check.quality.yellow',
  unknown: 'check.quality.unknown',
};

/** A finding in the admin's language, by its code and what the check counted; else as the server says it. */
export const findingText = (
  { code, message, values }: PreflightFinding,
  { limit, variables, canGet }: Preflight,
  t: Text
): string => {
  if (code === 'messaging_limit') {
    return t('check.limit', { room: limit.room ?? 0, n: canGet });
  }
  if (code === 'variable_empty') {
    const missing = variables.empty.reduce((sum, { count }) => sum + count, 0);
    return t('check.variableEmpty', { n: missing, checked: variables.checked });
  }
  const key = code === 'quality' ? QUALITY[String(values.quality)] : PLAIN[code];
  return key ? t(key, values) : message;
};

const OUTDATED: Record<string, TextKey> = {
  message: 'check.outdated.changed',
  template: 'check.outdated.template',
  channel: 'check.outdated.channel',
  segments: 'check.outdated.segments',
  audience: 'check.outdated.audience',
  time: 'check.outdated.time',
};

/** What changed since a check that is good no more; null where the refusal does not tell. */
export const outdatedText = (error: unknown, t: Text): string | null => {
  const details = isRecord(error) && isRecord(error.details) ? error.details : {};
  const key = OUTDATED[String(details.changed)];
  return key ? t(key, { checked: Number(details.checked), people: Number(details.people) }) : null;
};

/** What has to be decided before it may begin: the limit lacks room, and nobody said what becomes of the rest. */
export const needsChoice = ({ limit }: Preflight, chosen: string | null): boolean =>
  limit.over > 0 && chosen === null;
