import { Box, Flex, IconButton, TextButton, Typography } from '@strapi/design-system';
import { ArrowDown, ArrowUp, Trash } from '@strapi/icons';
import { placeholdersIn } from '../../../../../shared/templates/components';
import { useText } from '../../../hooks/useText';
import type { TextKey } from '../../../utils/translations';
import { useWizard } from '../context';
import { TextField } from '../fields/TextField';
import { buttonField } from '../model/fields';
import type { ButtonKind, WizardButton } from '../model/form';

export const BUTTON_LABELS: Record<ButtonKind, TextKey> = {
  QUICK_REPLY: 'wizard.button.reply',
  URL: 'wizard.button.link',
  PHONE_NUMBER: 'wizard.button.call',
  COPY_CODE: 'wizard.button.code',
};

interface ButtonRowProps {
  button: WizardButton;
  /** From 1. */
  place: number;
  count: number;
  onChange: (patch: Partial<WizardButton>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** One button: its words, what it does, and its place in the list. */
export const ButtonRow = ({ button, place, count, onChange, onMove, onRemove }: ButtonRowProps) => {
  const t = useText();
  const { limits, isLocked } = useWizard();
  const { id, kind, text, url, phone, sample } = button;
  const hasVariable = placeholdersIn(url).length > 0;
  const name = t(BUTTON_LABELS[kind]);
  return (
    <Box
      tag="li"
      aria-label={t('wizard.button.name', { place, kind: name })}
      borderColor="neutral150"
      hasRadius
      padding={4}
    >
      <Flex justifyContent="space-between" gap={2} paddingBottom={3}>
        <Typography fontWeight="semiBold" tag="h3" variant="omega">
          {place}. {name}
        </Typography>
        <Flex gap={1}>
          <IconButton
            label={t('wizard.button.up', { place })}
            variant="ghost"
            size="S"
            disabled={place === 1 || isLocked}
            onClick={() => onMove(-1)}
          >
            <ArrowUp />
          </IconButton>
          <IconButton
            label={t('wizard.button.down', { place })}
            variant="ghost"
            size="S"
            disabled={place === count || isLocked}
            onClick={() => onMove(1)}
          >
            <ArrowDown />
          </IconButton>
          <IconButton
            label={t('wizard.button.remove', { place })}
            variant="ghost"
            size="S"
            disabled={isLocked}
            onClick={onRemove}
          >
            <Trash />
          </IconButton>
        </Flex>
      </Flex>
      <Flex direction="column" alignItems="stretch" gap={3}>
        {kind === 'COPY_CODE' ? null : (
          <TextField
            id={buttonField(id, 'text')}
            label={t('wizard.button.text')}
            value={text}
            required
            limit={limits.buttonTextLength}
            onChange={(value) => onChange({ text: value })}
          />
        )}
        {kind === 'URL' ? (
          <TextField
            id={buttonField(id, 'url')}
            label={t('wizard.button.url')}
            value={url}
            required
            dir="ltr"
            type="text"
            limit={limits.urlLength}
            placeholder="https://"
            hint={t('wizard.button.url.hint')}
            onChange={(value) => onChange({ url: value })}
            labelAction={
              hasVariable ? undefined : (
                <TextButton disabled={isLocked} onClick={() => onChange({ url: `${url}{{1}}` })}>
                  {t('wizard.button.url.variable')}
                </TextButton>
              )
            }
          />
        ) : null}
        {kind === 'URL' && hasVariable ? (
          <TextField
            id={buttonField(id, 'sample')}
            label={t('wizard.button.url.sample')}
            value={sample}
            required
            dir="ltr"
            placeholder={url.replace(/\{\{[^{}]*\}\}/, '…')}
            onChange={(value) => onChange({ sample: value })}
          />
        ) : null}
        {kind === 'PHONE_NUMBER' ? (
          <TextField
            id={buttonField(id, 'phone')}
            label={t('wizard.button.phone')}
            value={phone}
            required
            dir="ltr"
            type="tel"
            limit={limits.phoneLength}
            placeholder="+49 30 55501000"
            onChange={(value) => onChange({ phone: value })}
          />
        ) : null}
        {kind === 'COPY_CODE' ? (
          <TextField
            id={buttonField(id, 'sample')}
            label={t('wizard.button.code.sample')}
            value={sample}
            required
            dir="ltr"
            limit={limits.couponLength}
            hint={t('wizard.button.code.hint')}
            onChange={(value) => onChange({ sample: value })}
          />
        ) : null}
      </Flex>
    </Box>
  );
};
