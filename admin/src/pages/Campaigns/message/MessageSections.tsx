import { ContentPanel } from './ContentPanel';
import { LanguagePanel } from './LanguagePanel';
import { TemplatePanel } from './TemplatePanel';
import type { MessageDraft } from './message';
import type { MessagePreviewState } from './useMessagePreview';

interface MessageSectionsProps {
  draft: MessageDraft;
  onChange: (change: Partial<MessageDraft>) => void;
  preview: MessagePreviewState;
  /** What is wrong, by path such as `variables.body.1`. */
  errors: Readonly<Record<string, string>>;
  isDisabled: boolean;
}

/** The message of a campaign: its template, what it is filled with, and who gets which language. */
export const MessageSections = (props: MessageSectionsProps) => (
  <>
    <TemplatePanel {...props} />
    <ContentPanel {...props} />
    <LanguagePanel {...props} />
  </>
);
