import {
  Box,
  Checkbox,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { useAPIErrorHandler, useNotification } from '@strapi/strapi/admin';
import type { ChannelSettings, ChannelView } from '../../../../shared/contracts';
import { useText } from '../../hooks/useText';
import { useWriteWhatsappChannelSettingsMutation } from '../../services/channels';

interface DialogueSettingsProps {
  channel: ChannelView;
  canUpdate: boolean;
}

/** Offered for how long files stay; the server takes any number of days. */
const DAYS = [7, 30, 90, 365];

type MediaDays = ChannelSettings['mediaDays'];

/** A choice is a text: nothing for the installation's own time. */
const OWN = 'own';
const toChoice = (days: MediaDays): string => (days === null ? OWN : String(days));
const fromChoice = (choice: string): MediaDays =>
  choice === OWN ? null : choice === 'never' ? 'never' : Number(choice);

/** A time that was set elsewhere is among them. */
const daysOffered = (days: MediaDays): number[] =>
  typeof days === 'number' && !DAYS.includes(days) ? [...DAYS, days].sort((a, b) => a - b) : DAYS;

/** What customers of this number see of the team's reading and writing, and how long files stay. */
export const DialogueSettings = ({ channel, canUpdate }: DialogueSettingsProps) => {
  const t = useText();
  const [write, { isLoading }] = useWriteWhatsappChannelSettingsMutation();
  const { toggleNotification } = useNotification();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const { documentId: id, settings } = channel;
  if (id === null) return null;

  const save = async (change: Partial<ChannelSettings>) => {
    const answer = await write({ id, ...settings, ...change });
    if ('error' in answer) {
      toggleNotification({ type: 'danger', message: formatError(answer.error) });
    }
  };

  return (
    <Box background="neutral0" shadow="filterShadow" hasRadius padding={6} width="100%">
      <Flex direction="column" alignItems="flex-start" gap={4}>
        <Typography tag="h2" variant="beta">
          {t('channel.dialogues')}
        </Typography>
        <Box>
          <Checkbox
            checked={settings.readReceipts}
            disabled={!canUpdate || isLoading}
            onCheckedChange={(checked) =>
              void save(
                checked === true
                  ? { readReceipts: true }
                  : { readReceipts: false, typingIndicator: false }
              )
            }
          >
            {t('channel.readReceipts')}
          </Checkbox>
          <Typography variant="pi" textColor="neutral600" tag="p">
            {t('channel.readReceipts.hint')}
          </Typography>
        </Box>
        <Box>
          <Checkbox
            checked={settings.typingIndicator}
            disabled={!canUpdate || isLoading || !settings.readReceipts}
            onCheckedChange={(checked) => void save({ typingIndicator: checked === true })}
          >
            {t('channel.typingIndicator')}
          </Checkbox>
          <Typography variant="pi" textColor="neutral600" tag="p">
            {t('channel.typingIndicator.hint')}
          </Typography>
        </Box>
        <Field.Root name="mediaDays" hint={t('channel.mediaDays.hint')} width="100%">
          <Field.Label>{t('channel.mediaDays')}</Field.Label>
          <SingleSelect
            value={toChoice(settings.mediaDays)}
            disabled={!canUpdate || isLoading}
            onChange={(choice) => void save({ mediaDays: fromChoice(String(choice)) })}
          >
            <SingleSelectOption value={OWN}>{t('channel.mediaDays.own')}</SingleSelectOption>
            {daysOffered(settings.mediaDays).map((days) => (
              <SingleSelectOption key={days} value={String(days)}>
                {t('channel.mediaDays.after', { n: days })}
              </SingleSelectOption>
            ))}
            <SingleSelectOption value="never">{t('channel.mediaDays.never')}</SingleSelectOption>
          </SingleSelect>
          <Field.Hint />
        </Field.Root>
      </Flex>
    </Box>
  );
};
