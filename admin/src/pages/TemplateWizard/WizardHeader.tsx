import type { ReactNode } from 'react';
import { Button, Flex, Link, Typography } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, useIsMobile } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { LimitsPreset } from '../../../../shared/templates/limits';
import { StatusChip } from '../../components/StatusChip';
import { TEMPLATES } from '../../components/navigation';
import { useServerNow } from '../../hooks/useServerNow';
import { useText } from '../../hooks/useText';
import { useTimeText } from '../../hooks/useTimeText';

interface WizardHeaderProps {
  /** Empty for a template that has none yet. */
  name: string;
  isMending: boolean;
  copyOf: string | null;
  languageFrom: string | null;
  preset: LimitsPreset;
  savedAt: number | null;
  isSaving: boolean;
  isDirty: boolean;
  canSubmit: boolean;
  onSave: (() => void) | null;
  submitButton: ReactNode;
}

/** What is being written, whether it is saved, and what can be done with it. */
export const WizardHeader = ({
  name,
  isMending,
  copyOf,
  languageFrom,
  preset,
  savedAt,
  isSaving,
  isDirty,
  canSubmit,
  onSave,
  submitButton,
}: WizardHeaderProps) => {
  const t = useText();
  const now = useServerNow();
  const time = useTimeText();
  const isMobile = useIsMobile();
  const savedText = (): string | null => {
    if (isSaving) return t('wizard.saving');
    if (isDirty) return t('wizard.unsaved');
    return savedAt === null ? null : t('wizard.saved', { time: time.moment(savedAt, now) });
  };
  const lines = [
    ...(isMending ? [t('wizard.mending')] : []),
    ...(languageFrom ? [t('wizard.languageFrom', { language: languageFrom })] : []),
    ...(copyOf ? [t('wizard.copyOf', { name: copyOf })] : []),
    ...(onSave ? [savedText()] : []),
    ...(canSubmit ? [] : [t('wizard.noSubmitRight')]),
  ].filter((line) => line !== null);
  // on phones the header that sticks would lie below Strapi's bar
  const Header = isMobile ? Layouts.BaseHeader : Layouts.Header;
  return (
    <Header
      navigationAction={
        <Link tag={NavLink} to={TEMPLATES} startIcon={<ArrowLeft />}>
          {t('templates.title')}
        </Link>
      }
      title={name || t('wizard.new')}
      subtitle={
        <Flex gap={2} wrap="wrap">
          <Typography textColor="neutral600" tag="p" variant="epsilon">
            {lines.join(' · ')}
          </Typography>
          {preset === 'guide' ? (
            <StatusChip variant="neutral">{t('wizard.preset.guide')}</StatusChip>
          ) : null}
        </Flex>
      }
      primaryAction={
        <Flex gap={2} wrap="wrap">
          {onSave ? (
            <Button
              variant={submitButton ? 'tertiary' : 'default'}
              size={isMobile ? 'S' : undefined}
              disabled={isSaving || !isDirty}
              onClick={onSave}
            >
              {t('wizard.saveDraft')}
            </Button>
          ) : null}
          {submitButton}
        </Flex>
      }
    />
  );
};
