import { useId } from 'react';
import { IconButton } from '@strapi/design-system';
import { Feather, Trash } from '@strapi/icons';
import { styled } from 'styled-components';
import type { NoteView } from '../../../../../shared/contracts';
import { useBubblePalette } from '../../../hooks/useBubblePalette';
import { useText } from '../../../hooks/useText';
import { useTimeText } from '../../../hooks/useTimeText';
import { useRights } from '../../../hooks/useRights';
import { useUserId } from '../../../hooks/useUserId';
import { FormattedText } from '../../../components/messages/FormattedText';
import { useThreadActions } from './actions';

const Ground = styled.div<{ $ground: string; $text: string }>`
  display: flex;
  gap: 8px;
  align-items: flex-start;
  margin-top: 8px;
  padding: 8px 12px;
  border-radius: 8px;
  background: ${({ $ground }) => $ground};
  color: ${({ $text }) => $text};
  font-size: 1.4rem;
  line-height: 2rem;

  svg path {
    fill: currentcolor;
  }
`;

const Words = styled.div`
  flex: 1;
  min-width: 0;
`;

const Meta = styled.div<{ $colour: string }>`
  color: ${({ $colour }) => $colour};
  font-size: 1.1rem;
  line-height: 1.6rem;
`;

/** What the team wrote for itself, in its place between the messages. */
export const NoteLine = ({ note, position }: { note: NoteView; position: number }) => {
  const t = useText();
  const time = useTimeText();
  const palette = useBubblePalette();
  const { removeNote } = useThreadActions();
  const { conversationManage } = useRights();
  const me = useUserId();
  const words = useId();
  const at = Date.parse(note.at);
  const author = note.author?.name ?? '';
  const mayRemove = conversationManage || String(note.author?.id) === me;
  return (
    <article
      data-message={note.documentId}
      aria-posinset={position}
      aria-setsize={-1}
      aria-label={t('note.label', { author, time: time.clock(at) })}
      aria-describedby={words}
      tabIndex={-1}
    >
      <Ground $ground={palette.noteGround} $text={palette.noteText}>
        <Feather
          width="1.4rem"
          height="1.4rem"
          aria-hidden
          style={{ flex: 'none', marginTop: 3 }}
        />
        <Words>
          <div id={words}>
            <FormattedText text={note.body} />
          </div>
          <Meta $colour={palette.noteMeta}>
            <bdi>{author}</bdi> ·{' '}
            <time dateTime={note.at} title={time.full(at)}>
              {time.clock(at)}
            </time>{' '}
            · {t('note.teamOnly')}
          </Meta>
        </Words>
        {removeNote && mayRemove ? (
          <IconButton
            type="button"
            label={t('note.delete')}
            variant="ghost"
            size="XS"
            onClick={() => removeNote(note)}
          >
            <Trash />
          </IconButton>
        ) : null}
      </Ground>
    </article>
  );
};
