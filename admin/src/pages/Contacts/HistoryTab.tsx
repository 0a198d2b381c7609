import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { ContactCard, ContactChange } from '../../../../shared/contracts/contacts';
import { formatPhone } from '../../../../shared/phone';
import { usePurposeText, useSourceText } from '../../components/contact/ContactConsents';
import { LoadError } from '../../components/LoadError';
import { Panel } from '../../components/Panel';
import { Skeleton } from '../../components/Skeleton';
import { useText } from '../../hooks/useText';
import { useGetWhatsappContactHistoryQuery } from '../../services/contacts';
import type { TextKey } from '../../utils/translations';
import { CONSENT } from './consentWords';
import { OWN_LABELS, type OwnField } from './contactForm';

const CHANGES: Record<ContactChange['kind'], TextKey> = {
  created: 'history.created',
  edited: 'history.edited',
  tagged: 'history.tagged',
  untagged: 'history.untagged',
  linked: 'history.linked',
  unlinked: 'history.unlinked',
  blocked: 'history.blocked',
  unblocked: 'history.unblocked',
  merged: 'history.merged',
};

interface Entry {
  /** ISO */
  at: string;
  words: string;
  by: string | null;
}

/** What happened to a contact, newest first: what the team did, what they agreed to, how their numbers changed. */
const useEntries = (card: ContactCard, changes: ContactChange[]): Entry[] => {
  const t = useText();
  const intl = useIntl();
  const purposeText = usePurposeText();
  const sourceText = useSourceText();
  const fieldName = (name: string): string =>
    name in OWN_LABELS ? t(OWN_LABELS[name as OwnField]) : name;
  const wordsOf = ({ kind, details }: ContactChange): string => {
    const names = kind === 'edited' ? details.map(fieldName) : details;
    return t(CHANGES[kind], { names: intl.formatList(names, { type: 'unit' }) });
  };
  const isMade = changes.some(({ kind }) => kind === 'created');
  const entries: Entry[] = [
    ...changes.map((change) => ({ at: change.at, by: change.by, words: wordsOf(change) })),
    ...(isMade ? [] : [{ at: card.createdAt, by: null, words: t('history.first') }]),
    ...card.consentHistory.map(({ at, by, purpose, state, source }) => ({
      at,
      by,
      words: t('history.consent', {
        purpose: purposeText(purpose),
        state: t(CONSENT[state].label).toLowerCase(),
        source: sourceText(source),
      }),
    })),
    ...card.identities.flatMap(({ kind, value, validTo }) =>
      kind === 'phone' && validTo !== null
        ? [
            {
              at: validTo,
              by: null,
              words: t('history.numberGone', {
                number: value.includes('•') ? value : formatPhone(value),
              }),
            },
          ]
        : []
    ),
  ];
  return entries.sort((a, b) => b.at.localeCompare(a.at));
};

const Entries = ({ card, changes }: { card: ContactCard; changes: ContactChange[] }) => {
  const intl = useIntl();
  return (
    <Flex tag="ol" direction="column" alignItems="stretch" gap={4}>
      {useEntries(card, changes).map(({ at, words, by }) => (
        <li key={`${at}:${words}`}>
          <Typography textColor="neutral800" tag="p" style={{ overflowWrap: 'anywhere' }}>
            {words}
          </Typography>
          <Typography variant="pi" textColor="neutral600" tag="p">
            <time dateTime={at}>
              {intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })}
            </time>
            {by === null ? null : (
              <>
                {' · '}
                <bdi>{by}</bdi>
              </>
            )}
          </Typography>
        </li>
      ))}
    </Flex>
  );
};

/** Every change of a contact that is known, with when and by whom. */
export const HistoryTab = ({ card }: { card: ContactCard }) => {
  const t = useText();
  const { data, error, refetch } = useGetWhatsappContactHistoryQuery(card.documentId);
  return (
    <Panel title={t('contact.tab.history')}>
      {!data && !error ? <Skeleton rows={4} height="40px" /> : null}
      {!data && error ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {data ? <Entries card={card} changes={data.data} /> : null}
    </Panel>
  );
};
