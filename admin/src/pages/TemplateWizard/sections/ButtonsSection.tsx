import { memo, useRef } from 'react';
import { Flex, Menu, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useText, type Text } from '../../../hooks/useText';
import { useWizard } from '../context';
import { Findings } from '../fields/Findings';
import { buttonRoom, moveButton, withButton, type ButtonRoom } from '../model/buttons';
import { FIELD, buttonField } from '../model/fields';
import { newButton, type ButtonKind, type WizardButton } from '../model/form';
import type { Tally } from '../tally';
import { BUTTON_LABELS, ButtonRow } from './ButtonRow';
import { Section } from './Section';

interface ButtonsSectionProps {
  buttons: readonly WizardButton[];
  tally: Tally;
  /** Takes one away undoably. */
  onRemove: (button: WizardButton) => void;
}

const roomText = ({ kind, used, limit, obstacle }: ButtonRoom, t: Text): string => {
  const name = t(BUTTON_LABELS[kind]);
  switch (obstacle) {
    case null:
      return t('wizard.button.room', { name, n: used + 1, limit });
    case 'all':
      return t('wizard.button.full', { name });
    case 'kind':
      return t('wizard.button.kindFull', { name, limit });
    case 'actions':
      return t('wizard.button.actionsFull', { name });
    case 'mixed':
      return t('wizard.button.mixed', { name });
  }
};

/** What a customer can tap. */
export const ButtonsSection = memo(function ButtonsSection({
  buttons,
  tally,
  onRemove,
}: ButtonsSectionProps) {
  const t = useText();
  const { change, limits, isLocked } = useWizard();
  const added = useRef<string | null>(null);
  const setButtons = (make: (buttons: WizardButton[]) => WizardButton[]) =>
    change((form) => ({ ...form, buttons: make(form.buttons) }));

  const add = (kind: ButtonKind) => {
    const button = newButton(kind, buttons);
    added.current = buttonField(button.id, kind === 'COPY_CODE' ? 'sample' : 'text');
    setButtons((all) => withButton(all, button));
  };

  return (
    <Section
      title={t('wizard.buttons')}
      {...tally}
      aside={
        <Menu.Root>
          <Menu.Trigger
            id={FIELD.addButton}
            variant="secondary"
            size="S"
            startIcon={<Plus />}
            disabled={isLocked}
          >
            {t('wizard.button.add')}
          </Menu.Trigger>
          <Menu.Content
            popoverPlacement="bottom-end"
            // a new button is written at once: the focus goes there, not back to the menu
            onCloseAutoFocus={(event) => {
              if (added.current === null) return;
              event.preventDefault();
              document.getElementById(added.current)?.focus();
              added.current = null;
            }}
          >
            {buttonRoom(buttons, limits).map((room) => (
              <Menu.Item
                key={room.kind}
                disabled={room.obstacle !== null}
                onSelect={() => add(room.kind)}
              >
                {roomText(room, t)}
              </Menu.Item>
            ))}
          </Menu.Content>
        </Menu.Root>
      }
    >
      <Findings field={FIELD.addButton} />
      {buttons.length === 0 ? (
        <Typography textColor="neutral600">{t('wizard.buttons.none')}</Typography>
      ) : (
        <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
          {buttons.map((button, index) => (
            <ButtonRow
              key={button.id}
              button={button}
              place={index + 1}
              count={buttons.length}
              onChange={(patch) =>
                setButtons((all) =>
                  all.map((one) => (one.id === button.id ? { ...one, ...patch } : one))
                )
              }
              onMove={(by) => setButtons((all) => moveButton(all, button.id, by))}
              onRemove={() => onRemove(button)}
            />
          ))}
        </Flex>
      )}
    </Section>
  );
});
