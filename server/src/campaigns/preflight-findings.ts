import type { Preflight, PreflightFinding } from '../../../shared/contracts/campaigns';
import type { ChannelRow } from '../channels/channels';
import type { RenderPlan } from './render';

/** What speaks against sending, what has to be seen, and what was looked at and is fine. */
export const findingsOf = (
  channel: ChannelRow,
  plan: RenderPlan,
  canGet: number,
  over: number,
  { empty, checked, guessedZones }: Preflight['variables'] & { guessedZones: number }
): PreflightFinding[] => {
  const findings: PreflightFinding[] = [];
  const add = (
    severity: PreflightFinding['severity'],
    code: string,
    message: string,
    values: PreflightFinding['values'] = {}
  ) => findings.push({ severity, code, message, values });

  if (channel.status === 'connected') {
    add('fine', 'channel_connected', 'The channel is connected.', { channel: channel.name });
  } else add('error', 'channel_not_connected', 'The channel is not connected.');
  if (channel.quality === 'red') add('error', 'quality_low', 'The quality of the number is red.');
  else {
    const quality = channel.quality ?? 'unknown';
    add('fine', 'quality', `The quality of the number is ${quality}.`, { quality });
  }
  const approved = plan.family.filter(({ status }) => status === 'approved');
  if (approved.length === 0) {
    add('error', 'template_not_approved', 'No language of the template is approved.');
  } else {
    const languages = approved.map(({ language }) => language).join(', ');
    add('fine', 'template_approved', `The template is approved in ${languages}.`, { languages });
  }
  const paused = plan.family.filter(({ status }) => status === 'paused' || status === 'disabled');
  if (paused.length > 0 && approved.length > 0) {
    const languages = paused.map(({ language }) => language).join(', ');
    add('warning', 'template_paused', `Meta paused the template in ${languages}.`, { languages });
  }
  if (canGet === 0) add('error', 'nobody', 'Nobody can get this broadcast.');
  if (over > 0) {
    add(
      'warning',
      'messaging_limit',
      `The limit has no room for ${over} of ${canGet} people today.`,
      { over, people: canGet }
    );
  } else add('fine', 'limit', 'The messaging limit has room for all of them.');
  const missing = empty.reduce((sum, { count }) => sum + count, 0);
  if (missing > 0) {
    add(
      'warning',
      'variable_empty',
      `${missing} of ${checked} messages would not be sent: a variable is empty.`,
      { missing, checked }
    );
  } else add('fine', 'variables', `All variables of ${checked} messages have values.`, { checked });
  if (guessedZones > 0) {
    add(
      'warning',
      'zone_guessed',
      `Quiet hours are guessed for ${guessedZones} of ${checked} people: the channel's time zone is taken.`,
      { guessed: guessedZones, checked }
    );
  }
  return findings;
};
