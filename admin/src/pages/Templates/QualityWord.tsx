import { Flex, Typography } from '@strapi/design-system';
import type { TemplateQuality } from '../../../../shared/contracts/templates';
import { QUALITY } from '../../components/channelWords';
import { useText } from '../../hooks/useText';

/** A quality as sign and word; a dash where Meta has not rated yet. */
export const QualityWord = ({ quality }: { quality: TemplateQuality }) => {
  const t = useText();
  const { label, variant, icon: Icon } = QUALITY[quality];
  if (quality === 'unknown') {
    return (
      <Typography textColor="neutral600" title={t(label)} aria-label={t(label)}>
        –
      </Typography>
    );
  }
  return (
    <Flex gap={2}>
      <Icon width="1.2rem" height="1.2rem" fill={`${variant}700`} aria-hidden />
      <Typography textColor="neutral800">{t(label)}</Typography>
    </Flex>
  );
};
