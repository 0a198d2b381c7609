import type { MessageView } from '../../../../../shared/contracts';
import { FormattedText } from './FormattedText';
import { SentBody } from './SentBody';
import { useSentTemplate } from './useSentTemplate';

/** A template as it was sent; without its definition, the words that were kept. */
export const TemplateBody = ({ message }: { message: MessageView }) => {
  const rendered = useSentTemplate(message);
  if (rendered === null) return <FormattedText text={message.text} />;
  return (
    <SentBody
      header={rendered.header}
      body={rendered.body}
      footer={rendered.footer}
      buttons={rendered.buttons.map(({ text }) => text)}
    />
  );
};
