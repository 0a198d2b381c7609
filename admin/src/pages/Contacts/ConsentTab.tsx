import { useState, type FormEvent } from 'react';
import {
  Box,
  Button,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useAPIErrorHandler } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { ConsentState, ContactCard } from '../../../../shared/contracts/contacts';
import { usePurposeText, useSourceText } from '../../components/contact/ContactConsents';
import { Drawer } from '../../components/Drawer';
import { Panel } from '../../components/Panel';
import { ProblemCard } from '../../components/ProblemCard';
import { WordChip } from '../../components/WordChip';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useRecordWhatsappConsentMutation } from '../../services/contacts';
import { CONSENT } from './consentWords';

const FORM = 'whatsapp-record-consent';

const RecordConsent = ({ card, onClose }: { card: ContactCard; onClose: () => void }) => {
  const t = useText();
  const [purpose, setPurpose] = useState('marketing');
  const [state, setState] = useState<ConsentState>('granted');
  const [source, setSource] = useState('');
  const [wording, setWording] = useState('');
  const [record, { error, isLoading }] = useRecordWhatsappConsentMutation();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await record({
      id: card.documentId,
      purpose,
      state,
      source,
      wording: wording.trim() || null,
    });
    if ('data' in answer && answer.data) onClose();
  };
  return (
    <Drawer
      title={t('consent.record')}
      closeLabel={t('action.close')}
      onClose={onClose}
      footer={
        <Flex justifyContent="space-between" grow={1} gap={2}>
          <Button variant="tertiary" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button
            type="submit"
            form={FORM}
            loading={isLoading}
            disabled={purpose.trim() === '' || source.trim() === ''}
          >
            {t('consent.record')}
          </Button>
        </Flex>
      }
    >
      <form id={FORM} noValidate onSubmit={(event) => void submit(event)}>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography textColor="neutral600">{t('consent.record.why')}</Typography>
          {error ? (
            <ProblemCard
              severity="danger"
              title={t('contact.notSaved')}
              explanation={formatError(error as Parameters<typeof formatError>[0])}
            />
          ) : null}
          <Field.Root name="purpose" required hint={t('consent.purpose.hint')}>
            <Field.Label>{t('consent.purpose')}</Field.Label>
            <Field.Input
              value={purpose}
              maxLength={100}
              onChange={(event) => setPurpose(event.target.value)}
            />
            <Field.Hint />
          </Field.Root>
          <Field.Root name="state" required>
            <Field.Label>{t('consent.state')}</Field.Label>
            <SingleSelect
              value={state}
              onChange={(value) => setState(value === 'revoked' ? 'revoked' : 'granted')}
            >
              {(['granted', 'revoked'] as const).map((word) => (
                <SingleSelectOption key={word} value={word}>
                  {t(CONSENT[word].label)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
          <Field.Root name="source" required hint={t('consent.source.hint')}>
            <Field.Label>{t('consent.source')}</Field.Label>
            <Field.Input
              value={source}
              maxLength={255}
              onChange={(event) => setSource(event.target.value)}
            />
            <Field.Hint />
          </Field.Root>
          <Field.Root name="wording">
            <Field.Label>{t('consent.wording')}</Field.Label>
            <Field.Input
              value={wording}
              maxLength={2_000}
              onChange={(event) => setWording(event.target.value)}
            />
          </Field.Root>
        </Flex>
      </form>
    </Drawer>
  );
};

/** Every change of consent: when, what, where from, in which words, by whom. */
export const ConsentTab = ({ card }: { card: ContactCard }) => {
  const t = useText();
  const intl = useIntl();
  const { contactWrite } = useRights();
  const purposeText = usePurposeText();
  const sourceText = useSourceText();
  const [isRecording, setIsRecording] = useState(false);
  return (
    <Panel
      title={t('contact.tab.consent')}
      action={
        contactWrite ? (
          <Button
            variant="secondary"
            size="S"
            startIcon={<Plus />}
            onClick={() => setIsRecording(true)}
          >
            {t('consent.record')}
          </Button>
        ) : null
      }
    >
      {card.consentHistory.length === 0 ? (
        <Typography textColor="neutral600">{t('contact.consents.none')}</Typography>
      ) : null}
      <Flex tag="ol" direction="column" alignItems="stretch" gap={4}>
        {card.consentHistory.map((entry) => (
          <Box key={`${entry.at}:${entry.purpose}:${entry.state}:${entry.source}`} tag="li">
            <Flex gap={2} wrap="wrap">
              <Typography fontWeight="semiBold" textColor="neutral800">
                {purposeText(entry.purpose)}
              </Typography>
              <WordChip word={CONSENT[entry.state]} />
              <Typography variant="pi" textColor="neutral600">
                <time dateTime={entry.at}>
                  {intl.formatDate(entry.at, { dateStyle: 'medium', timeStyle: 'short' })}
                </time>
              </Typography>
            </Flex>
            <Typography textColor="neutral800" tag="p">
              {entry.by
                ? t('consent.entryBy', { source: sourceText(entry.source), by: entry.by })
                : t('consent.entry', { source: sourceText(entry.source) })}
            </Typography>
            {entry.wording ? (
              <Typography
                textColor="neutral600"
                tag="p"
                dir="auto"
                style={{ overflowWrap: 'anywhere' }}
              >
                “{entry.wording}”
              </Typography>
            ) : null}
          </Box>
        ))}
      </Flex>
      {isRecording ? <RecordConsent card={card} onClose={() => setIsRecording(false)} /> : null}
    </Panel>
  );
};
