import { useRef, type KeyboardEvent } from 'react';
import type { ConversationRow, MessageView } from '../../../../../shared/contracts';
import { MEDIA_KINDS } from '../../../../../shared/media-kinds';
import { useRights } from '../../../hooks/useRights';
import { useText } from '../../../hooks/useText';
import { signOfKey } from '../../../utils/formatKeys';
import { replacement, toggleSign } from '../../../utils/textEdit';
import { focusThread } from '../places';
import type { ToolActions } from './ComposerTools';
import { gapIn } from './cannedText';
import { enterAct } from './composerKeys';
import { useEnterSends } from './preferences';
import type { AttachmentModel } from './useAttachment';
import { useCanned, useCannedGaps } from './useCanned';
import type { ComposerModel } from './useComposer';
import { useNote } from './useNote';
import { useOtherAnswer } from './useOtherAnswer';
import { useUserName } from './useUserName';

/** Characters of a text message and of a caption (Cloud API), and of a note. */
const LIMITS = { reply: 4_096, note: 10_000, caption: 1_024 };

interface WritingOptions {
  row: ConversationRow;
  messages: MessageView[];
  composer: ComposerModel;
  file: AttachmentModel;
  onSend: () => void;
  /** Absent without the right to close. */
  onClose: (() => void) | null;
  onTemplate: (() => void) | null;
  speak: (text: string) => void;
}

/** Whether and how what stands in the composer goes out, and what its keys and tools do. */
export const useWriting = ({
  row,
  messages,
  composer,
  file,
  onSend,
  onClose,
  onTemplate,
  speak,
}: WritingOptions) => {
  const t = useText();
  const { messageSend } = useRights();
  const [enterSends] = useEnterSends();
  const gaps = useCannedGaps();
  const me = useUserName();
  const canned = useCanned(composer, row, messageSend);
  const note = useNote(row.documentId, composer);
  const decide = useRef<HTMLButtonElement>(null);
  const { mode, input } = composer;
  const isNote = mode === 'note';
  const text = isNote ? composer.note : composer.draft;
  const other = useOtherAnswer(messages, me, composer.draft.trim() !== '');
  const attached = isNote ? null : file.attachment;
  const isCaptionless = attached !== null && !MEDIA_KINDS[attached.kind].caption;
  const limit = LIMITS[isNote ? 'note' : attached ? 'caption' : 'reply'];
  const length = [...text].length;
  const over = isCaptionless ? 0 : length - limit;
  const canSend = attached
    ? attached.state.kind === 'ready' && over <= 0
    : text.trim() !== '' && over <= 0;

  // what was asked for when a colleague's answer came between
  const wasToClose = useRef(false);
  const answer = (thenClose: boolean) => {
    wasToClose.current = false;
    other.accept();
    onSend();
    if (thenClose) onClose?.();
    composer.focus();
  };

  const send = (thenClose = false, isDecided = false) => {
    if (!canSend) return;
    if (isNote) {
      void note.write();
      return;
    }
    const gap = isCaptionless ? null : gapIn(text, gaps);
    if (gap) {
      input.current?.focus();
      input.current?.setSelectionRange(gap.start, gap.end);
      speak(t('canned.gapLeft'));
      return;
    }
    if (other.answer && !isDecided) {
      wasToClose.current = thenClose;
      decide.current?.focus();
      return;
    }
    answer(thenClose);
  };

  /** Sends beside a colleague's answer: only the question about that is left out. */
  const sendToo = () => send(wasToClose.current, true);
  /** Goes on writing; the colleague's answer is known from here on. */
  const keep = () => {
    wasToClose.current = false;
    other.accept();
    composer.focus();
  };

  const toggle = (sign: string) => {
    const field = input.current;
    if (field) {
      composer.type(toggleSign(field.value, field.selectionStart, field.selectionEnd, sign));
    }
  };

  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // 229 is what browsers give for a key that an input method takes
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (canned.press(event)) return;
    const sign = signOfKey(event);
    if (sign !== null) {
      event.preventDefault();
      toggle(sign);
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key === '.') {
      event.preventDefault();
      canned.open();
      return;
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      focusThread();
      return;
    }
    if (event.key !== 'Enter') return;
    const act = enterAct(event, enterSends);
    if (act === 'newLine') return;
    event.preventDefault();
    send(act === 'sendAndClose');
  };

  const attach = (chosen: File) => {
    composer.setMode('reply');
    file.choose(chosen);
    composer.focus();
  };

  const tools: ToolActions = {
    onSign: toggle,
    onEmoji: (emoji) => {
      const field = input.current;
      if (field) composer.type(replacement(field.selectionStart, field.selectionEnd, emoji));
    },
    onCanned: canned.open,
    onNote: () => {
      composer.setMode('note');
      composer.focus();
    },
    onFile: attach,
    onTemplate,
  };

  return {
    canned,
    note,
    other,
    decide,
    isNote,
    text,
    attached,
    isCaptionless,
    length,
    limit,
    over,
    canSend,
    send,
    sendToo,
    keep,
    press,
    tools,
  };
};
