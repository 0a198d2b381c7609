import { usePreference } from '../../../hooks/usePreference';

/** Whether Enter sends (Shift+Enter breaks the line) or breaks the line (Ctrl+Enter sends). */
export const useEnterSends = () => usePreference('enter-sends', true);

/** Whether new messages are told of while the page is not looked at. */
export const useAlertsOn = () => usePreference('alerts', false);

/** Whether the rows of the list stand closer. */
export const useCompactList = () => usePreference('compact-list', false);
