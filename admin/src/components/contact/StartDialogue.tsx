import { useState } from 'react';
import {
  Button,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { Discuss } from '@strapi/icons';
import { useAPIErrorHandler } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { ContactRow } from '../../../../shared/contracts/contacts';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useGetWhatsappChannelsQuery } from '../../services/channels';
import { useStartWhatsappConversationMutation } from '../../services/contacts';
import { Drawer } from '../Drawer';
import { DIALOGUES } from '../navigation';
import { ProblemCard } from '../ProblemCard';
import { WhoPicker, whoName, type Who } from './WhoPicker';

interface StartDialogueProps {
  /** Whom to write to, where that is settled. */
  contact: ContactRow | null;
  onClose: () => void;
}

/** Begins a dialogue with a contact or a new number; the first message is a template, as WhatsApp demands. */
export const StartDialogue = ({ contact, onClose }: StartDialogueProps) => {
  const t = useText();
  const navigate = useNavigate();
  const { channelRead } = useRights();
  const channels = useGetWhatsappChannelsQuery(undefined, { skip: !channelRead });
  const usable = (channels.data?.data ?? []).flatMap(
    ({ documentId, name, displayPhoneNumber, status }) =>
      documentId !== null && status === 'connected'
        ? [{ documentId, label: `${name} ${displayPhoneNumber}` }]
        : []
  );
  const known = (contact?.channels ?? []).map(({ documentId, name }) => ({
    documentId,
    label: name,
  }));
  const offered = usable.length > 0 ? usable : known;
  const [chosenChannel, setChosenChannel] = useState<string | null>(null);
  const channel = chosenChannel ?? offered[0]?.documentId ?? null;
  const [who, setWho] = useState<Who | null>(contact ? { kind: 'contact', contact } : null);
  const [start, { error, isLoading }] = useStartWhatsappConversationMutation();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();

  const begin = async () => {
    if (!who || !channel) return;
    const answer = await start({
      channel,
      ...(who.kind === 'contact' ? { contact: who.contact.documentId } : { to: `+${who.digits}` }),
    });
    if ('data' in answer && answer.data) {
      onClose();
      navigate(`${DIALOGUES}/${answer.data.data.documentId}?view=all`);
    }
  };

  return (
    <Drawer
      title={t('start.title')}
      closeLabel={t('action.close')}
      onClose={onClose}
      footer={
        who ? (
          <Flex justifyContent="space-between" grow={1} gap={2}>
            <Button variant="tertiary" onClick={contact ? onClose : () => setWho(null)}>
              {t(contact ? 'action.cancel' : 'action.back')}
            </Button>
            <Button
              startIcon={<Discuss />}
              loading={isLoading}
              disabled={!channel}
              onClick={() => void begin()}
            >
              {t('start.begin')}
            </Button>
          </Flex>
        ) : undefined
      }
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography textColor="neutral600">{t('start.why')}</Typography>
        {error ? (
          <ProblemCard
            severity="danger"
            title={t('start.failed')}
            explanation={formatError(error as Parameters<typeof formatError>[0])}
          />
        ) : null}
        {who ? (
          <>
            <Typography variant="delta" tag="h3" style={{ overflowWrap: 'anywhere' }}>
              <bdi>{whoName(who, t)}</bdi>
            </Typography>
            {offered.length > 0 ? (
              <Field.Root name="channel">
                <Field.Label>{t('start.channel')}</Field.Label>
                <SingleSelect
                  value={channel ?? ''}
                  onChange={(value) => setChosenChannel(String(value))}
                >
                  {offered.map(({ documentId, label }) => (
                    <SingleSelectOption key={documentId} value={documentId}>
                      {label}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
              </Field.Root>
            ) : (
              <ProblemCard severity="warning" title={t('start.noChannel')} />
            )}
          </>
        ) : (
          <WhoPicker onChoose={setWho} />
        )}
      </Flex>
    </Drawer>
  );
};
