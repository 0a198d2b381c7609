import { Tooltip } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useBubblePalette } from '../../../hooks/useBubblePalette';
import { useText } from '../../../hooks/useText';
import { FormattedText } from './FormattedText';

const Header = styled.div`
  margin-bottom: 4px;
  font-weight: 700;
  overflow-wrap: anywhere;
`;

const Footer = styled.div<{ $colour: string }>`
  margin-top: 4px;
  color: ${({ $colour }) => $colour};
  font-size: 1.2rem;
  overflow-wrap: anywhere;
`;

const Button = styled.div<{ $colour: string; $line: string }>`
  padding: 8px 4px;
  border-top: 1px solid ${({ $line }) => $line};
  color: ${({ $colour }) => $colour};
  font-weight: 600;
  text-align: center;
  overflow-wrap: anywhere;
`;

const Buttons = styled.div`
  margin-top: 6px;
`;

interface SentBodyProps {
  header: string | null;
  body: string;
  footer: string | null;
  buttons: string[];
}

/** A message with header, body, footer and buttons, as the customer sees it. */
export const SentBody = ({ header, body, footer, buttons }: SentBodyProps) => {
  const t = useText();
  const palette = useBubblePalette();
  return (
    <>
      {header ? <Header dir="auto">{header}</Header> : null}
      <FormattedText text={body} />
      {footer ? (
        <Footer dir="auto" $colour={palette.outgoingMeta}>
          {footer}
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
