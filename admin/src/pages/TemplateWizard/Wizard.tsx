import { useCallback, useMemo, useRef, useState } from 'react';
import { Flex } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { TemplateSample } from '../../../../shared/contracts';
import { TEMPLATE_LIMITS, type LimitsPreset } from '../../../../shared/templates/limits';
import { BesideForm } from '../../components/BesideForm';
import { LeaveGuard } from '../../components/LeaveGuard';
import { UndoBar } from '../../components/UndoBar';
import { TEMPLATES } from '../../components/navigation';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { CheckList } from './CheckList';
import { KindDialog } from './KindDialog';
import { PreviewPane } from './PreviewPane';
import { SubmitButton } from './SubmitButton';
import { Totals } from './Totals';
import { WizardHeader } from './WizardHeader';
import { NoChannel, Restored, SaveProblem, SubmitProblem } from './WizardNotices';
import { WizardSections } from './WizardSections';
import { WizardContext, type WizardTools } from './context';
import type { PlacedFinding } from './model/fields';
import { tallyOf, useTallies } from './tally';
import { useAccounts } from './useAccounts';
import type { SavedDraft } from './useDraftSaving';
import { useFindings } from './useFindings';
import { useForm } from './useForm';
import { useKeptDraft } from './useKeptDraft';
import type { LocalCopy } from './useLocalCopy';
import { useNameCheck } from './useNameCheck';
import { useSubmission } from './useSubmission';
import { wizardKeys } from './wizardKeys';

interface WizardProps {
  initial: SavedDraft;
  /** What a crash left in this browser. */
  copy: LocalCopy | null;
  /** A rejected or paused template is mended under its own name; everything else here is a draft. */
  isMending: boolean;
  /** Name of the template that this one began as. */
  copyOf: string | null;
  /** The language of the same name that this one was filled from. */
  languageFrom: string | null;
  /** Which of the two tables of limits the installation keeps to. */
  preset: LimitsPreset;
  onCreated: (documentId: string) => void;
  /** Opens it again as the server has it. */
  onReload: () => void;
}

