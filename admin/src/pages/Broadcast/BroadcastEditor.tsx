import { useRef, useState, type KeyboardEvent } from 'react';
import { LinkButton, Typography, VisuallyHidden } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { NavLink, useNavigate } from 'react-router-dom';
import type { CampaignContent, CampaignDetail } from '../../../../shared/contracts/campaigns';
import { BesideForm } from '../../components/BesideForm';
import { LeaveGuard } from '../../components/LeaveGuard';
import { ProblemCard } from '../../components/ProblemCard';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { editAddress } from '../Campaigns/addresses';
import { NotSaved, Overtaken, StandingProblems } from '../Campaigns/EditorNotices';
import { useFocusFirst } from '../Campaigns/useFocusFirst';
import { MessagePreviewPane } from '../Campaigns/message/MessagePreviewPane';
import { MessageSections } from '../Campaigns/message/MessageSections';
import { keptVariables } from '../Campaigns/message/message';
import { useMessagePreview } from '../Campaigns/message/useMessagePreview';
import { NameAndTags } from '../Campaigns/NameAndTags';
import { TestDrawer } from '../Campaigns/scenario/TestDrawer';
import { checkAddress, reportAddress } from './addresses';
import { AudienceSection } from './audience/AudienceSection';
import { BroadcastHeader } from './BroadcastHeader';
import { isEmptyAudience } from './form';
import { RulesSection } from './RulesSection';
import { useBroadcastForm } from './useBroadcastForm';
import { useOnlyChannel } from './useOnlyChannel';
import { WhenSection } from './when/WhenSection';

/** What nothing can be checked without. */
const MISSING = {
  template: 'broadcast.templateMissing',
  channel: 'broadcast.channelMissing',
  audience: 'audience.nobody',
} as const;

const missingOf = (
  { template, channel, audience }: CampaignContent,
  onlyChannel: string | null
): (keyof typeof MISSING)[] => [
  ...(template === null ? (['template'] as const) : []),
  ...(template !== null && channel === null && onlyChannel === null ? (['channel'] as const) : []),
  ...(isEmptyAudience(audience) ? (['audience'] as const) : []),
];

interface BroadcastEditorProps {
  /** Null for one that is begun. */
  campaign: CampaignDetail | null;
  /** documentId of the template that a new one begins with. */
  template: string | null;
  /** It was begun here, and has an address of its own now. */
  onCreated: (campaign: CampaignDetail) => void;
}

