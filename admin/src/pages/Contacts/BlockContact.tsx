import { useState } from 'react';
import { SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import type { ContactCard } from '../../../../shared/contracts/contacts';
import { DangerDialog } from '../../components/DangerDialog';
import { useText } from '../../hooks/useText';
import { useBlockWhatsappContactMutation } from '../../services/contacts';
import { contactName } from '../../utils/name';
import { tameName } from '../../utils/tameName';

/** Channels on which this person can be blocked now: where they wrote within the last day. */
export const blockable = (card: ContactCard): ContactCard['conversations'] =>
  card.conversations.filter(
    ({ canBlock, channel }) => canBlock && !card.blocked.some((one) => one.channel === channel)
  );

/** Asks before the platform holds somebody's messages back. */
export const BlockContact = ({ card, onClose }: { card: ContactCard; onClose: () => void }) => {
  const t = useText();
  const choices = blockable(card);
  const [channel, setChannel] = useState(choices[0]?.channel ?? '');
  const [block, { error, isLoading }] = useBlockWhatsappContactMutation();
  const confirm = async () => {
    const answer = await block({ id: card.documentId, action: 'block', channel });
    if ('data' in answer && answer.data) onClose();
  };
  return (
    <DangerDialog
      title={t('contact.block.title', { name: tameName(contactName(card, t)) })}
      action={t('contact.block')}
      onConfirm={() => void confirm()}
      onClose={onClose}
      isRunning={isLoading}
      error={error}
      failed={t('contact.block.failed')}
    >
      <Typography tag="p">{t('contact.block.why')}</Typography>
      {choices.length > 1 ? (
        <SingleSelect
          aria-label={t('start.channel')}
          value={channel}
          onChange={(value) => setChannel(String(value))}
        >
          {choices.map((one) => (
            <SingleSelectOption key={one.channel} value={one.channel}>
              {one.channelName}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      ) : null}
    </DangerDialog>
  );
};
