import { useState, type FormEvent, type RefObject } from 'react';
import { Box, Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { Feather, PaperPlane } from '@strapi/icons';
import { useIsMobile } from '@strapi/strapi/admin';
import type { ConversationRow, MessageView } from '../../../../../shared/contracts';
import { useRights } from '../../../hooks/useRights';
import { useText } from '../../../hooks/useText';
import { contactName } from '../../../utils/name';
import type { WindowLeft } from '../../../utils/time';
import { AttachmentTray } from './AttachmentTray';
import { CANNED_LIST_ID, CannedList, cannedOptionId, isInCannedList } from './CannedList';
import { CannedReplies } from './CannedReplies';
import { ComposerMenu, ComposerTools } from './ComposerTools';
import { KeptReplyBar } from './KeptReplyBar';
import { MessageField } from './MessageField';
import { ModeSwitch } from './ModeSwitch';
import { OtherAnswerBar } from './OtherAnswerBar';
import { ReplyingTo } from './ReplyingTo';
import { WindowCountdown } from './WindowCountdown';
import type { AttachmentModel } from './useAttachment';
import type { ComposerModel } from './useComposer';
import { useOpeningFocus } from './useOpeningFocus';
import { useWriting } from './useWriting';

/** From this share on the counter shows. */
const COUNTED_FROM = 0.7;
const COUNT_ID = 'whatsapp-composer-count';

interface ComposerProps {
  row: ConversationRow;
  messages: MessageView[];
  composer: ComposerModel;
  file: AttachmentModel;
  window: WindowLeft;
  onSend: () => void;
  /** Absent without the right to close. */
  onClose: (() => void) | null;
  onTemplate: (() => void) | null;
  onUseKept: () => void;
  onDiscardKept: () => void;
  speak: (text: string) => void;
  /** True while the dialogue is being opened. */
  isOpening: RefObject<boolean>;
}

/** Writes an answer or a note. */
export const Composer = ({
  row,
  messages,
  composer,
  file,
  window,
  onSend,
  onClose,
  onTemplate,
  onUseKept,
  onDiscardKept,
  speak,
  isOpening,
}: ComposerProps) => {
  const t = useText();
  const isMobile = useIsMobile();
  const { cannedReplyWrite } = useRights();
  const [isManaging, setIsManaging] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const writing = useWriting({
    row,
    messages,
    composer,
    file,
    onSend,
    onClose,
    onTemplate,
    speak,
  });
  const { canned, other, note, isNote, text, attached, isCaptionless, length, limit, over } =
    writing;
  const { canSend, send, tools } = writing;
  const { mode, input } = composer;
  const name = contactName(row.contact, t);

  useOpeningFocus(input, isOpening);

  const field = (
    <MessageField
      field={input}
      mode={mode}
      value={text}
      label={t(isNote ? 'composer.note' : 'composer.message')}
      placeholder={t(
        isNote ? 'composer.note.placeholder' : attached ? 'file.caption' : 'composer.placeholder'
      )}
      onFile={isNote ? null : tools.onFile}
      isDisabled={isCaptionless}
      describedBy={COUNT_ID}
      list={
        canned.isOpen && canned.found.length > 0
          ? {
              id: CANNED_LIST_ID,
              option: canned.found[canned.active]
                ? cannedOptionId(canned.found[canned.active]!)
                : null,
            }
          : null
      }
      onChange={isNote ? composer.setNote : composer.setDraft}
      onMove={canned.follow}
      onKeyDown={writing.press}
      onFocus={() => setHasFocus(true)}
      onBlur={({ relatedTarget }) => {
        setHasFocus(false);
        if (!isInCannedList(relatedTarget)) canned.close();
      }}
    >
      {canned.isOpen ? (
        <CannedList
          replies={canned.found}
          isSearch={canned.isSearch}
          active={canned.active}
          onActive={canned.setActive}
          onChoose={canned.choose}
          onManage={cannedReplyWrite ? () => setIsManaging(true) : null}
          onLeave={(toField) => {
            canned.close();
            if (toField) input.current?.focus();
          }}
        />
      ) : null}
    </MessageField>
  );
  const sendLabel = t(isNote ? 'composer.addNote' : 'composer.send');
  const SendIcon = isNote ? Feather : PaperPlane;

  return (
    <>
      <Box
        tag="form"
        aria-label={t('composer.label')}
        background="neutral0"
        borderColor="neutral150"
        borderStyle="solid"
        borderWidth="1px 0 0 0"
        padding={3}
        shrink={0}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          send();
        }}
      >
        <Flex direction="column" alignItems="stretch" gap={2}>
          {row.waitingReply ? (
            <KeptReplyBar
              kept={row.waitingReply}
              name={name}
              onUse={onUseKept}
              onDiscard={onDiscardKept}
            />
          ) : null}
          {other.answer && !isNote ? (
            <OtherAnswerBar
              ref={writing.decide}
              answer={other.answer}
              isSendable={canSend}
              onSend={writing.sendToo}
              onKeep={writing.keep}
            />
          ) : null}
          {isMobile && !isNote && !composer.replyTo ? null : (
            <Flex gap={3}>
              <ModeSwitch
                mode={mode}
                onChange={(next) => {
                  composer.setMode(next);
                  composer.focus();
                }}
              />
              {composer.replyTo && !isNote ? (
                <ReplyingTo
                  message={composer.replyTo}
                  onCancel={() => {
                    composer.setReplyTo(null);
                    composer.focus();
                  }}
                />
              ) : null}
            </Flex>
          )}
          {isNote ? null : <AttachmentTray {...file} />}
          {isCaptionless ? (
            <Typography variant="pi" textColor="neutral600" tag="p">
              {t('file.noCaption')}
            </Typography>
          ) : null}
          {isMobile ? (
            <Flex gap={2} alignItems="flex-end">
              <ComposerMenu {...tools} />
              {field}
              <IconButton
                type="submit"
                label={sendLabel}
                size="L"
                variant="default"
                disabled={!canSend}
              >
                <SendIcon />
              </IconButton>
            </Flex>
          ) : (
            <>
              {field}
              <Flex justifyContent="space-between" gap={2}>
                <ComposerTools {...tools} />
                <Button type="submit" startIcon={<SendIcon />} disabled={!canSend}>
                  {sendLabel}
                </Button>
              </Flex>
            </>
          )}
          {note.error ? (
            <Typography variant="pi" textColor="danger700" tag="p" role="alert">
              {note.error}
            </Typography>
          ) : null}
          {row.windowEndsAt ? (
            <WindowCountdown
              window={window}
              endsAt={row.windowEndsAt}
              isWriting={hasFocus || text.trim() !== ''}
              speak={speak}
            />
          ) : null}
          <div id={COUNT_ID}>
            {length >= COUNTED_FROM * limit ? (
              <Typography variant="pi" textColor={over > 0 ? 'danger700' : 'neutral600'} tag="p">
                {over > 0
                  ? t('composer.tooMany', { n: over })
                  : t('composer.count', { n: length, limit })}
              </Typography>
            ) : null}
          </div>
        </Flex>
      </Box>
      {/* beside the form: a submit in there is none of this one's */}
      {isManaging ? (
        <CannedReplies
          onClose={() => {
            setIsManaging(false);
            composer.focus();
          }}
        />
      ) : null}
    </>
  );
};
