import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Typography, VisuallyHidden } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { CampaignDetail } from '../../../../../shared/contracts';
import { BesideForm } from '../../../components/BesideForm';
import { LeaveGuard } from '../../../components/LeaveGuard';
import { ProblemCard } from '../../../components/ProblemCard';
import { UndoBar } from '../../../components/UndoBar';
import { useErrorText } from '../../../hooks/useProblemText';
import { useRights } from '../../../hooks/useRights';
import { useText } from '../../../hooks/useText';
import { useActOnWhatsappCampaignMutation } from '../../../services/campaigns';
import { useFocusFirst } from '../useFocusFirst';
import { tameName } from '../../../utils/tameName';
import { NotSaved, Overtaken, StandingProblems } from '../EditorNotices';
import { NameAndTags } from '../NameAndTags';
import { editAddress } from '../addresses';
import { MessagePreviewPane } from '../message/MessagePreviewPane';
import { MessageSections } from '../message/MessageSections';
import { useMessagePreview } from '../message/useMessagePreview';
import { ScenarioHeader } from './ScenarioHeader';
import { ScenarioNumbers } from './ScenarioNumbers';
import { TestDrawer } from './TestDrawer';
import { UsePanel } from './UsePanel';
import { useScenario } from './useScenario';

interface ScenarioEditorProps {
  /** Null for one that is begun. */
  campaign: CampaignDetail | null;
  /** documentId of the template that a new one begins with. */
  template: string | null;
  /** It was begun here, and has an address of its own now. */
  onCreated: (campaign: CampaignDetail) => void;
}

/** Writes a scenario message, switches it on and off, and tries it. */
export const ScenarioEditor = ({ campaign, template, onCreated }: ScenarioEditorProps) => {
  const t = useText();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const { campaignWrite, campaignSend, messageSend } = useRights();
  const scenario = useScenario(campaign, template);
  const { form, change, told, isDirty, isSaving } = scenario;
  const preview = useMessagePreview(form);
  const [act, acting] = useActOnWhatsappCampaignMutation();
  const [refused, setRefused] = useState<unknown>(null);
  const [switched, setSwitched] = useState<'activate' | 'deactivate' | null>(null);
  const [isTesting, setIsTesting] = useState(false);
  const [isSaved, setIsSaved] = useState(false);
  const status = campaign?.status ?? 'draft';
  const isArchived = status === 'archived';
  const isDisabled = !campaignWrite || isArchived;
  const isBusy = isSaving || acting.isLoading;
  // what was just created moves to its own address: nothing is left behind
  const isMoving = useRef(false);
  useEffect(() => {
    if (campaign !== null) isMoving.current = false;
  }, [campaign]);

  const save = async (over = false): Promise<CampaignDetail | null> => {
    const saved = await scenario.save(preview.main ? preview.parameters : null, over);
    setIsSaved(saved !== null);
    if (!saved) return null;
    if (campaign === null) {
      onCreated(saved);
      isMoving.current = true;
      navigate(editAddress(saved.documentId), { replace: true });
    }
    return saved;
  };
  /** What is done with a campaign is done with what stands in the form. */
  const saved = async (): Promise<string | null> =>
    isDirty || scenario.id === null ? ((await save())?.documentId ?? null) : scenario.id;

  const run = async (action: 'activate' | 'deactivate', canUndo = true) => {
    const id = await saved();
    if (id === null) return;
    setRefused(null);
    const answer = await act({ id, action });
    if ('error' in answer) setRefused(answer.error);
    else setSwitched(canUndo ? action : null);
  };
  const test = async () => {
    if ((await saved()) !== null) setIsTesting(true);
  };
  const press = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || isBusy) return;
    if (event.code === 'KeyS' && !isDisabled) {
      event.preventDefault();
      if (isDirty) void save();
    } else if (event.key === 'Enter' && campaignSend && status !== 'active' && !isArchived) {
      event.preventDefault();
      void run('activate');
    }
  };
  const changeForm: typeof change = (part) => {
    setIsSaved(false);
    change(part);
  };

  useFocusFirst(scenario.refusals, told);
  const hasTold = Object.keys(told).length > 0;
  const name = campaign?.name ?? '';
  return (
    <Page.Main aria-busy={isBusy} onKeyDown={press}>
      <Page.Title>{t('scenario.pageTitle', { name: form.name || t('scenario.new') })}</Page.Title>
      <ScenarioHeader
        name={name}
        status={status}
        isDirty={isDirty && !isDisabled}
        isBusy={isBusy}
        canTest={(messageSend || campaignSend) && form.template !== null}
        onTest={() => void test()}
        onSave={() => void save()}
        onActivate={() => void run('activate')}
        onDeactivate={() => void run('deactivate')}
      />
      <BesideForm
        label={t('template.preview')}
        side={() => <MessagePreviewPane draft={form} preview={preview} />}
      >
        {campaignWrite ? null : (
          <Typography textColor="neutral600">{t('campaigns.readOnly')}</Typography>
        )}
        {isArchived ? <ProblemCard severity="warning" title={t('campaigns.isArchived')} /> : null}
        {campaign && isDirty && scenario.isOvertaken ? (
          <Overtaken
            onReload={() => scenario.takeOver(campaign)}
            onOverwrite={() => void save(true)}
          />
        ) : null}
        {scenario.error && !hasTold && !scenario.isOvertaken ? (
          <NotSaved error={scenario.error} />
        ) : null}
        {hasTold ? (
          <ProblemCard
            severity="danger"
            title={t('campaigns.notSaved')}
            explanation={t('campaigns.notSaved.fields')}
          />
        ) : null}
        {refused ? (
          <ProblemCard
            severity="danger"
            title={t('scenario.notSwitched')}
            explanation={errorText(refused)}
          />
        ) : null}
        {campaign ? <StandingProblems problems={campaign.problems} /> : null}
        {campaign && status !== 'active' && !isArchived ? (
          <ProblemCard
            severity="warning"
            title={t(status === 'draft' ? 'scenario.isDraft' : 'scenario.isInactive')}
            explanation={t('scenario.isOff.why')}
          />
        ) : null}
        <NameAndTags
          name={form.name}
          tags={form.tags}
          onChange={changeForm}
          errors={told}
          isDisabled={isDisabled}
        />
        <MessageSections
          draft={form}
          onChange={changeForm}
          preview={preview}
          errors={told}
          isDisabled={isDisabled}
        />
        {campaign ? <ScenarioNumbers numbers={campaign.numbers} /> : null}
        {campaign ? <UsePanel campaign={campaign} form={form} /> : null}
      </BesideForm>
      {isTesting && scenario.id !== null ? (
        <TestDrawer id={scenario.id} form={form} onClose={() => setIsTesting(false)} />
      ) : null}
      {switched ? (
        <UndoBar
          onUndo={() => void run(switched === 'activate' ? 'deactivate' : 'activate', false)}
          onGone={() => setSwitched(null)}
        >
          {t(switched === 'activate' ? 'campaigns.done.activate' : 'campaigns.done.deactivate', {
            name: tameName(name || form.name),
          })}
        </UndoBar>
      ) : null}
      <VisuallyHidden role="status">{isSaved ? t('campaigns.saved') : ''}</VisuallyHidden>
      <LeaveGuard
        loss={t('campaigns.leave')}
        isUnsaved={() => isDirty && !isDisabled && !isSaving && !isMoving.current}
        onSave={null}
        onDiscard={scenario.discard}
      />
    </Page.Main>
  );
};
