import type { ComponentType, Ref, SVGProps } from 'react';
import { Duplicate, ExternalLink, File, Lightning, Phone, ShoppingCart } from '@strapi/icons';
import { styled } from 'styled-components';
import type { PreviewButton, PreviewButtonKind } from '../../../../shared/templates/preview';
import { useBubblePalette } from '../../hooks/useBubblePalette';
import { useText } from '../../hooks/useText';
import { ListMark, ReplyArrow } from './marks';

/** Of a longer list WhatsApp shows two, and a row that opens all of them. */
const SHOWN_WHEN_FOLDED = 2;

const ICONS: Record<PreviewButtonKind, ComponentType<SVGProps<SVGSVGElement>>> = {
  reply: ReplyArrow,
  link: ExternalLink,
  call: Phone,
  code: Duplicate,
  flow: File,
  catalogue: ShoppingCart,
  voice: Phone,
  other: Lightning,
};

const Rows = styled.div<{ $colour: string; $line: string }>`
  color: ${({ $colour }) => $colour};

  > * {
    display: flex;
    gap: 8px;
    align-items: center;
    justify-content: center;
    width: 100%;
    min-height: 44px;
    padding: 4px 12px;
    border: 0;
    border-top: 1px solid ${({ $line }) => $line};
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-align: center;
    overflow-wrap: anywhere;
  }

  > button {
    cursor: pointer;
  }

  svg {
    flex: none;
    width: 1.6rem;
    height: 1.6rem;
  }

  svg path[fill] {
    fill: currentcolor;
  }
`;

interface PreviewButtonsProps {
  buttons: readonly PreviewButton[];
  /** Opens the list of all; null where every button is shown. */
  onSeeAll: (() => void) | null;
  /** The row that opens the list. */
  opener?: Ref<HTMLButtonElement>;
}

/** What a customer can tap below a message; for us they are rows without effect. */
export const PreviewButtons = ({ buttons, onSeeAll, opener }: PreviewButtonsProps) => {
  const t = useText();
  const palette = useBubblePalette();
  const shown = onSeeAll ? buttons.slice(0, SHOWN_WHEN_FOLDED) : buttons;
  if (buttons.length === 0) return null;
  return (
    <Rows $colour={palette.buttonText} $line={palette.incomingBorder}>
      {shown.map(({ kind, text }, index) => {
        const Icon = ICONS[kind];
        const words = text || (kind === 'code' ? t('preview.copyCode') : '');
        return (
          <div key={index} dir="auto">
            <Icon aria-hidden />
            {words || t('preview.emptyButton')}
          </div>
        );
      })}
      {onSeeAll ? (
        <button ref={opener} type="button" onClick={onSeeAll}>
          <ListMark aria-hidden />
          {t('preview.seeAll')}
        </button>
      ) : null}
    </Rows>
  );
};
