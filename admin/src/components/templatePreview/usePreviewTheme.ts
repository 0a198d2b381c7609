import { useScopedPersistentState } from '@strapi/strapi/admin';
import type { BubbleLook } from '../../../../shared/bubble-palette';
import { useBubbleLook } from '../../hooks/useBubblePalette';
import { useUserId } from '../../hooks/useUserId';

/** The look of previews, remembered for this user; the admin's until it was chosen. */
export const usePreviewTheme = (): [BubbleLook, (look: BubbleLook) => void] => {
  const adminLook = useBubbleLook();
  const [chosen, setChosen] = useScopedPersistentState<BubbleLook | null>(
    `whatsapp:preview-theme:${useUserId()}`,
    null
  );
  return [chosen ?? adminLook, setChosen];
};
