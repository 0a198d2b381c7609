import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Box, Field, Tabs, Typography, VisuallyHidden } from '@strapi/design-system';
import { Page, useQueryParams } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { TriggerView } from '../../../../../shared/contracts';
import { BesideForm } from '../../../components/BesideForm';
import { LeaveGuard } from '../../../components/LeaveGuard';
import { Panel } from '../../../components/Panel';
import { ProblemCard } from '../../../components/ProblemCard';
import { UndoBar } from '../../../components/UndoBar';
import { useErrorText } from '../../../hooks/useProblemText';
import { useRights } from '../../../hooks/useRights';
import { useText } from '../../../hooks/useText';
import {
  useGetWhatsappBindableTypesQuery,
  useGetWhatsappCampaignsQuery,
} from '../../../services/campaigns';
import {
  useActOnWhatsappTriggerMutation,
  useGetWhatsappTriggerMatchesQuery,
} from '../../../services/triggers';
import { tameName } from '../../../utils/tameName';
import { NotSaved, Overtaken } from '../EditorNotices';
import { triggerAddress } from '../addresses';
import { useFocusFirst } from '../useFocusFirst';
import { useFieldOptions } from '../message/useFieldOptions';
import { SendPanel } from './SendPanel';
import { TriggerHeader } from './TriggerHeader';
import { TriggerLog } from './TriggerLog';
import { TryPane } from './TryPane';
import { WhenPanel } from './WhenPanel';
import { delayIn } from './triggerForm';
import { useTrigger } from './useTrigger';

const OFFERED = 100;

interface TriggerEditorProps {
  /** Null for one that is begun. */
  trigger: TriggerView | null;
  /** documentId of the scenario message that a new one sends. */
  campaign: string | null;
  /** It was begun here, and has an address of its own now. */
  onCreated: (trigger: TriggerView) => void;
}

