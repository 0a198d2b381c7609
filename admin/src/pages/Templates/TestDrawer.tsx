import { useEffect, useState } from 'react';
import {
  Button,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { CheckCircle, PaperPlane } from '@strapi/icons';
import type { TemplateDetail } from '../../../../shared/contracts/templates';
import { Drawer } from '../../components/Drawer';
import { LoadError } from '../../components/LoadError';
import { ProblemCard } from '../../components/ProblemCard';
import { Skeleton } from '../../components/Skeleton';
import { StatusChip } from '../../components/StatusChip';
import { useText } from '../../hooks/useText';
import { useGetWhatsappChannelsQuery } from '../../services/channels';
import { useGetWhatsappTemplateQuery } from '../../services/templates';
import { TemplateForm, focusValue } from '../Dialogues/TemplateForm';
import {
  missingFields,
  sentValues,
  templateFields,
  type Written,
} from '../Dialogues/templateFields';
import { sampleValues } from './sampleValues';
import { useTestSend } from './useTestSend';

interface TestDrawerProps {
  id: string;
  onClose: () => void;
}

interface TestFormProps {
  template: TemplateDetail;
  onClose: () => void;
}

const TestForm = ({ template, onClose }: TestFormProps) => {
  const t = useText();
  const channels = useGetWhatsappChannelsQuery();
  const test = useTestSend(template.documentId);
  const usable = (channels.data?.data ?? []).filter(
    ({ wabaId, status, documentId }) =>
      wabaId === template.wabaId && status === 'connected' && documentId !== null
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const [to, setTo] = useState('');
  const [values, setValues] = useState<Written>(() => sampleValues(template));
  const [asked, setAsked] = useState(false);
  // the form of the values would take the focus to its first field
  useEffect(() => document.getElementById('test-to')?.focus(), []);
  const channel = chosen ?? usable[0]?.documentId ?? null;

  const send = () => {
    setAsked(true);
    const fields = templateFields(template);
    const [missing] = missingFields(fields, values);
    if (to.trim() === '') document.getElementById('test-to')?.focus();
    else if (missing) focusValue(missing.key);
    else if (channel) void test.run(channel, to.trim(), sentValues(fields, values));
  };

  return (
    <Drawer
      title={t('test.title')}
      closeLabel={t('action.close')}
      onClose={onClose}
      footer={
        <Flex justifyContent="flex-end" grow={1}>
          <Button
            startIcon={<PaperPlane />}
            loading={test.isLoading}
            disabled={channel === null}
            onClick={send}
          >
            {t('test.send')}
          </Button>
        </Flex>
      }
    >
      <Flex direction="column" alignItems="stretch" gap={5}>
        <Typography>{t('test.real')}</Typography>
        {channels.data && usable.length === 0 ? (
          <ProblemCard
            severity="warning"
            title={t('test.noChannel')}
            explanation={t('test.noChannel.text')}
          />
        ) : null}
        {channels.error && !channels.data ? (
          <LoadError error={channels.error} onRetry={() => void channels.refetch()} />
        ) : null}
        {usable.length > 1 ? (
          <Field.Root name="channel">
            <Field.Label>{t('test.channel')}</Field.Label>
            <SingleSelect value={channel ?? ''} onChange={(value) => setChosen(String(value))}>
              {usable.map(({ documentId, name, displayPhoneNumber }) => (
                <SingleSelectOption key={documentId} value={documentId ?? ''}>
                  {name} {displayPhoneNumber}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        ) : null}
        <Field.Root
          id="test-to"
          name="to"
          required
          hint={t('test.to.hint')}
          error={asked && to.trim() === '' ? t('drawer.required') : undefined}
        >
          <Field.Label>{t('test.to')}</Field.Label>
          <Field.Input
            type="tel"
            dir="ltr"
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
          <Field.Error />
          <Field.Hint />
        </Field.Root>
        <Flex direction="column" alignItems="stretch" role="status">
          {test.sentTo ? (
            <Flex>
              <StatusChip variant="success" icon={CheckCircle}>
                {t('test.sent', { to: test.sentTo })}
              </StatusChip>
            </Flex>
          ) : null}
          {test.error ? (
            <ProblemCard severity="danger" title={t('test.failed')} explanation={test.error} />
          ) : null}
        </Flex>
        <TemplateForm
          template={template}
          values={values}
          showMissing={asked}
          onChange={setValues}
        />
      </Flex>
    </Drawer>
  );
};

/** Sends a template to one number, filled with its samples to begin with. */
export const TestDrawer = ({ id, onClose }: TestDrawerProps) => {
  const t = useText();
  const { data, error, refetch } = useGetWhatsappTemplateQuery(id);
  if (data) return <TestForm template={data.data} onClose={onClose} />;
  return (
    <Drawer title={t('test.title')} closeLabel={t('action.close')} onClose={onClose}>
      {error ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton rows={4} height="48px" />
      )}
    </Drawer>
  );
};
