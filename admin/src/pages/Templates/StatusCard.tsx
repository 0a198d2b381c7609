import { Button, Flex, Link, Typography } from '@strapi/design-system';
import { ArrowClockwise, Duplicate, Pencil } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import type { TemplateDetail } from '../../../../shared/contracts/templates';
import { ProblemCard } from '../../components/ProblemCard';
import { useRights } from '../../hooks/useRights';
import { useServerNow } from '../../hooks/useServerNow';
import { useText } from '../../hooks/useText';
import { useTimeText } from '../../hooks/useTimeText';
import { useGetWhatsappTemplateHistoryQuery } from '../../services/templates';
import { copyAddress, editAddress } from './addresses';
import { isEditable } from './familyState';
import { ownWords, rejectionWords } from './rejectionWords';
import { STATUS_WORDS, WHATSAPP_MANAGER, stateEndsAt } from './statusWords';
import { TEMPLATE_STATUS } from './templateWords';
import type { TemplateSync } from './useTemplateSync';

/** The server counts so many at most. */
const COUNTED = 1_000;

/** Which pause this is, told by the history; null while that is not known. */
const usePauseNumber = ({ documentId, status }: TemplateDetail): number | null => {
  const { data } = useGetWhatsappTemplateHistoryQuery(
    { id: documentId },
    { skip: status !== 'paused' }
  );
  const pauses = (data?.data ?? []).filter(({ kind, to }) => kind === 'status' && to === 'paused');
  return pauses.length > 0 ? pauses.length : null;
};

interface StatusCardProps {
  template: TemplateDetail;
  sync: TemplateSync;
}

/** What the state of a template means, until when, what becomes of its messages, and what to do now. */
export const StatusCard = ({ template, sync }: StatusCardProps) => {
  const t = useText();
  const intl = useIntl();
  const time = useTimeText();
  const rights = useRights();
  const now = useServerNow(30_000);
  const pause = usePauseNumber(template);
  const { documentId, status, statusSince, statusReason, pausedUntil } = template;
  const { rejectedReason, waitingMessages } = template;
  const words = STATUS_WORDS[status];
  const { variant, icon: Icon } = TEMPLATE_STATUS[status];
  const rejection = status === 'rejected' ? rejectionWords(rejectedReason) : null;

  const endsAt = stateEndsAt(status, statusSince);
  const values = {
    since: statusSince ? time.moment(Date.parse(statusSince), now) : '',
    known: (status === 'paused' ? pausedUntil : statusSince || endsAt) ? 'yes' : 'no',
    until:
      status === 'paused' && pausedUntil
        ? time.moment(Date.parse(pausedUntil), now)
        : endsAt === null
          ? ''
          : intl.formatDate(endsAt, { dateStyle: 'long' }),
    k: pause ?? 0,
    reason: rejection ? t(rejection.reason) : rejectedReason || t('rejection.none'),
    hint: t(rejection ? rejection.hint : 'rejection.hint'),
  };
  // the platform's own sentence, where it gave more than its code
  const told = statusReason !== rejectedReason ? ownWords(statusReason) : null;
  const text = [
    t(words.text, values),
    ...(told ? [t('state.ownWords', { words: told })] : []),
    ...(waitingMessages > 0
      ? [
          t('state.waiting', {
            n: waitingMessages,
            atLeast: waitingMessages >= COUNTED ? 'yes' : 'no',
          }),
        ]
      : []),
  ].join(' ');

  const mends = status === 'rejected' || status === 'paused';
  const copies = mends || status === 'disabled' || status === 'deleted';
  const actions = (
    <Flex gap={3} wrap="wrap">
      {status !== 'draft' && isEditable(status) && rights.templateWrite ? (
        <Button tag={NavLink} to={editAddress(documentId)} size="S" startIcon={<Pencil />}>
          {t('template.resubmit')}
        </Button>
      ) : null}
      {copies && rights.templateWrite ? (
        <Button
          tag={NavLink}
          to={copyAddress(documentId)}
          size="S"
          variant="secondary"
          startIcon={<Duplicate />}
        >
          {t(mends ? 'state.copyAndMend' : 'state.copyAndRewrite')}
        </Button>
      ) : null}
      {status === 'pending' && rights.templateSync ? (
        <Button
          size="S"
          variant="secondary"
          startIcon={<ArrowClockwise />}
          loading={sync.isRunning}
          onClick={() => void sync.run()}
        >
          {t('state.checkNow')}
        </Button>
      ) : null}
      {words.inManager ? (
        <Link href={WHATSAPP_MANAGER} isExternal>
          {t(words.inManager === 'appeal' ? 'state.appeal' : 'state.manager')}
        </Link>
      ) : null}
    </Flex>
  );

  if (variant === 'danger' || variant === 'warning') {
    return (
      <ProblemCard
        severity={variant}
        title={t(words.title, values)}
        explanation={text}
        nextStep={mends ? t('template.resubmit.limits') : null}
        code={rejection ? rejectedReason : null}
        action={actions}
      />
    );
  }
  const colour = variant === 'neutral' ? 'neutral600' : (`${variant}700` as const);
  return (
    <Flex
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      padding={4}
      gap={3}
      alignItems="flex-start"
    >
      <Icon fill={colour} width="1.6rem" height="1.6rem" aria-hidden style={{ flex: 'none' }} />
      <Flex direction="column" alignItems="flex-start" gap={2} minWidth={0}>
        <Typography fontWeight="semiBold">{t(words.title, values)}</Typography>
        <Typography>{text}</Typography>
        {actions}
      </Flex>
    </Flex>
  );
};
