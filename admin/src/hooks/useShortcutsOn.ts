import { usePreference } from './usePreference';

/** Whether single letters act outside of fields. */
export const useShortcutsOn = () => usePreference('shortcuts', true);