/** Writes one template: the form, its preview, and what Meta would say. */
export const Wizard = ({
  initial,
  copy,
  isMending,
  copyOf,
  languageFrom,
  preset,
  onCreated,
  onReload,
}: WizardProps) => {
  const t = useText();
  const navigate = useNavigate();
  const { templateSubmit } = useRights();
  const { accounts, isUnconnected, isLoading } = useAccounts();
  const writing = useForm(copy?.form ?? initial.form);
  const { form, setForm, change, fields, fix } = writing;
  const [restoredAt, setRestoredAt] = useState<number | null>(copy?.at ?? null);
  const [files, setFiles] = useState<readonly TemplateSample[]>(initial.samples);
  const addFile = useCallback(
    (sample: TemplateSample) => setFiles((before) => [...before, sample]),
    []
  );

  const isSubmittingNow = useRef(false);
  const draft = useKeptDraft({
    form,
    initial,
    copy,
    accounts,
    isUnconnected,
    isMending,
    isPaused: () => isSubmittingNow.current,
    onCreated,
  });
  const { saved, channel, problem, save, leave } = draft;
  const check = useNameCheck(
    { name: form.name, language: form.language, channel, template: saved.id },
    isMending || isUnconnected || isLoading
  );
  const { isSubmitting, refused, submit } = useSubmission({
    form,
    mended: isMending ? saved.id : null,
    save,
    onDone: (documentId) => leave(() => navigate(`${TEMPLATES}/${documentId}`)),
  });
  isSubmittingNow.current = isSubmitting;
  const { findings, findingsOf, refusedNow, reveal, rest, open, openFirstError } = useFindings({
    form,
    preset,
    account: check.account,
    refused,
    fields,
    isOpened: initial.id !== null,
  });

  const tallies = useTallies(findings);

  const tools = useMemo<WizardTools>(
    () => ({
      limits: TEMPLATE_LIMITS[preset],
      isLocked: isSubmitting,
      change,
      findingsOf,
      leave: reveal,
      touch: rest,
      fix,
    }),
    [change, findingsOf, fix, isSubmitting, preset, rest, reveal]
  );

  const reload = () => leave(onReload);
  const trySubmit = () => {
    if (!isSubmitting && !openFirstError()) void submit();
  };
  const discardRestored = () => {
    // the copy may stand on an older version than what takes its place
    if (initial.id !== null) {
      reload();
      return;
    }
    setForm(saved.form);
    setRestoredAt(null);
  };
  const totals = tallyOf(findings);
  const side = (onOpen: (finding: PlacedFinding) => void) => (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <PreviewPane form={form} files={files} />
      <CheckList findings={findings} onOpen={onOpen} />
    </Flex>
  );

  return (
    <WizardContext.Provider value={tools}>
      <Page.Main
        aria-busy={isSubmitting}
        onKeyDown={wizardKeys({
          onSave: isMending || isSubmitting ? null : () => void save(),
          onSubmit: templateSubmit ? trySubmit : null,
        })}
        onBlur={draft.saveQuietly}
      >
        <Page.Title>{t('wizard.pageTitle', { name: form.name || t('wizard.new') })}</Page.Title>
        <WizardHeader
          name={saved.id === null ? '' : form.name}
          isMending={isMending}
          copyOf={copyOf}
          languageFrom={languageFrom}
          preset={preset}
          savedAt={saved.at}
          isSaving={draft.isSaving}
          isDirty={draft.isUnsaved}
          canSubmit={templateSubmit}
          onSave={isMending ? null : () => void save()}
          submitButton={
            templateSubmit ? (
              <SubmitButton
                errors={tallyOf(findings.filter(({ isTold }) => !isTold)).errors}
                isMending={isMending}
                isSubmitting={isSubmitting}
                onSubmit={trySubmit}
              />
            ) : null
          }
        />
        <BesideForm
          side={side}
          label={t('wizard.previewAndCheck')}
          barLabel={
            totals.errors > 0
              ? `${t('template.preview')} · ${t('wizard.errors', { n: totals.errors })}`
              : t('template.preview')
          }
          onOpen={open}
        >
          {refusedNow ? <SubmitProblem refused={refusedNow} /> : null}
          {isUnconnected ? <NoChannel /> : null}
          {problem && !isUnconnected ? (
            <SaveProblem
              problem={problem}
              onReload={reload}
              onOverwrite={() => void save(true)}
              onRetry={() => void save()}
              onSaveAsNew={() => void draft.saveAsNew()}
            />
          ) : null}
          {restoredAt === null ? null : <Restored at={restoredAt} onDiscard={discardRestored} />}
          <WizardSections
            form={form}
            files={files}
            accounts={accounts}
            channel={channel}
            check={check}
            isFixed={isMending}
            tallies={tallies}
            fields={fields}
            onFile={addFile}
            onKind={writing.setKind}
            onConvert={writing.convert}
            onRemoveButton={writing.removeButton}
          />
        </BesideForm>
        <Totals {...totals} />
        {writing.undo ? (
          <UndoBar onUndo={writing.takeBack} onGone={writing.forgetUndo}>
            {writing.undo.text}
          </UndoBar>
        ) : null}
        {writing.dropped ? (
          <KindDialog
            dropped={writing.dropped}
            onCancel={() => writing.confirmKind(false)}
            onConfirm={() => writing.confirmKind(true)}
          />
        ) : null}
        <LeaveGuard
          loss={t(isMending ? 'wizard.leave.lost' : 'wizard.leave.notSaved')}
          isUnsaved={draft.isAtRisk}
          onSave={isMending ? null : async () => (await save()) !== null}
          onDiscard={draft.drop}
        />
      </Page.Main>
    </WizardContext.Provider>
  );
};
