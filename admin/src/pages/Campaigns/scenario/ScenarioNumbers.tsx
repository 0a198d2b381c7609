import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { CampaignNumbers } from '../../../../../shared/contracts';
import { Panel } from '../../../components/Panel';
import { SumBar } from '../../../components/SumBar';
import { useText } from '../../../hooks/useText';

/** What became of what it sent in the last 30 days, as parts that add up. */
export const ScenarioNumbers = ({ numbers }: { numbers: CampaignNumbers }) => {
  const t = useText();
  const intl = useIntl();
  const { recipients, read, delivered, open, failed, notSent } = numbers;
  return (
    <Panel title={t('scenario.numbers')}>
      {recipients === 0 ? (
        <Typography textColor="neutral600">{t('campaigns.result.none30')}</Typography>
      ) : (
        <SumBar
          total={t('use.total', { n: recipients, formatted: intl.formatNumber(recipients) })}
          parts={[
            { label: t('use.read'), count: read, colour: 'primary700' },
            { label: t('use.delivered'), count: delivered - read, colour: 'primary500' },
            { label: t('use.open'), count: open, colour: 'primary200' },
            { label: t('use.failed'), count: failed, colour: 'danger600' },
            { label: t('use.notSent'), count: notSent, colour: 'neutral600' },
          ]}
        />
      )}
    </Panel>
  );
};
