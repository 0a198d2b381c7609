import { Flex } from '@strapi/design-system';
import type { TemplateDetail } from '../../../../shared/contracts/templates';
import { Fact } from '../../components/Fact';
import { Panel } from '../../components/Panel';
import { RelTime } from '../../components/RelTime';
import { useText } from '../../hooks/useText';

/** What else is known of a template. */
export const TemplateFacts = ({ template }: { template: TemplateDetail }) => {
  const t = useText();
  const { parameterFormat, messageSendTtlSeconds, lastSyncedAt, changedAt, subCategory } = template;
  return (
    <Panel title={t('template.facts')}>
      <Flex tag="dl" gap={6} wrap="wrap" alignItems="flex-start">
        <Fact label={t('template.variables')}>
          {t(
            parameterFormat === 'NAMED' ? 'template.variables.named' : 'template.variables.numbered'
          )}
        </Fact>
        {subCategory ? <Fact label={t('template.subCategory')}>{subCategory}</Fact> : null}
        {messageSendTtlSeconds ? (
          <Fact label={t('template.ttl')}>
            {t('template.ttl.minutes', { n: Math.round(messageSendTtlSeconds / 60) })}
          </Fact>
        ) : null}
        <Fact label={t('template.changed')}>
          <RelTime at={changedAt} form="ago" />
        </Fact>
        <Fact label={t('template.lastSynced')}>
          {lastSyncedAt ? <RelTime at={lastSyncedAt} form="ago" /> : '–'}
        </Fact>
      </Flex>
    </Panel>
  );
};
