import type { MessageView } from '../../../../../../shared/contracts';
import { renderTemplate, valuesFromComponents } from '../../../../../../shared/templates/variables';
import { FormattedText } from '../../../../components/messages/FormattedText';
import { SentBody } from '../../../../components/messages/SentBody';
import { headerMedia } from '../../../../components/messages/headerMedia';
import { useRights } from '../../../../hooks/useRights';
import { useGetWhatsappTemplatesQuery } from '../../../../services/templates';
import { contentOf, isFields, listOf, textOf } from './content';

/** A template as it was sent; without its definition, the words that were kept. */
export const TemplateBody = ({ message }: { message: MessageView }) => {
  const { templateRead } = useRights();
  const content = contentOf(message);
  const name = textOf(content.name);
  const language = isFields(content.language)
    ? textOf(content.language.code)
    : textOf(content.language);
  const { data } = useGetWhatsappTemplatesQuery(
    { q: name ?? '', ...(message.channel ? { channel: message.channel.documentId } : {}) },
    { skip: !templateRead || name === null }
  );
  const definition = data?.data.find(
    (template) => template.name === name && template.language === language
  );
  if (!definition) return <FormattedText text={message.text} />;
  const sent = renderTemplate(
    definition.components,
    valuesFromComponents(listOf(content.components))
  );
  return (
    <SentBody
      header={sent.header}
      media={headerMedia(definition.components)}
      body={sent.body}
      footer={sent.footer}
      buttons={sent.buttons.map(({ text }) => text)}
    />
  );
};
