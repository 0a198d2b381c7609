import type { MessageView } from '../../../../../../shared/contracts';
import { useText } from '../../../../hooks/useText';
import { AnswerBody } from './AnswerBody';
import { FormattedText } from '../../../../components/messages/FormattedText';
import { SentBody } from '../../../../components/messages/SentBody';
import { contentOf, isFields, listOf, textOf } from './content';

/** Titles of what an interactive message of ours offers. */
const offered = (action: unknown): string[] => {
  if (!isFields(action)) return [];
  const buttons = listOf(action.buttons).flatMap((button) =>
    isFields(button) && isFields(button.reply) ? (textOf(button.reply.title) ?? []) : []
  );
  const list = textOf(action.button);
  const link = isFields(action.parameters) ? textOf(action.parameters.display_text) : null;
  return [...buttons, ...(list ? [list] : []), ...(link ? [link] : [])];
};

/** A choice of the customer, or the choices that we offered. */
export const InteractiveBody = ({ message }: { message: MessageView }) => {
  const t = useText();
  const content = contentOf(message);
  if (message.direction === 'inbound') {
    if (content.button_reply || content.list_reply) return <AnswerBody message={message} />;
    return <FormattedText text={message.text || t('answer.form')} />;
  }
  const section = (name: string) => (isFields(content[name]) ? textOf(content[name].text) : null);
  const header = section('header');
  const footer = section('footer');
  return (
    <SentBody
      {...(header ? { header: { kind: 'text', text: header } } : {})}
      {...(footer ? { footer } : {})}
      body={section('body') ?? message.text}
      buttons={offered(content.action)}
    />
  );
};
