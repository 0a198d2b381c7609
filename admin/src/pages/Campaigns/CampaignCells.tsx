import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import type { CampaignListRow } from '../../../../shared/contracts';
import { RelTime } from '../../components/RelTime';
import { PartsBar } from '../../components/SumBar';
import { WordChip } from '../../components/WordChip';
import { TagChip } from '../../components/contact/TagChip';
import { useProblemSentence } from '../../hooks/useProblemText';
import { useServerNow } from '../../hooks/useServerNow';
import { useText } from '../../hooks/useText';
import { useTimeText } from '../../hooks/useTimeText';
import { TEMPLATE_STATUS } from '../Templates/templateWords';
import { campaignAddress } from './addresses';
import { CAMPAIGN_KIND, CAMPAIGN_STATUS } from './words';

interface CellProps {
  row: CampaignListRow;
}

const TAGS_SHOWN = 2;
const LANGUAGES_SHOWN = 4;

/** The name opens the campaign; its tags stand below. */
export const NameCell = ({ row }: CellProps) => (
  <Flex direction="column" alignItems="flex-start" gap={1} maxWidth="100%">
    <Link tag={NavLink} to={campaignAddress(row)}>
      <Typography
        tag="span"
        textColor="primary600"
        dir="auto"
        style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}
      >
        {row.name}
      </Typography>
    </Link>
    {row.tags.length > 0 ? (
      <Flex gap={1} wrap="wrap">
        {row.tags.slice(0, TAGS_SHOWN).map((tag) => (
          <TagChip key={tag.documentId} tag={tag} />
        ))}
        {row.tags.length > TAGS_SHOWN ? (
          <Typography variant="pi" textColor="neutral600">
            +{row.tags.length - TAGS_SHOWN}
          </Typography>
        ) : null}
      </Flex>
    ) : null}
  </Flex>
);

/** What kind it is, and by what a scenario message is sent without anybody doing it. */
export const KindCell = ({ row }: CellProps) => {
  const t = useText();
  return (
    <Flex direction="column" alignItems="flex-start">
      <Typography textColor="neutral800">{t(CAMPAIGN_KIND[row.kind])}</Typography>
      {row.triggers.length > 0 ? (
        <Typography variant="pi" textColor="neutral600">
          {t('campaigns.triggers', { n: row.triggers.length })}
        </Typography>
      ) : null}
    </Flex>
  );
};

/** The template with the state of each of its languages. */
export const TemplateCell = ({ row: { template } }: CellProps) => {
  const t = useText();
  if (!template) return <Typography textColor="neutral600">–</Typography>;
  const shown = template.variants.slice(0, LANGUAGES_SHOWN);
  const rest = template.variants.length - shown.length;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
        {template.name}
      </Typography>
      <Flex tag="ul" gap={2} wrap="wrap">
        {shown.map(({ documentId, language, status }) => {
          const { icon: Icon, variant, label } = TEMPLATE_STATUS[status];
          return (
            <Flex key={documentId} tag="li" gap={1} title={t(label)}>
              <Typography variant="pi" textColor="neutral800">
                {language}
              </Typography>
              <Icon
                width="1.2rem"
                height="1.2rem"
                fill={variant === 'neutral' ? 'neutral600' : `${variant}700`}
                role="img"
                aria-label={t(label)}
              />
            </Flex>
          );
        })}
        {rest > 0 ? (
          <Typography tag="li" variant="pi" textColor="neutral600">
            +{rest}
          </Typography>
        ) : null}
      </Flex>
    </Flex>
  );
};

const ON_THE_WAY: ReadonlySet<string> = new Set(['preparing', 'running', 'paused']);

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Why it is paused or stopped, in words: by whom, or by which rule. */
const Reason = ({ reason }: { reason: string }) => {
  const t = useText();
  const sentence = useProblemSentence();
  const by = /^by:(.*)$/.exec(reason)?.[1];
  return (
    <Typography variant="pi" textColor="neutral800" style={{ whiteSpace: 'normal' }}>
      {by === undefined ? sentence(reason, reason) : t('campaigns.by', { name: by })}
    </Typography>
  );
};

/** The state, how far it is, and why it does not go on. */
export const StatusCell = ({ row }: CellProps) => {
  const intl = useIntl();
  const { status, numbers, statusReason } = row;
  const isOnTheWay = ON_THE_WAY.has(status) && numbers.recipients > 0;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Flex gap={2}>
        <WordChip word={CAMPAIGN_STATUS[status]} />
        {isOnTheWay ? (
          <Typography textColor="neutral800" style={{ fontVariantNumeric: 'tabular-nums' }}>
            {intl.formatNumber(share(numbers.recipients - numbers.waiting, numbers.recipients), {
              style: 'percent',
            })}
          </Typography>
        ) : null}
      </Flex>
      {statusReason ? <Reason reason={statusReason} /> : null}
    </Flex>
  );
};

/** What became of its messages: of the last 30 days, or of the newest run. */
export const ResultCell = ({ row }: CellProps) => {
  const t = useText();
  const intl = useIntl();
  const { numbers, kind, status } = row;
  if (numbers.recipients === 0) {
    return (
      <Typography textColor="neutral600">
        {t(kind === 'scenario' ? 'campaigns.result.none30' : 'campaigns.result.none')}
      </Typography>
    );
  }
  const format = (n: number) => intl.formatNumber(n);
  const sentence = ON_THE_WAY.has(status)
    ? t('campaigns.result.running', {
        done: format(numbers.recipients - numbers.waiting),
        total: format(numbers.recipients),
      })
    : t(kind === 'scenario' ? 'campaigns.result.scenario' : 'campaigns.result.ended', {
        total: format(numbers.recipients),
        percent: intl.formatNumber(share(numbers.delivered, numbers.recipients), {
          style: 'percent',
        }),
      });
  return (
    <Box minWidth="160px">
      <PartsBar
        height="8px"
        parts={[
          { label: 'read', count: numbers.read, colour: 'primary700' },
          { label: 'delivered', count: numbers.delivered - numbers.read, colour: 'primary500' },
          { label: 'open', count: numbers.open, colour: 'primary200' },
          { label: 'failed', count: numbers.failed, colour: 'danger600' },
          { label: 'notSent', count: numbers.notSent + numbers.stopped, colour: 'neutral600' },
          { label: 'waiting', count: numbers.waiting, colour: 'neutral200' },
        ]}
      />
      <Typography
        tag="p"
        variant="pi"
        textColor="neutral800"
        style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
      >
        {sentence}
      </Typography>
    </Box>
  );
};

/** When it begins, began, ended, or was changed last. */
export const WhenCell = ({ row }: CellProps) => {
  const t = useText();
  const now = useServerNow(30_000);
  const time = useTimeText();
  const { run, status, updatedAt } = row;
  if (status === 'scheduled' && run?.dueAt) {
    const ms = Date.parse(run.dueAt);
    return (
      <time dateTime={run.dueAt} title={time.full(ms)}>
        {t('campaigns.when.starts', { time: time.moment(ms, now) })}
      </time>
    );
  }
  if (run?.endedAt) return <RelTime at={run.endedAt} form="ago" />;
  if (run?.startedAt) {
    const ms = Date.parse(run.startedAt);
    return (
      <time dateTime={run.startedAt} title={time.full(ms)}>
        {t('campaigns.when.since', { time: time.moment(ms, now) })}
      </time>
    );
  }
  return <RelTime at={updatedAt} form="ago" />;
};