/** Writes a trigger as one sentence, tries it with an entry, and shows what it did. */
export const TriggerEditor = ({ trigger, campaign, onCreated }: TriggerEditorProps) => {
  const t = useText();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const { triggerWrite, campaignRead } = useRights();
  const [{ query }, setQuery] = useQueryParams<{ tab?: string }>();
  const tab = query.tab === 'log' && trigger ? 'log' : 'rule';
  const written = useTrigger(trigger, campaign);
  const { form, told, isDirty, isSaving } = written;
  const [unit, setUnit] = useState(() => delayIn(form.rule.delayMinutes).unit);
  const [act, acting] = useActOnWhatsappTriggerMutation();
  const [refused, setRefused] = useState<unknown>(null);
  const [switched, setSwitched] = useState<'activate' | 'deactivate' | null>(null);
  const [isSaved, setIsSaved] = useState(false);
  const types = useGetWhatsappBindableTypesQuery().data?.data ?? [];
  const scenarios = useGetWhatsappCampaignsQuery(
    { kind: 'scenario', sort: 'name:asc', pageSize: OFFERED },
    { skip: !campaignRead }
  ).data?.data;
  const matches = useGetWhatsappTriggerMatchesQuery(trigger?.documentId ?? '', {
    skip: trigger === null,
  }).currentData?.data;
  const typeName = types.find(({ uid }) => uid === form.contentType)?.name ?? null;
  const offered = useFieldOptions({
    entryType: form.contentType || null,
    typeName,
    contact: null,
    entry: null,
    leadsToContacts: true,
    skip: form.contentType === '',
  });
  const options = useMemo(() => offered.filter(({ group }) => group === 'entry'), [offered]);
  const isDisabled = !triggerWrite;
  const isBusy = isSaving || acting.isLoading;
  // what was just created moves to its own address: nothing is left behind
  const isMoving = useRef(false);
  useEffect(() => {
    if (trigger !== null) isMoving.current = false;
  }, [trigger]);
  const status = trigger?.status ?? 'inactive';

  const save = async (over = false): Promise<TriggerView | null> => {
    const saved = await written.save(over);
    setIsSaved(saved !== null);
    if (saved && trigger === null) {
      onCreated(saved);
      isMoving.current = true;
      navigate(triggerAddress(saved.documentId), { replace: true });
    }
    return saved;
  };
  const run = async (action: 'activate' | 'deactivate', canUndo = true) => {
    const id = isDirty || written.id === null ? ((await save())?.documentId ?? null) : written.id;
    if (id === null) return;
    setRefused(null);
    const answer = await act({ id, action });
    if ('error' in answer) setRefused(answer.error);
    else setSwitched(canUndo ? action : null);
  };
  const press = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    if (isBusy || isDisabled) return;
    if (event.code === 'KeyS') {
      event.preventDefault();
      if (isDirty) void save();
    } else if (event.key === 'Enter' && status !== 'active') {
      event.preventDefault();
      void run('activate');
    }
  };
  useFocusFirst(written.refusals, told);

  const part = {
    form,
    onChange: (change: Parameters<typeof written.change>[0]) => {
      setIsSaved(false);
      written.change(change);
    },
    onRule: (change: Parameters<typeof written.changeRule>[0]) => {
      setIsSaved(false);
      written.changeRule(change);
    },
    types,
    options,
    errors: told,
    isDisabled,
  };
  const rule = (
    <>
      <Panel title={t('trigger.general')}>
        <Field.Root id="name" name="name" required error={told.name}>
          <Field.Label>{t('campaigns.name')}</Field.Label>
          <Field.Input
            value={form.name}
            dir="auto"
            autoComplete="off"
            disabled={isDisabled}
            onChange={(event) => part.onChange({ name: event.target.value })}
          />
          <Field.Error />
        </Field.Root>
      </Panel>
      <WhenPanel {...part} />
      <SendPanel {...part} scenarios={scenarios ?? []} unit={unit} onUnit={setUnit} />
    </>
  );
  const matchesText =
    matches === undefined
      ? null
      : t('trigger.matching', { n: matches.count, atLeast: String(matches.atLeast) });

  return (
    <Page.Main aria-busy={isBusy} onKeyDown={press}>
      <Page.Title>{t('trigger.pageTitle', { name: form.name || t('triggers.new') })}</Page.Title>
      <TriggerHeader
        name={trigger?.name ?? ''}
        status={status}
        isDirty={isDirty && !isDisabled}
        isBusy={isBusy}
        canWrite={triggerWrite}
        onSave={() => void save()}
        onActivate={() => void run('activate')}
        onDeactivate={() => void run('deactivate')}
      />
      <BesideForm
        label={t('trigger.try')}
        side={() => <TryPane form={form} canTry={triggerWrite} />}
      >
        {isDisabled ? (
          <Typography textColor="neutral600">{t('campaigns.readOnly')}</Typography>
        ) : null}
        {trigger && isDirty && written.isOvertaken ? (
          <Overtaken
            onReload={() => written.takeOver(trigger)}
            onOverwrite={() => void save(true)}
          />
        ) : null}
        {written.error && Object.keys(told).length === 0 && !written.isOvertaken ? (
          <NotSaved error={written.error} />
        ) : null}
        {refused ? (
          <ProblemCard
            severity="danger"
            title={t('trigger.notSwitched')}
            explanation={errorText(refused)}
          />
        ) : null}
        {(trigger?.problems ?? []).map(({ path, message }) => (
          <ProblemCard
            key={path}
            severity={status === 'stopped' ? 'danger' : 'warning'}
            title={t(status === 'stopped' ? 'trigger.isStopped' : 'trigger.hasProblem')}
            explanation={message}
            code={path}
          />
        ))}
        {trigger ? (
          <Tabs.Root
            variant="simple"
            value={tab}
            onValueChange={(value) => setQuery({ tab: value === 'log' ? 'log' : undefined })}
          >
            <Tabs.List aria-label={t('trigger.tabs')}>
              <Tabs.Trigger value="rule">{t('trigger.tab.rule')}</Tabs.Trigger>
              <Tabs.Trigger value="log">{t('trigger.tab.log')}</Tabs.Trigger>
            </Tabs.List>
            <Box paddingTop={4}>
              {/* kept while the log is open, with what was typed */}
              <Tabs.Content value="rule" forceMount hidden={tab !== 'rule'}>
                <Box display={tab === 'rule' ? 'grid' : 'none'} style={{ gap: '16px' }}>
                  {matchesText && status !== 'active' ? (
                    <Typography textColor="neutral600">{matchesText}</Typography>
                  ) : null}
                  {rule}
                </Box>
              </Tabs.Content>
              <Tabs.Content value="log">
                <TriggerLog id={trigger.documentId} />
              </Tabs.Content>
            </Box>
          </Tabs.Root>
        ) : (
          rule
        )}
      </BesideForm>
      {switched ? (
        <UndoBar
          onUndo={() => void run(switched === 'activate' ? 'deactivate' : 'activate', false)}
          onGone={() => setSwitched(null)}
        >
          {[
            t(switched === 'activate' ? 'campaigns.done.activate' : 'campaigns.done.deactivate', {
              name: tameName(form.name),
            }),
            ...(switched === 'activate' && matchesText ? [matchesText] : []),
          ].join(' ')}
        </UndoBar>
      ) : null}
      <VisuallyHidden role="status">{isSaved ? t('campaigns.saved') : ''}</VisuallyHidden>
      <LeaveGuard
        loss={t('trigger.leave')}
        isUnsaved={() => isDirty && !isDisabled && !isSaving && !isMoving.current}
        onSave={null}
        onDiscard={written.discard}
      />
    </Page.Main>
  );
};
