import { useState, type ReactNode } from 'react';
import { User } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../../../shared/contracts';
import { formatPhone } from '../../../../../../shared/phone';
import { FoldedText } from '../../../../components/messages/FoldedText';
import { IconRow } from '../../../../components/messages/IconRow';
import { useText } from '../../../../hooks/useText';
import { BubbleButton } from './BubbleButton';
import { contentOf, isFields, listOf, textOf } from './content';

const Card = styled(IconRow)`
  & + & {
    margin-top: 8px;
  }
`;

const cardsOf = (message: MessageView): Record<string, unknown>[] => {
  const { content } = message;
  const cards = Array.isArray(content) ? content : listOf(contentOf(message).contacts);
  return cards.filter(isFields);
};

/** An address book may hold a name in parts only. */
const nameOf = ({ name }: Record<string, unknown>): string | null => {
  if (!isFields(name)) return null;
  const parts = [name.first_name, name.last_name].flatMap((part) => textOf(part) ?? []);
  return textOf(name.formatted_name) ?? textOf(parts.join(' '));
};

/** Of one kind that show at once: cards that were sent, numbers and addresses of a card. */
const SHOWN = 3;

/** The first of them, and the way to the others. */
const Few = ({ children }: { children: ReactNode[] }) => {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const more = children.length - SHOWN;
  return (
    <>
      {isOpen ? children : children.slice(0, SHOWN)}
      {more > 0 && !isOpen ? (
        <BubbleButton onClick={() => setIsOpen(true)}>
          {t('contactCard.more', { n: more })}
        </BubbleButton>
      ) : null}
    </>
  );
};

const texts = (value: unknown, field: string): string[] =>
  listOf(value).flatMap((entry) => (isFields(entry) ? (textOf(entry[field]) ?? []) : []));

/** Address book entries that were sent: name, company, numbers, addresses. */
export const ContactsBody = ({ message }: { message: MessageView }) => {
  const t = useText();
  const cards = cardsOf(message);
  if (cards.length === 0) return <>{message.text || t('kind.contacts')}</>;
  return (
    <Few>
      {cards.map((card, index) => {
        const name = nameOf(card) ?? t('kind.contacts');
        const company = isFields(card.org) ? textOf(card.org.company) : null;
        const ways = [
          ...texts(card.phones, 'phone').map(formatPhone),
          ...texts(card.emails, 'email'),
        ];
        return (
          <Card key={index}>
            <User aria-hidden />
            <div>
              <FoldedText text={name}>
                <strong>{name}</strong>
              </FoldedText>
              {company ? <FoldedText text={company} /> : null}
              <Few>
                {ways.map((way, place) => (
                  <FoldedText key={place} text={way} />
                ))}
              </Few>
            </div>
          </Card>
        );
      })}
    </Few>
  );
};
