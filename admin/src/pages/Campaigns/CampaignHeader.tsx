import type { ReactNode } from 'react';
import { Button, Flex, Link, type ButtonProps } from '@strapi/design-system';
import { ArrowLeft, PaperPlane } from '@strapi/icons';
import { Layouts, useIsMobile } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { CampaignStatus } from '../../../../shared/statuses';
import { CAMPAIGNS } from '../../components/navigation';
import { WordChip } from '../../components/WordChip';
import { useText } from '../../hooks/useText';
import { tameName } from '../../utils/tameName';
import { CAMPAIGN_STATUS } from './words';

/** Of a header's buttons: small on phones. */
const useButtonSize = (): ButtonProps['size'] => (useIsMobile() ? 'S' : undefined);

/** A button beside the others of a header. */
export const HeaderButton = (props: ButtonProps) => <Button size={useButtonSize()} {...props} />;

interface CampaignHeaderProps {
  /** As it is saved; empty for a new one. */
  name: string;
  /** What a campaign without a name is called. */
  unnamed: string;
  status: CampaignStatus;
  isDirty: boolean;
  isBusy: boolean;
  /** What sends a test; null where nothing can be tested. */
  onTest: (() => void) | null;
  /** What else can be done with it. */
  children: ReactNode;
}

/** What is being written, its state, and what can be done with it. */
export const CampaignHeader = ({
  name,
  unnamed,
  status,
  isDirty,
  isBusy,
  onTest,
  children,
}: CampaignHeaderProps) => {
  const t = useText();
  // on phones the header that sticks would lie below Strapi's bar
  const Header = useIsMobile() ? Layouts.BaseHeader : Layouts.Header;
  return (
    <Header
      navigationAction={
        <Link tag={NavLink} to={CAMPAIGNS} startIcon={<ArrowLeft />}>
          {t('campaigns.title')}
        </Link>
      }
      title={name ? tameName(name, 80) : unnamed}
      subtitle={
        <Flex gap={2} wrap="wrap">
          <WordChip word={CAMPAIGN_STATUS[status]} />
          {isDirty ? <span>{t('wizard.unsaved')}</span> : null}
        </Flex>
      }
      primaryAction={
        <Flex gap={2} wrap="wrap">
          {onTest ? (
            <HeaderButton
              variant="tertiary"
              startIcon={<PaperPlane />}
              disabled={isBusy}
              onClick={onTest}
            >
              {t('scenario.test')}
            </HeaderButton>
          ) : null}
          {children}
        </Flex>
      }
    />
  );
};
