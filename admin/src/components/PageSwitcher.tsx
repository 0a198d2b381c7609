import { MenuItem, SimpleMenu } from '@strapi/design-system';
import { useMatch, useNavigate } from 'react-router-dom';
import { useRights } from '../hooks/useRights';
import { useText } from '../hooks/useText';
import { NAVIGATION, type NavigationEntry } from './navigation';

const useCurrent = (entries: NavigationEntry[]): NavigationEntry | undefined => {
  const inside = useMatch('/plugins/whatsapp/:page/*')?.params.page;
  return entries.find(({ to, end }) => (inside ? !end && to.endsWith(`/${inside}`) : end));
};

/** The pages as a menu, where the side navigation has no room. */
export const PageSwitcher = () => {
  const t = useText();
  const rights = useRights();
  const navigate = useNavigate();
  const entries = NAVIGATION.filter(({ right }) => rights[right]);
  const current = useCurrent(entries);
  return (
    <SimpleMenu label={t(current?.label ?? 'name')} variant="tertiary" size="L">
      {entries.map(({ to, label, icon: Icon }) => (
        <MenuItem key={to} startIcon={<Icon aria-hidden />} onSelect={() => navigate(to)}>
          {t(label)}
        </MenuItem>
      ))}
    </SimpleMenu>
  );
};
