import type { MessageView } from '../../../../../../shared/contracts';
import { PlaceCard } from '../../../../components/messages/PlaceCard';
import { contentOf, numberOf, textOf } from './content';

/** A place that somebody sent. */
export const LocationBody = ({ message }: { message: MessageView }) => {
  const content = contentOf(message);
  return (
    <PlaceCard
      name={textOf(content.name)}
      address={textOf(content.address)}
      latitude={numberOf(content.latitude)}
      longitude={numberOf(content.longitude)}
    />
  );
};
