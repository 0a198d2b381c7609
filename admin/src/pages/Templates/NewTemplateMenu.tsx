import { MenuItem, SimpleMenu } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import { useText } from '../../hooks/useText';
import { newAddress } from './addresses';

interface NewTemplateMenuProps {
  /** Without it there is nothing to copy yet. */
  onCopy?: (() => void) | undefined;
}

/** The ways to begin a template. */
export const NewTemplateMenu = ({ onCopy }: NewTemplateMenuProps) => {
  const t = useText();
  const navigate = useNavigate();
  return (
    <SimpleMenu
      label={t('templates.new')}
      startIcon={<Plus />}
      variant="default"
      size="S"
      popoverPlacement="bottom-end"
    >
      <MenuItem onSelect={() => navigate(newAddress('text'))}>{t('templates.new.text')}</MenuItem>
      <MenuItem onSelect={() => navigate(newAddress('media'))}>{t('templates.new.media')}</MenuItem>
      {onCopy ? <MenuItem onSelect={onCopy}>{t('templates.new.copy')}</MenuItem> : null}
    </SimpleMenu>
  );
};
