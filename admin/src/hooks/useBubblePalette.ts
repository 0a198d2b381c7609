import { createContext, useContext } from 'react';
import { useTheme } from 'styled-components';
import { bubblePalette, type BubbleLook, type BubblePalette } from '../../../shared/bubble-palette';

/** Half of the brightness of white, by the sum of the channels. */
const MIDDLE = (3 * 255) / 2;

const isDark = (hex: string): boolean => {
  const channels = hex.slice(1).match(/../g) ?? [];
  return channels.reduce((sum, channel) => sum + parseInt(channel, 16), 0) < MIDDLE;
};

/** A look of their own for the bubbles below; null follows the admin's theme. */
export const BubbleLookContext = createContext<BubbleLook | null>(null);

/** The look of bubbles here. The admin's theme has no name: its ground tells light from dark. */
export const useBubbleLook = (): BubbleLook => {
  const theme = useTheme();
  const own = useContext(BubbleLookContext);
  return own ?? (isDark(theme.colors.neutral0) ? 'dark' : 'light');
};

/** The bubbles' colours, by `useBubbleLook`. */
export const useBubblePalette = (): BubblePalette => bubblePalette[useBubbleLook()];
