import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Box, Flex, Modal, TextInput, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useNavigate, useSearchParams, type To } from 'react-router-dom';
import { styled } from 'styled-components';
import { formatPhone } from '../../../../shared/phone';
import { ContactName } from '../../components/contact/ContactName';
import { DIALOGUES, NAVIGATION } from '../../components/navigation';
import { useFocusBack } from '../../hooks/useFocusBack';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useGetWhatsappConversationsQuery } from '../../services/conversations';
import { useSearchWhatsappDialoguesQuery } from '../../services/dialogueSearch';
import { contactName } from '../../utils/name';
import { searchWithoutMessage } from './listState';

const SEARCH_PAUSE_MS = 200;
const MOST_DIALOGUES = 8;
const LIST_ID = 'whatsapp-jump';

const List = styled.ul`
  max-height: 50dvh;
  overflow: auto;
`;

const Option = styled.li<{ $active: boolean }>`
  padding: 8px 12px;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme, $active }) => ($active ? theme.colors.primary100 : 'transparent')};
  cursor: pointer;
`;

interface Place {
  key: string;
  label: string;
  /** What tells it from others of its name. */
  aside: string | null;
  to: To;
}

/** Where one may go with these words: dialogues by name or number, and our pages. */
const usePlaces = (q: string): { places: Place[]; isLoading: boolean } => {
  const t = useText();
  const rights = useRights();
  // the list stays the one that was chosen, whether it holds the dialogue or not
  const [params] = useSearchParams();
  const list = searchWithoutMessage(params);
  const newest = useGetWhatsappConversationsQuery({ view: 'all', state: 'any' });
  const search = useSearchWhatsappDialoguesQuery({ q }, { skip: q === '' });
  const found =
    q === ''
      ? newest.data?.data
      : search.currentData?.data.flatMap(({ conversation, message }) =>
          message === null ? conversation : []
        );
  const dialogues = (found ?? [])
    .slice(0, MOST_DIALOGUES)
    .map(({ documentId, contact, channel }) => ({
      key: documentId,
      label: contactName(contact, t),
      aside: [
        contact.displayName && contact.phone ? formatPhone(contact.phone) : null,
        channel.name,
      ]
        .filter(Boolean)
        .join(' · '),
      to: { pathname: `${DIALOGUES}/${documentId}`, search: list },
    }));
  const pages = NAVIGATION.filter(({ right }) => rights[right])
    .map(({ to, label }) => ({ key: to, label: t(label), aside: t('jump.page'), to }))
    .filter(({ label }) => label.toLowerCase().includes(q.toLowerCase()));
  return { places: [...dialogues, ...pages], isLoading: found === undefined };
};

/** Goes to a dialogue or a page by the first letters of its name. */
export const JumpDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useText();
  const navigate = useNavigate();
  const back = useFocusBack();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const q = useDebounce(text, SEARCH_PAUSE_MS).trim();
  const { places, isLoading } = usePlaces(q);
  const chosen = places[Math.min(active, places.length - 1)];

  const go = ({ to }: Place) => {
    onClose();
    navigate(to);
  };
  // what the words lead to is not known before they are asked for: Enter waits for it
  const isKnown = text.trim() === q && !isLoading;
  const [isEntered, setIsEntered] = useState(false);
  useEffect(() => {
    if (!isEntered || !isKnown) return;
    setIsEntered(false);
    if (chosen) go(chosen);
    // once, when the answer comes
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isEntered, isKnown]);
  const move = (step: 1 | -1) => {
    const at = chosen ? places.indexOf(chosen) : 0;
    setActive((at + step + places.length) % places.length);
    setIsEntered(false);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') setIsEntered(true);
    else if (!chosen) return;
    else if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else return;
    event.preventDefault();
  };

  return (
    <Modal.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal.Content
        onCloseAutoFocus={back}
        onOpenAutoFocus={(event: Event) => {
          event.preventDefault();
          field.current?.focus();
        }}
      >
        <Modal.Header closeLabel={t('action.close')}>
          <Modal.Title>{t('jump.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={3}>
            <TextInput
              ref={field}
              role="combobox"
              aria-label={t('jump.search')}
              aria-expanded
              aria-autocomplete="list"
              aria-controls={LIST_ID}
              aria-activedescendant={chosen ? `${LIST_ID}-${chosen.key}` : undefined}
              placeholder={t('jump.search')}
              autoComplete="off"
              value={text}
              onChange={({ target }: { target: { value: string } }) => {
                setText(target.value);
                setActive(0);
                setIsEntered(false);
              }}
              onKeyDown={press}
            />
            <List id={LIST_ID} role="listbox" aria-label={t('jump.title')} aria-busy={isLoading}>
              {places.map((place, index) => (
                <Option
                  key={place.key}
                  id={`${LIST_ID}-${place.key}`}
                  role="option"
                  aria-selected={place === chosen}
                  $active={place === chosen}
                  ref={(option) => {
                    if (place === chosen) option?.scrollIntoView({ block: 'nearest' });
                  }}
                  onMouseMove={() => setActive(index)}
                  onClick={() => go(place)}
                >
                  <Flex justifyContent="space-between" gap={3}>
                    <Box minWidth={0}>
                      <Typography textColor="neutral800">
                        <ContactName>{place.label}</ContactName>
                      </Typography>
                    </Box>
                    <Typography variant="pi" textColor="neutral600" style={{ flex: 'none' }}>
                      <bdi>{place.aside}</bdi>
                    </Typography>
                  </Flex>
                </Option>
              ))}
            </List>
            {places.length === 0 && !isLoading ? (
              <Typography textColor="neutral600" role="status">
                {t('search.nothing')}
              </Typography>
            ) : null}
          </Flex>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
