import type { ReactNode, Ref } from 'react';
import { styled } from 'styled-components';
import type { TemplateSample } from '../../../../shared/contracts';
import type { BubblePalette } from '../../../../shared/bubble-palette';
import type { PreviewPart } from '../../../../shared/templates/preview';
import { useBubblePalette } from '../../hooks/useBubblePalette';
import { useText } from '../../hooks/useText';
import { FilledText } from './FilledText';
import { PreviewBody } from './PreviewBody';
import { PreviewButtons } from './PreviewButtons';
import { PreviewMedia } from './PreviewMedia';

interface Look {
  $palette: BubblePalette;
}

/** The border is a shadow, so that media have the bubble's full width. */
const Ground = styled.div<Look & { $width: number; $fills: boolean }>`
  display: flex;
  flex-direction: column;
  width: ${({ $fills, $width }) => ($fills ? `${$width}px` : 'fit-content')};
  min-width: 160px;
  max-width: min(${({ $width }) => $width}px, 100%);
  overflow: hidden;
  border-start-start-radius: 2px;
  border-start-end-radius: 8px;
  border-end-start-radius: 8px;
  border-end-end-radius: 8px;
  box-shadow: 0 0 0 1px ${({ $palette }) => $palette.incomingBorder};
  background: ${({ $palette }) => $palette.incoming};
  color: ${({ $palette }) => $palette.text};
  font-size: 1.4rem;
  line-height: 2rem;
`;

const Texts = styled.div`
  flex: 1;
  padding: 6px 10px;
`;

const Header = styled.div`
  margin-bottom: 4px;
  font-weight: 700;
  overflow-wrap: anywhere;
`;

const Small = styled.div<Look>`
  margin-top: 4px;
  color: ${({ $palette }) => $palette.incomingMeta};
  font-size: 1.2rem;
  line-height: 1.6rem;
  overflow-wrap: anywhere;
`;

const Time = styled.div<Look>`
  color: ${({ $palette }) => $palette.incomingMeta};
  font-size: 1.1rem;
  font-variant-numeric: tabular-nums;
  line-height: 1.4rem;
  text-align: end;
`;

interface PreviewBubbleProps {
  part: PreviewPart;
  samples: readonly TemplateSample[];
  /** Which way the template's language runs. */
  dir: 'ltr' | 'rtl';
  /** CSS pixels at most. */
  width: number;
  /** Takes its whole width, as a message with a picture or buttons does. */
  fills: boolean;
  folds: boolean;
  footer?: string | null;
  time?: string | null;
  onSeeAll?: (() => void) | null;
  /** The row that calls it. */
  opener?: Ref<HTMLButtonElement>;
  /** Stands between header and text. */
  children?: ReactNode;
}

/** One message, or one card of a carousel, as it stands in the customer's chat. */
export const PreviewBubble = ({
  part,
  samples,
  dir,
  width,
  fills,
  folds,
  footer = null,
  time = null,
  onSeeAll = null,
  opener,
  children,
}: PreviewBubbleProps) => {
  const t = useText();
  const palette = useBubblePalette();
  const { header, body, buttons } = part;
  return (
    <Ground $palette={palette} $width={width} $fills={fills} dir={dir}>
      {header.kind === 'none' || header.kind === 'text' ? null : (
        <PreviewMedia header={header} samples={samples} />
      )}
      {children}
      <Texts>
        {header.kind === 'text' ? (
          <Header>
            <FilledText text={header.text} />
          </Header>
        ) : null}
        {body ? (
          <PreviewBody text={body} folds={folds} />
        ) : (
          <Small $palette={palette}>{t('preview.emptyBody')}</Small>
        )}
        {footer ? (
          <Small $palette={palette}>
            <FilledText text={footer} />
          </Small>
        ) : null}
        {time ? (
          <Time $palette={palette}>
            {/* written in the admin's language, which may run the other way */}
            <bdi>{time}</bdi>
          </Time>
        ) : null}
      </Texts>
      <PreviewButtons buttons={buttons} onSeeAll={onSeeAll} opener={opener} />
    </Ground>
  );
};