/** Writes a broadcast: message, audience, time and rules. It never sends: that is the check's. */
export const BroadcastEditor = ({ campaign, template, onCreated }: BroadcastEditorProps) => {
  const t = useText();
  const navigate = useNavigate();
  const { campaignWrite, campaignSend, messageSend } = useRights();
  const form = useBroadcastForm(campaign, template);
  const { content, change, told, isDirty, isSaving } = form;
  const preview = useMessagePreview(content);
  const onlyChannel = useOnlyChannel(preview.main?.wabaId ?? null);
  const [isTesting, setIsTesting] = useState(false);
  const [isSaved, setIsSaved] = useState(false);
  // set while the page itself goes elsewhere, which nobody has to be asked about
  const isLeaving = useRef(false);
  const status = campaign?.status ?? 'draft';
  const isBegun = status !== 'draft';
  const disabled = !campaignWrite || isBegun;

  const save = async (over = false): Promise<CampaignDetail | null> => {
    const { variables, channel } = content;
    const saved = await form.save(
      {
        variables: preview.main ? keptVariables(variables, preview.parameters) : variables,
        // where there is only one number, nobody is asked
        channel: channel ?? onlyChannel,
      },
      over
    );
    setIsSaved(saved !== null);
    if (saved && campaign === null) {
      onCreated(saved);
      isLeaving.current = true;
      navigate(editAddress(saved.documentId), { replace: true });
      isLeaving.current = false;
    }
    return saved;
  };
  /** What is done with a broadcast is done with what stands in the form. */
  const saved = async (): Promise<string | null> =>
    (isDirty && !disabled) || form.id === null ? ((await save())?.documentId ?? null) : form.id;
  const check = async () => {
    const id = await saved();
    if (id === null) return;
    const missing = missingOf(content, onlyChannel);
    if (missing.length > 0) {
      form.refuse(Object.fromEntries(missing.map((path) => [path, t(MISSING[path])])));
      return;
    }
    isLeaving.current = true;
    navigate(checkAddress(id));
  };
  const test = async () => {
    if ((await saved()) !== null) setIsTesting(true);
  };
  const press = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || isSaving) return;
    if (event.code === 'KeyS' && !disabled) {
      event.preventDefault();
      if (isDirty) void save();
    } else if (event.key === 'Enter' && campaignSend && !isBegun) {
      event.preventDefault();
      void check();
    }
  };
  const changeForm: typeof change = (part) => {
    setIsSaved(false);
    change(part);
  };
  useFocusFirst(form.refusals, told);
  const hasTold = Object.keys(told).length > 0;
  const section = { refusals: told, disabled, onChange: changeForm };

  return (
    <Page.Main aria-busy={isSaving} onKeyDown={press}>
      <Page.Title>
        {t('broadcast.pageTitle', { name: content.name || t('broadcast.new') })}
      </Page.Title>
      <BroadcastHeader
        name={campaign?.name ?? ''}
        status={status}
        isDirty={isDirty && !disabled}
        isBusy={isSaving}
        canWrite={!disabled}
        canTest={(messageSend || campaignSend) && content.template !== null}
        onTest={() => void test()}
        onSave={() => void save()}
        onCheck={() => void check()}
      />
      <BesideForm
        label={t('template.preview')}
        side={() => <MessagePreviewPane draft={content} preview={preview} />}
      >
        {campaignWrite ? null : (
          <Typography textColor="neutral600">{t('broadcast.readOnly')}</Typography>
        )}
        {isBegun && campaign ? (
          <ProblemCard
            severity="warning"
            title={t('broadcast.begun')}
            action={
              <LinkButton
                tag={NavLink}
                to={reportAddress(campaign.documentId)}
                variant="secondary"
                size="S"
              >
                {t('broadcast.seeReport')}
              </LinkButton>
            }
          />
        ) : null}
        {campaign && isDirty && form.isOvertaken ? (
          <Overtaken onReload={() => form.takeOver(campaign)} onOverwrite={() => void save(true)} />
        ) : null}
        {form.error && !hasTold && !form.isOvertaken ? <NotSaved error={form.error} /> : null}
        {hasTold ? (
          <ProblemCard
            severity="danger"
            title={t(form.error ? 'campaigns.notSaved' : 'check.notChecked')}
            explanation={t('campaigns.notSaved.fields')}
          />
        ) : null}
        {campaign ? <StandingProblems problems={campaign.problems} /> : null}
        <NameAndTags
          name={content.name}
          tags={content.tags}
          onChange={changeForm}
          errors={told}
          isDisabled={disabled}
        />
        <MessageSections
          draft={content}
          onChange={changeForm}
          preview={preview}
          errors={told}
          isDisabled={disabled}
        />
        <AudienceSection
          {...section}
          content={content}
          names={form.names}
          onName={form.learnName}
        />
        <WhenSection {...section} content={content} />
        <RulesSection {...section} rules={content.rules} />
      </BesideForm>
      {isTesting && form.id !== null ? (
        <TestDrawer id={form.id} form={content} onClose={() => setIsTesting(false)} />
      ) : null}
      <VisuallyHidden role="status">{isSaved ? t('broadcast.saved') : ''}</VisuallyHidden>
      <LeaveGuard
        loss={t('broadcast.leave')}
        isUnsaved={() => isDirty && !disabled && !isSaving && !isLeaving.current}
        onSave={null}
        onDiscard={form.discard}
      />
    </Page.Main>
  );
};
