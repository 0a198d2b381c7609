import { User } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../../../shared/contracts';
import { formatPhone } from '../../../../../../shared/phone';
import { useText } from '../../../../hooks/useText';
import { contentOf, isFields, listOf, textOf } from './content';

const Card = styled.div`
  display: flex;
  gap: 10px;
  align-items: flex-start;
  overflow-wrap: anywhere;

  & + & {
    margin-top: 8px;
  }

  svg {
    flex: none;
    width: 2rem;
    height: 2rem;
  }

  svg path {
    fill: currentcolor;
  }
`;

const cardsOf = (message: MessageView): Record<string, unknown>[] => {
  const { content } = message;
  const cards = Array.isArray(content) ? content : listOf(contentOf(message).contacts);
  return cards.filter(isFields);
};

const texts = (value: unknown, field: string): string[] =>
  listOf(value).flatMap((entry) => (isFields(entry) ? (textOf(entry[field]) ?? []) : []));

/** Address book entries that were sent: name, company, numbers, addresses. */
export const ContactsBody = ({ message }: { message: MessageView }) => {
  const t = useText();
  const cards = cardsOf(message);
  if (cards.length === 0) return <>{message.text || t('kind.contacts')}</>;
  return (
    <>
      {cards.map((card, index) => {
        const name = isFields(card.name) ? textOf(card.name.formatted_name) : null;
        const company = isFields(card.org) ? textOf(card.org.company) : null;
        return (
          <Card key={index}>
            <User aria-hidden />
            <div>
              <div dir="auto">
                <strong>{name ?? t('kind.contacts')}</strong>
              </div>
              {company ? <div dir="auto">{company}</div> : null}
              {texts(card.phones, 'phone').map((phone) => (
                <div key={phone} dir="ltr">
                  {formatPhone(phone)}
                </div>
              ))}
              {texts(card.emails, 'email').map((email) => (
                <div key={email} dir="ltr">
                  {email}
                </div>
              ))}
            </div>
          </Card>
        );
      })}
    </>
  );
};
