import { useState } from 'react';
import { Button, Dialog, Field, Flex, Typography } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useText } from '../../../hooks/useText';

interface SendDialogProps {
  name: string;
  channel: string;
  /** How many people can get it. */
  people: number;
  /** When it begins, in words; null for at once. */
  begins: string | null;
  /** From so many on the number has to be typed. */
  confirmAbove: number;
  isLoading: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once more before many people are written to: with their number, and above a bound by typing it. */
export const SendDialog = ({
  name,
  channel,
  people,
  begins,
  confirmAbove,
  isLoading,
  onConfirm,
  onClose,
}: SendDialogProps) => {
  const t = useText();
  const intl = useIntl();
  const [typed, setTyped] = useState('');
  const isMany = people > confirmAbove;
  const isTyped = !isMany || typed.replace(/\D/g, '') === String(people);
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <ConfirmDialog
        title={t('check.sendAsk', { name, n: people })}
        icon={<PaperPlane width="2.4rem" height="2.4rem" fill="primary600" aria-hidden />}
        endAction={
          <Button fullWidth disabled={!isTyped} loading={isLoading} onClick={onConfirm}>
            {begins ? t('check.schedule', { n: people }) : t('check.send', { n: people })}
          </Button>
        }
      >
        <Flex direction="column" alignItems="stretch" gap={4} width="100%">
          <Typography textAlign="center" tag="p">
            {begins
              ? t('check.sendWhy.later', { n: people, channel, begins })
              : t('check.sendWhy', { n: people, channel })}
          </Typography>
          {isMany ? (
            <Field.Root name="people" hint={t('check.type.hint', { n: intl.formatNumber(people) })}>
              <Field.Label>{t('check.type')}</Field.Label>
              <Field.Input
                inputMode="numeric"
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
              <Field.Hint />
            </Field.Root>
          ) : null}
        </Flex>
      </ConfirmDialog>
    </Dialog.Root>
  );
};
