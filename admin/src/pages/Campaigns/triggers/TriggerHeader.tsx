import { Button, Flex, Link } from '@strapi/design-system';
import { ArrowLeft, Check } from '@strapi/icons';
import { Layouts, useIsMobile } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { TriggerView } from '../../../../../shared/contracts';
import { WordChip } from '../../../components/WordChip';
import { useText } from '../../../hooks/useText';
import { tameName } from '../../../utils/tameName';
import { TRIGGERS } from '../addresses';
import { TRIGGER_STATUS } from '../words';

interface TriggerHeaderProps {
  /** As it is saved; empty for a new one. */
  name: string;
  status: TriggerView['status'];
  isDirty: boolean;
  isBusy: boolean;
  canWrite: boolean;
  onSave: () => void;
  onActivate: () => void;
  onDeactivate: () => void;
}

/** Which trigger it is, its state, and what can be done with it. */
export const TriggerHeader = ({
  name,
  status,
  isDirty,
  isBusy,
  canWrite,
  onSave,
  onActivate,
  onDeactivate,
}: TriggerHeaderProps) => {
  const t = useText();
  const isMobile = useIsMobile();
  // on phones the header that sticks would lie below Strapi's bar
  const Header = isMobile ? Layouts.BaseHeader : Layouts.Header;
  const size = isMobile ? 'S' : undefined;
  const isActive = status === 'active';
  return (
    <Header
      navigationAction={
        <Link tag={NavLink} to={TRIGGERS} startIcon={<ArrowLeft />}>
          {t('triggers.title')}
        </Link>
      }
      title={name ? tameName(name, 80) : t('triggers.new')}
      subtitle={
        <Flex gap={2} wrap="wrap">
          <WordChip word={TRIGGER_STATUS[status]} />
          {isDirty ? <span>{t('wizard.unsaved')}</span> : null}
        </Flex>
      }
      primaryAction={
        canWrite ? (
          <Flex gap={2} wrap="wrap">
            {isActive ? (
              <Button variant="tertiary" size={size} disabled={isBusy} onClick={onDeactivate}>
                {t('scenario.deactivate')}
              </Button>
            ) : null}
            <Button
              variant={isActive ? 'default' : 'secondary'}
              size={size}
              disabled={!isDirty || isBusy}
              onClick={onSave}
            >
              {t('action.save')}
            </Button>
            {isActive ? null : (
              <Button size={size} startIcon={<Check />} disabled={isBusy} onClick={onActivate}>
                {t('scenario.activate')}
              </Button>
            )}
          </Flex>
        ) : undefined
      }
    />
  );
};
