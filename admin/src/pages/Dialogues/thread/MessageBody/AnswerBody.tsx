import { styled } from 'styled-components';
import type { MessageView } from '../../../../../../shared/contracts';
import { useText } from '../../../../hooks/useText';
import { FoldedText } from '../../../../components/messages/FoldedText';
import { FormattedText } from '../../../../components/messages/FormattedText';
import { contentOf, isFields, textOf } from './content';

const Label = styled.div`
  font-size: 1.2rem;
  opacity: 0.85;
`;

/** What a customer chose: a button's or a row's title, with the row's description. */
export const AnswerBody = ({ message }: { message: MessageView }) => {
  const t = useText();
  const content = contentOf(message);
  const answer = [content.button_reply, content.list_reply].find(isFields);
  const title = textOf(answer?.title) ?? textOf(content.text) ?? message.text;
  const description = textOf(answer?.description);
  return (
    <>
      <Label>{content.list_reply ? t('answer.list') : t('answer.button')}</Label>
      <FormattedText text={title} />
      {description ? (
        <Label>
          <FoldedText text={description} />
        </Label>
      ) : null}
    </>
  );
};
