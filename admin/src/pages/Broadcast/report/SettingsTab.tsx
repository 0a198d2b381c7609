import type { ReactNode } from 'react';
import { Flex, Grid } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { CampaignAudience, CampaignDetail } from '../../../../../shared/contracts/campaigns';
import { Fact } from '../../../components/Fact';
import { Panel } from '../../../components/Panel';
import { useText } from '../../../hooks/useText';
import { AUDIENCE_KINDS, KIND_LABELS } from '../audience/AudiencePart';
import { useZoneText, scheduledMoment } from '../when/timeWords';

/** More names are told by their number alone. */
const SHOWN = 20;

const Audience = ({ value, names }: { value: CampaignAudience; names: Record<string, string> }) => {
  const t = useText();
  const parts = AUDIENCE_KINDS.filter((kind) => value[kind].length > 0);
  if (parts.length === 0) return <>–</>;
  return (
    <>
      {parts.map((kind) => {
        const shown = value[kind]
          .slice(0, SHOWN)
          .map((documentId) => names[documentId] ?? documentId);
        const more = value[kind].length - shown.length;
        return (
          <div key={kind}>
            {t(KIND_LABELS[kind])}: {shown.join(', ')}
            {more > 0 ? ` +${more}` : ''}
          </div>
        );
      })}
    </>
  );
};

/** What a broadcast says, as it stands. */
export const SettingsTab = ({ campaign }: { campaign: CampaignDetail }) => {
  const t = useText();
  const intl = useIntl();
  const zoneText = useZoneText();
  const { content, template, channel, tags, names } = campaign;
  const { schedule, rules } = content;
  const at = (local: string, timeZone: string): string | null => {
    const moment = scheduledMoment(timeZone, local);
    return moment && zoneText(moment.at, timeZone);
  };
  const begins = schedule && at(schedule.at, schedule.timeZone);
  const ends = schedule?.repeat?.until ? at(schedule.repeat.until, schedule.timeZone) : null;
  const when = [
    begins ?? t('when.now'),
    schedule?.repeat ? t(`when.every.${schedule.repeat.every}`) : null,
    ends ? t('when.untilThen', { when: ends }) : null,
  ];
  const limit =
    rules.overLimit === 'carry_over'
      ? 'broadcast.overLimit.carryOver'
      : rules.overLimit === 'leave_out'
        ? 'broadcast.overLimit.leaveOut'
        : 'broadcast.overLimit.ask';
  const facts: [label: string, value: ReactNode][] = [
    [
      t('message.template'),
      template
        ? `${template.name} (${template.variants.map(({ language }) => language).join(', ')})`
        : '–',
    ],
    [t('check.from'), channel?.name ?? '–'],
    [t('audience.include'), <Audience key="in" value={content.audience} names={names} />],
    [t('audience.exclude'), <Audience key="out" value={content.exclusions} names={names} />],
    [t('broadcast.when'), when.filter(Boolean).join(' · ')],
    [
      t('when.spread'),
      rules.spreadHours ? t('when.spread.over', { n: rules.spreadHours }) : t('contacts.no'),
    ],
    [
      t('when.quiet'),
      rules.quietHours ? `${rules.quietHours.from}–${rules.quietHours.to}` : t('contacts.no'),
    ],
    [t('broadcast.overLimit'), t(limit)],
    [
      t('broadcast.failures'),
      rules.failurePercent
        ? intl.formatNumber(rules.failurePercent)
        : t('broadcast.failures.usual'),
    ],
    [t('contacts.tags'), tags.map(({ name }) => name).join(', ') || '–'],
  ];
  return (
    <Panel title={t('run.tab.settings')}>
      <Flex tag="dl" margin={0} direction="column" alignItems="stretch">
        <Grid.Root gap={4}>
          {facts.map(([label, value]) => (
            <Grid.Item key={label} col={6} s={12} xs={12} direction="column" alignItems="stretch">
              <Fact label={label}>{value}</Fact>
            </Grid.Item>
          ))}
        </Grid.Root>
      </Flex>
    </Panel>
  );
};
