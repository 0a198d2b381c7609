import { Checkbox, Flex, IconButton, Popover } from '@strapi/design-system';
import { SlidersHorizontal } from '@strapi/icons';
import { Drawer } from '../../../components/Drawer';
import { useText } from '../../../hooks/useText';
import { useShortcutsOn } from '../../../hooks/useShortcutsOn';
import { useAlertsOn, useCompactList, useEnterSends } from './preferences';

/** What each user sets for himself: the Enter key, the letters that act, how close rows stand. */
const Preferences = () => {
  const t = useText();
  const [enterSends, setEnterSends] = useEnterSends();
  const [shortcutsOn, setShortcutsOn] = useShortcutsOn();
  const [isCompact, setIsCompact] = useCompactList();
  const [alertsOn, setAlertsOn] = useAlertsOn();
  const changeAlerts = (on: boolean) => {
    setAlertsOn(on);
    // asked for here and never on load; without it there is the tone
    if (on && 'Notification' in window) void Notification.requestPermission();
  };
  return (
    <Flex direction="column" alignItems="flex-start" gap={3} padding={4}>
      <Checkbox checked={enterSends} onCheckedChange={(checked) => setEnterSends(checked === true)}>
        {t('composer.enterSends')}
      </Checkbox>
      <Checkbox
        checked={shortcutsOn}
        onCheckedChange={(checked) => setShortcutsOn(checked === true)}
      >
        {t('shortcuts.on')}
      </Checkbox>
      <Checkbox checked={isCompact} onCheckedChange={(checked) => setIsCompact(checked === true)}>
        {t('dialogues.compact')}
      </Checkbox>
      <Checkbox checked={alertsOn} onCheckedChange={(checked) => changeAlerts(checked === true)}>
        {t('alerts.on')}
      </Checkbox>
    </Flex>
  );
};

/** The preferences behind a button of the field for writing. */
export const ComposerPreferences = () => {
  const t = useText();
  return (
    <Popover.Root>
      <Popover.Trigger>
        <IconButton type="button" label={t('composer.preferences')} variant="ghost" size="S">
          <SlidersHorizontal />
        </IconButton>
      </Popover.Trigger>
      <Popover.Content aria-label={t('composer.preferences')} side="top">
        <Preferences />
      </Popover.Content>
    </Popover.Root>
  );
};

/** The same on a phone. */
export const PreferencesDrawer = ({ onClose }: { onClose: () => void }) => {
  const t = useText();
  return (
    <Drawer title={t('composer.preferences')} closeLabel={t('action.close')} onClose={onClose}>
      <Preferences />
    </Drawer>
  );
};
