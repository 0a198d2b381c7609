import { Box, Flex, Modal, Typography } from '@strapi/design-system';
import { useFocusBack } from '../../hooks/useFocusBack';
import { useText } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';

const KEYS: [keys: string, label: TextKey][] = [
  ['J · ↓', 'keys.next'],
  ['K · ↑', 'keys.previous'],
  ['Enter', 'keys.open'],
  ['/', 'keys.search'],
  ['Ctrl + F', 'keys.find'],
  ['Ctrl + K', 'keys.jump'],
  ['R', 'keys.reply'],
  ['N', 'keys.note'],
  ['T', 'keys.template'],
  ['F', 'keys.attach'],
  ['E', 'keys.close'],
  ['A', 'keys.assign'],
  ['L', 'keys.tag'],
  ['U', 'keys.unread'],
  ['B', 'keys.panel'],
  ['Z', 'keys.undo'],
  ['?', 'keys.help'],
  ['Page Up · Page Down', 'keys.messages'],
  ['R · . · C · Enter', 'keys.onMessage'],
  ['Enter', 'keys.send'],
  ['Shift + Enter', 'keys.newLine'],
  ['Ctrl + Enter', 'keys.sendAndClose'],
  ['/ · Ctrl + .', 'keys.canned'],
  ['Ctrl + B · I · Shift X · E', 'keys.format'],
  ['Esc', 'keys.leave'],
];

/** The keys of the page, each with what it does. */
export const KeysDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useText();
  const back = useFocusBack();
  return (
    <Modal.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal.Content onCloseAutoFocus={back}>
        <Modal.Header closeLabel={t('action.close')}>
          <Modal.Title>{t('keys.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex tag="dl" direction="column" alignItems="stretch" gap={2} margin={0}>
            {KEYS.map(([keys, label]) => (
              <Flex key={label} gap={4} alignItems="baseline">
                <Box tag="dt" flex="0 0 40%">
                  <Typography fontWeight="semiBold" tag="kbd">
                    {keys}
                  </Typography>
                </Box>
                <Box tag="dd" flex="1" minWidth={0} margin={0}>
                  <Typography>{t(label)}</Typography>
                </Box>
              </Flex>
            ))}
          </Flex>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
