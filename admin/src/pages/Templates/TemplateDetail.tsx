import { Flex, Typography } from '@strapi/design-system';
import type { TemplateView } from '../../../../shared/contracts';
import { listTemplateParameters } from '../../../../shared/templates/variables';
import { Drawer } from '../../components/Drawer';
import { Fact } from '../../components/Fact';
import { ProblemCard } from '../../components/ProblemCard';
import { RelTime } from '../../components/RelTime';
import { WordChip } from '../../components/WordChip';
import { QUALITY } from '../../components/channelWords';
import { TemplatePreview } from '../../components/messages/TemplatePreview';
import { useText } from '../../hooks/useText';
import { CATEGORY, TEMPLATE_STATUS } from './templateWords';

interface TemplateDetailProps {
  template: TemplateView;
  onClose: () => void;
}

const examplesOf = ({ components, parameterFormat }: TemplateView): Record<string, string> =>
  Object.fromEntries(
    listTemplateParameters(components, parameterFormat).flatMap(({ key, example }) =>
      example === null ? [] : [[key, example]]
    )
  );

/** A template with its state and, filled with its samples, how it looks. */
export const TemplateDetail = ({ template, onClose }: TemplateDetailProps) => {
  const t = useText();
  return (
    <Drawer title={template.name} closeLabel={t('action.close')} onClose={onClose}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        {template.rejectedReason ? (
          <ProblemCard
            severity="danger"
            title={t('template.reason')}
            explanation={template.rejectedReason}
          />
        ) : null}
        <Flex tag="dl" gap={6} wrap="wrap" alignItems="flex-start">
          <Fact label={t('template.status')}>
            <WordChip word={TEMPLATE_STATUS[template.status]} />
          </Fact>
          <Fact label={t('template.language')}>{template.language}</Fact>
          <Fact label={t('template.category')}>{t(CATEGORY[template.category])}</Fact>
          <Fact label={t('template.quality')}>
            <WordChip word={QUALITY[template.quality]} />
          </Fact>
          <Fact label={t('template.lastSynced')}>
            {template.lastSyncedAt ? <RelTime at={template.lastSyncedAt} form="ago" /> : '–'}
          </Fact>
        </Flex>
        <Typography tag="h3" variant="delta">
          {t('template.preview')}
        </Typography>
        <TemplatePreview components={template.components} values={examplesOf(template)} />
      </Flex>
    </Drawer>
  );
};
