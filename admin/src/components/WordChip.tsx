import { useText } from '../hooks/useText';
import type { Word } from './channelWords';
import { StatusChip } from './StatusChip';

/** A word of ours with its icon and colour. */
export const WordChip = ({ word }: { word: Word }) => {
  const t = useText();
  return (
    <StatusChip variant={word.variant} icon={word.icon}>
      {t(word.label)}
    </StatusChip>
  );
};
