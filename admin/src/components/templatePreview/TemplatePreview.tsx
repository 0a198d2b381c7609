import { useMemo, useRef, useState } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { TemplateCategory, TemplateSample } from '../../../../shared/contracts';
import { bubblePalette, type BubbleLook } from '../../../../shared/bubble-palette';
import { textDirection } from '../../../../shared/templates/languages';
import { previewOf } from '../../../../shared/templates/preview';
import type { ParameterFormat } from '../../../../shared/templates/variables';
import { BubbleLookContext, useBubbleLook } from '../../hooks/useBubblePalette';
import { useServerNow } from '../../hooks/useServerNow';
import { useText } from '../../hooks/useText';
import { useTimeText } from '../../hooks/useTimeText';
import { AllButtons } from './AllButtons';
import { OfferLine } from './OfferLine';
import { PreviewBubble } from './PreviewBubble';

/** CSS pixels, as on a phone that is 360 wide. */
const PHONE = 360;
const BUBBLE = 300;
const CARD = 232;

const Wall = styled.div<{ $colour: string }>`
  position: relative;
  max-width: ${PHONE}px;
  overflow: hidden;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ $colour }) => $colour};
`;

const Chat = styled.div`
  display: flex;
  flex-direction: column;
  gap: 6px;
  padding: 16px;
`;

const Cards = styled.ul`
  display: flex;
  gap: 8px;
  align-items: stretch;
  margin: 0 -16px;
  padding: 1px 16px 8px;
  overflow-x: auto;
  list-style: none;
  scroll-snap-type: x proximity;

  > li {
    display: flex;
    flex: none;
    scroll-snap-align: center;
  }
`;

export interface TemplatePreviewProps {
  components: Record<string, unknown>[];
  parameterFormat: ParameterFormat;
  /** By parameter key; a variable without a value stands out by its name. */
  values: Record<string, string>;
  category: TemplateCategory | null;
  /** The platform's code: the text runs its way. */
  language: string;
  /** Files of its headers and cards that are kept here. */
  samples?: readonly TemplateSample[];
  /** Left out: the admin's. */
  theme?: BubbleLook;
}

const NO_SAMPLES: readonly TemplateSample[] = [];

/** A template as it will stand in the customer's chat. */
export const TemplatePreview = ({
  components,
  parameterFormat,
  values,
  category,
  language,
  samples = NO_SAMPLES,
  theme,
}: TemplatePreviewProps) => {
  const t = useText();
  const now = useServerNow(60_000);
  const clock = useTimeText().clock(now);
  const adminLook = useBubbleLook();
  const look = theme ?? adminLook;
  const [showsAll, setShowsAll] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const model = useMemo(
    () => previewOf(components, parameterFormat, values),
    [components, parameterFormat, values]
  );
  const dir = textDirection(language);
  const hasMedia = model.header.kind !== 'none' && model.header.kind !== 'text';
  const footer =
    model.footer ??
    (model.codeMinutes === null ? null : t('preview.expires', { n: model.codeMinutes }));
  const notes = [
    ...(model.hiddenOnDesktop ? [t('preview.notOnDesktop')] : []),
    ...(model.isCode ? [t('preview.codeText')] : []),
    ...model.unknown.map((type) => t('preview.unknownPart', { type })),
  ];
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <BubbleLookContext.Provider value={look}>
        <Wall $colour={bubblePalette[look].wall} role="group" aria-label={t('template.preview')}>
          <Chat lang={language.replace('_', '-')} dir={dir}>
            <PreviewBubble
              part={model}
              samples={samples}
              dir={dir}
              width={BUBBLE}
              fills={hasMedia || model.buttons.length > 0 || model.offer !== null}
              folds={category === 'MARKETING'}
              footer={footer}
              time={clock}
              onSeeAll={model.foldsButtons ? () => setShowsAll(true) : null}
              opener={opener}
            >
              {model.offer ? <OfferLine offer={model.offer} /> : null}
            </PreviewBubble>
            {model.cards.length > 0 ? (
              <Cards tabIndex={0} aria-label={t('preview.cards', { n: model.cards.length })}>
                {model.cards.map((card, index) => (
                  <li key={index}>
                    <PreviewBubble
                      part={card}
                      samples={samples}
                      dir={dir}
                      width={CARD}
                      fills
                      folds={false}
                    />
                  </li>
                ))}
              </Cards>
            ) : null}
          </Chat>
          {showsAll && model.foldsButtons ? (
            <AllButtons
              buttons={model.buttons}
              dir={dir}
              onClose={() => {
                setShowsAll(false);
                opener.current?.focus();
              }}
            />
          ) : null}
        </Wall>
      </BubbleLookContext.Provider>
      {notes.length > 0 ? (
        <Box maxWidth={`${PHONE}px`}>
          {notes.map((note) => (
            <Typography key={note} tag="p" variant="pi" textColor="neutral600">
              {note}
            </Typography>
          ))}
        </Box>
      ) : null}
    </Flex>
  );
};
