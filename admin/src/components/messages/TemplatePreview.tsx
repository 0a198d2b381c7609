import { Box } from '@strapi/design-system';
import { styled } from 'styled-components';
import { renderTemplate } from '../../../../shared/templates/variables';
import { useBubblePalette } from '../../hooks/useBubblePalette';
import { BubbleFrame } from './BubbleFrame';
import { SentBody } from './SentBody';
import { headerMedia } from './headerMedia';

const Wall = styled(Box)<{ $colour: string }>`
  background: ${({ $colour }) => $colour};
`;

interface TemplatePreviewProps {
  components: Record<string, unknown>[];
  /** By parameter key; a variable without a value stays as it is written. */
  values: Record<string, string>;
}

/** A template as it will stand in the customer's chat. */
export const TemplatePreview = ({ components, values }: TemplatePreviewProps) => {
  const palette = useBubblePalette();
  const { header, body, footer, buttons } = renderTemplate(components, values);
  return (
    <Wall $colour={palette.wall} padding={4} hasRadius>
      <BubbleFrame direction="outbound" isFirst meta={null}>
        <SentBody
          header={header}
          media={headerMedia(components)}
          body={body}
          footer={footer}
          buttons={buttons.map(({ text }) => text)}
        />
      </BubbleFrame>
    </Wall>
  );
};
