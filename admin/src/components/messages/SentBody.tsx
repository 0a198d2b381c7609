import { Tooltip } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { SentPart, SentTemplate } from '../../../../shared/templates/variables';
import { useBubblePalette } from '../../hooks/useBubblePalette';
import { useText } from '../../hooks/useText';
import { FoldedText } from './FoldedText';
import { FormattedText } from './FormattedText';
import { SentHeading } from './SentHeading';

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

const Card = styled.li<{ $line: string }>`
  margin-top: 8px;
  padding: 8px;
  border: 1px solid ${({ $line }) => $line};
  border-radius: 6px;
`;

const SentButtons = ({ titles }: { titles: readonly string[] }) => {
  const t = useText();
  const palette = useBubblePalette();
  return (
    <Buttons>
      {titles.map((title, index) => (
        <Tooltip key={`${index}:${title}`} label={t('message.buttonsOfCustomer')}>
          <Button
            role="button"
            aria-disabled
            tabIndex={-1}
            dir="auto"
            $colour={palette.buttonText}
            $line={palette.outgoingBorder}
          >
            {title}
          </Button>
        </Tooltip>
      ))}
    </Buttons>
  );
};

const SentCard = ({ header, body, buttons = [] }: SentPart) => {
  const palette = useBubblePalette();
  return (
    <Card $line={palette.outgoingBorder}>
      {header ? <SentHeading header={header} /> : null}
      <FormattedText text={body} />
      {buttons.length > 0 ? <SentButtons titles={buttons} /> : null}
    </Card>
  );
};

/** A message of ours with header, text, footer, buttons and cards, as the customer sees it. */
export const SentBody = ({ header, body, footer, buttons = [], cards = [] }: SentTemplate) => {
  const palette = useBubblePalette();
  return (
    <>
      {header ? <SentHeading header={header} /> : null}
      <FormattedText text={body} />
      {footer ? (
        <Footer $colour={palette.outgoingMeta}>
          <FoldedText text={footer} />
        </Footer>
      ) : null}
      {buttons.length > 0 ? <SentButtons titles={buttons} /> : null}
      {cards.length > 0 ? (
        <ol>
          {cards.map((card, index) => (
            <SentCard key={index} {...card} />
          ))}
        </ol>
      ) : null}
    </>
  );
};
