import { useEffect, useRef } from 'react';
import { Cross } from '@strapi/icons';
import { styled } from 'styled-components';
import type { BubblePalette } from '../../../../shared/bubble-palette';
import type { PreviewButton } from '../../../../shared/templates/preview';
import { useBubblePalette } from '../../hooks/useBubblePalette';
import { useText } from '../../hooks/useText';
import { PreviewButtons } from './PreviewButtons';

const Sheet = styled.div<{ $palette: BubblePalette }>`
  position: absolute;
  right: 0;
  bottom: 0;
  left: 0;
  max-height: 100%;
  overflow-y: auto;
  border-top: 1px solid ${({ $palette }) => $palette.incomingBorder};
  border-radius: 12px 12px 0 0;
  background: ${({ $palette }) => $palette.incoming};
  color: ${({ $palette }) => $palette.text};
  font-size: 1.4rem;
`;

const Head = styled.div`
  display: flex;
  align-items: center;
  justify-content: space-between;
  padding: 4px 4px 4px 16px;
  font-weight: 700;

  button {
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border: 0;
    background: none;
    color: inherit;
    cursor: pointer;
  }

  svg path[fill] {
    fill: currentcolor;
  }
`;

interface AllButtonsProps {
  buttons: readonly PreviewButton[];
  dir: 'ltr' | 'rtl';
  onClose: () => void;
}

/** The sheet that *See all options* opens on the phone. */
export const AllButtons = ({ buttons, dir, onClose }: AllButtonsProps) => {
  const t = useText();
  const palette = useBubblePalette();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <Sheet
      $palette={palette}
      role="group"
      aria-label={t('preview.allOptions')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <Head>
        {t('preview.allOptions')}
        <button ref={close} type="button" aria-label={t('action.close')} onClick={onClose}>
          <Cross aria-hidden />
        </button>
      </Head>
      <div dir={dir}>
        <PreviewButtons buttons={buttons} onSeeAll={null} />
      </div>
    </Sheet>
  );
};
