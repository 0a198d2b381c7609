import type { ComponentType } from 'react';
import type { MessageView } from '../../../../../../shared/contracts';
import { AdCard } from './AdCard';
import { AnswerBody } from './AnswerBody';
import { ContactsBody } from './ContactsBody';
import { DeletedBody } from './DeletedBody';
import { FormattedText } from '../../../../components/messages/FormattedText';
import { InteractiveBody } from './InteractiveBody';
import { LocationBody } from './LocationBody';
import { MediaBody } from './MediaBody';
import { OrderBody } from './OrderBody';
import { PlaceholderBody } from './PlaceholderBody';
import { TemplateBody } from './TemplateBody';
import { storedMarks } from './content';

const TextBody = ({ message }: { message: MessageView }) => <FormattedText text={message.text} />;

const BODIES: Record<string, ComponentType<{ message: MessageView }>> = {
  text: TextBody,
  image: MediaBody,
  video: MediaBody,
  audio: MediaBody,
  document: MediaBody,
  sticker: MediaBody,
  location: LocationBody,
  contacts: ContactsBody,
  button: AnswerBody,
  interactive: InteractiveBody,
  order: OrderBody,
  template: TemplateBody,
};

/** What a message says, by its type; a type that we do not know gets an honest placeholder. */
export const MessageBody = ({ message }: { message: MessageView }) => {
  const { revoked, referral } = storedMarks(message);
  if (revoked) return <DeletedBody />;
  const Body = BODIES[message.type] ?? PlaceholderBody;
  return (
    <div data-text>
      {referral ? <AdCard referral={referral} /> : null}
      <Body message={message} />
    </div>
  );
};
