import { Field, Flex, NumberInput, Radio, Typography } from '@strapi/design-system';
import type { CampaignRules } from '../../../../shared/contracts/campaigns';
import { Panel } from '../../components/Panel';
import { useText } from '../../hooks/useText';
import { refusalAt } from './form';

const ASK = 'ask';

interface RulesSectionProps {
  rules: CampaignRules;
  refusals: Record<string, string>;
  disabled: boolean;
  onChange: (change: { rules: CampaignRules }) => void;
}

/** What becomes of those over the messaging limit, and when a broadcast pauses itself. */
export const RulesSection = ({ rules, refusals, disabled, onChange }: RulesSectionProps) => {
  const t = useText();
  return (
    <Panel title={t('broadcast.rules')}>
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Typography tag="h3" variant="pi" fontWeight="bold">
          {t('broadcast.overLimit')}
        </Typography>
        <Radio.Group
          aria-label={t('broadcast.overLimit')}
          value={rules.overLimit ?? ASK}
          disabled={disabled}
          onValueChange={(value) =>
            onChange({
              rules: {
                ...rules,
                overLimit: value === 'carry_over' || value === 'leave_out' ? value : null,
              },
            })
          }
        >
          <Radio.Item value={ASK}>{t('broadcast.overLimit.ask')}</Radio.Item>
          <Radio.Item value="carry_over">{t('broadcast.overLimit.carryOver')}</Radio.Item>
          <Radio.Item value="leave_out">{t('broadcast.overLimit.leaveOut')}</Radio.Item>
        </Radio.Group>
      </Flex>
      <Field.Root
        name="failurePercent"
        hint={t('broadcast.failures.hint')}
        error={refusalAt(refusals, 'rules.failurePercent')}
      >
        <Field.Label>{t('broadcast.failures')}</Field.Label>
        <NumberInput
          value={rules.failurePercent ?? undefined}
          step={1}
          disabled={disabled}
          onValueChange={(percent) =>
            onChange({ rules: { ...rules, failurePercent: percent ?? null } })
          }
        />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
    </Panel>
  );
};
