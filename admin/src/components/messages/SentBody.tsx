import { Tooltip } from '@strapi/design-system';
import { File, Image, PinMap, Play } from '@strapi/icons';
import { styled } from 'styled-components';
import { useBubblePalette } from '../../hooks/useBubblePalette';
import { useText } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';
import { FoldedText } from './FoldedText';
import { FormattedText } from './FormattedText';
import type { HeaderMedia } from './headerMedia';

const Header = styled.div`
  margin-bottom: 4px;
  font-weight: 700;
`;

const Media = styled.div<{ $ground: string }>`
  display: flex;
  gap: 8px;
  align-items: center;
  justify-content: center;
  width: 280px;
  max-width: 100%;
  min-height: 56px;
  margin-bottom: 6px;
  border-radius: 6px;
  background: ${({ $ground }) => $ground};

  svg {
    width: 2rem;
    height: 2rem;
  }

  svg path {
    fill: currentcolor;
  }
`;

const Footer = styled.div<{ $colour: string }>`
  margin-top: 4px;
  color: ${({ $colour }) => $colour};
  font-size: 1.2rem;
`;

const Buttons = styled.div`
  margin-top: 6px;
`;

const Button = styled.div<{ $colour: string; $line: string }>`
  padding: 8px 4px;
  border-top: 1px solid ${({ $line }) => $line};
  color: ${({ $colour }) => $colour};
  font-weight: 600;
  text-align: center;
  overflow: hidden;
  overflow-wrap: anywhere;
`;

const MEDIA: Record<HeaderMedia, { label: TextKey; icon: typeof Image }> = {
  image: { label: 'template.media.image', icon: Image },
  video: { label: 'template.media.video', icon: Play },
  document: { label: 'template.media.document', icon: File },
  location: { label: 'template.media.location', icon: PinMap },
};

interface SentBodyProps {
  header: string | null;
  /** A file or place in the header instead of text. */
  media?: HeaderMedia | null;
  body: string;
  footer: string | null;
  buttons: string[];
}

/** A message of ours with header, text, footer and buttons, as the customer sees it. */
export const SentBody = ({ header, media = null, body, footer, buttons }: SentBodyProps) => {
  const t = useText();
  const palette = useBubblePalette();
  const Icon = media ? MEDIA[media].icon : null;
  return (
    <>
      {media && Icon ? (
        <Media $ground={palette.outgoingQuote}>
          <Icon aria-hidden />
          <span>{t(MEDIA[media].label)}</span>
        </Media>
      ) : null}
      {header ? (
        <Header>
          <FoldedText text={header} />
        </Header>
      ) : null}
      <FormattedText text={body} />
      {footer ? (
        <Footer $colour={palette.outgoingMeta}>
          <FoldedText text={footer} />
        </Footer>
      ) : null}
      {buttons.length > 0 ? (
        <Buttons>
          {buttons.map((label, index) => (
            <Tooltip key={`${index}:${label}`} label={t('message.buttonsOfCustomer')}>
              <Button
                role="button"
                aria-disabled
                tabIndex={-1}
                dir="auto"
                $colour={palette.buttonText}
                $line={palette.outgoingBorder}
              >
                {label}
              </Button>
            </Tooltip>
          ))}
        </Buttons>
      ) : null}
    </>
  );
};
