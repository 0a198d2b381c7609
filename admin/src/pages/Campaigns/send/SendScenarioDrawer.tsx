import { Button, Flex } from '@strapi/design-system';
import { ArrowLeft, PaperPlane } from '@strapi/icons';
import type { ContactCard } from '../../../../../shared/contracts/contacts';
import { Drawer } from '../../../components/Drawer';
import { useText } from '../../../hooks/useText';
import { contactName } from '../../../utils/name';
import { tameName } from '../../../utils/tameName';
import { ScenarioList } from './ScenarioList';
import { ScenarioSendForm } from './ScenarioSendForm';
import { useScenarioSend } from './useScenarioSend';

interface SendScenarioDrawerProps {
  contact: ContactCard;
  onClose: () => void;
}

/** Sends a scenario message to one contact, and stays to tell how far it came. */
export const SendScenarioDrawer = ({ contact, onClose }: SendScenarioDrawerProps) => {
  const t = useText();
  const send = useScenarioSend(contact.documentId);
  const name = tameName(contactName(contact, t));
  return (
    <Drawer
      title={t('send.title')}
      closeLabel={t('action.close')}
      onClose={onClose}
      footer={
        send.chosen ? (
          <Flex justifyContent="space-between" grow={1} gap={2}>
            <Button variant="tertiary" startIcon={<ArrowLeft />} onClick={() => send.choose(null)}>
              {t('send.all')}
            </Button>
            {send.sent ? (
              <Button onClick={onClose}>{t('action.close')}</Button>
            ) : (
              <Button
                startIcon={<PaperPlane />}
                loading={send.isSending}
                disabled={send.content === null}
                onClick={() => void send.run()}
              >
                {t('drawer.send', { name })}
              </Button>
            )}
          </Flex>
        ) : undefined
      }
    >
      {send.chosen ? (
        <ScenarioSendForm send={send} name={name} />
      ) : (
        <ScenarioList channel={null} onChoose={send.choose} />
      )}
    </Drawer>
  );
};
