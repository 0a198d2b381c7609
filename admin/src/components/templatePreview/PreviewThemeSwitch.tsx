import { IconButton } from '@strapi/design-system';
import { Moon, Sun } from '@strapi/icons';
import type { BubbleLook } from '../../../../shared/bubble-palette';
import { useText } from '../../hooks/useText';

interface PreviewThemeSwitchProps {
  theme: BubbleLook;
  onChange: (theme: BubbleLook) => void;
}

/** Shows a preview as phones in the other look do. */
export const PreviewThemeSwitch = ({ theme, onChange }: PreviewThemeSwitchProps) => {
  const t = useText();
  const isDark = theme === 'dark';
  return (
    <IconButton
      label={t(isDark ? 'preview.showLight' : 'preview.showDark')}
      variant="tertiary"
      onClick={() => onChange(isDark ? 'light' : 'dark')}
    >
      {isDark ? <Sun /> : <Moon />}
    </IconButton>
  );
};
