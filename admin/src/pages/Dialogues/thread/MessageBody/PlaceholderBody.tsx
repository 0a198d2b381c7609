import { Question } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../../../shared/contracts';
import { FoldedText } from '../../../../components/messages/FoldedText';
import { IconRow } from '../../../../components/messages/IconRow';
import { useText } from '../../../../hooks/useText';
import { useThreadActions } from '../actions';
import { BubbleButton } from './BubbleButton';

const Row = styled(IconRow)`
  max-width: 40ch;
  font-style: italic;
`;

/** What we cannot show, said honestly, with the words that came along. */
export const PlaceholderBody = ({ message }: { message: MessageView }) => {
  const t = useText();
  const { edit } = useThreadActions();
  const words = (): string => {
    if (message.type === 'unsupported') return t('message.notPassedOn');
    return message.direction === 'inbound'
      ? t('message.unsupported', { type: message.type })
      : t('message.unsupportedOwn', { type: message.type });
  };
  return (
    <Row>
      <Question aria-hidden />
      <div>
        <FoldedText text={words()} />
        {message.text ? <FoldedText text={message.text} /> : null}
        {message.direction === 'inbound' && edit ? (
          <BubbleButton onClick={() => edit(t('message.askInText.text'))}>
            {t('message.askInText')}
          </BubbleButton>
        ) : null}
      </div>
    </Row>
  );
};
