import { useTheme } from 'styled-components';
import { bubblePalette, type BubblePalette } from '../../../shared/bubble-palette';

/** Half of the brightness of white, by the sum of the channels. */
const MIDDLE = (3 * 255) / 2;

const isDark = (hex: string): boolean => {
  const channels = hex.slice(1).match(/../g) ?? [];
  return channels.reduce((sum, channel) => sum + parseInt(channel, 16), 0) < MIDDLE;
};

/** The bubbles' colours for the admin's theme. The theme has no name: its ground tells light from dark. */
export const useBubblePalette = (): BubblePalette => {
  const theme = useTheme();
  return bubblePalette[isDark(theme.colors.neutral0) ? 'dark' : 'light'];
};
