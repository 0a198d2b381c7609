import { useRef, useState } from 'react';
import {
  Box,
  Button,
  Flex,
  Grid,
  IconButton,
  Link,
  MenuItem,
  SimpleMenu,
  SingleSelect,
  SingleSelectOption,
  Tabs,
} from '@strapi/design-system';
import { ArrowLeft, Discuss, Lock, More, PaperPlane, Trash, User } from '@strapi/icons';
import { Layouts, Page, useIsMobile, useQueryParams } from '@strapi/strapi/admin';
import { Navigate, NavLink, useNavigate, useParams } from 'react-router-dom';
import type { ContactCard } from '../../../../shared/contracts/contacts';
import { ContactDialogues } from '../../components/contact/ContactDialogues';
import { ContactIdentities } from '../../components/contact/ContactIdentities';
import { ContactLinks } from '../../components/contact/ContactLinks';
import { ContactNotes } from '../../components/contact/ContactNotes';
import { ContactNumber } from '../../components/contact/ContactNumber';
import { ContactPicker } from '../../components/contact/ContactPicker';
import { ContactTags } from '../../components/contact/ContactTags';
import { ContactWindows } from '../../components/contact/ContactWindows';
import { contactAddress, mergeAddress } from '../../components/contact/contactAddress';
import { StartDialogue } from '../../components/contact/StartDialogue';
import { Drawer } from '../../components/Drawer';
import { CONTACTS } from '../../components/navigation';
import { Shell } from '../../components/Shell';
import { UnopenedPage } from '../../components/UnopenedPage';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { permission } from '../../permissions';
import { useGetWhatsappContactQuery } from '../../services/contacts';
import { contactName } from '../../utils/name';
import { tameName } from '../../utils/tameName';
import type { TextKey } from '../../utils/translations';
import { SendScenarioDrawer } from '../Campaigns/send/SendScenarioDrawer';
import { BlockContact, blockable } from './BlockContact';
import { BlockedNotice } from './BlockedNotice';
import { ConsentTab } from './ConsentTab';
import { ContactProfile } from './ContactProfile';
import { DeleteContact } from './DeleteContact';
import { HistoryTab } from './HistoryTab';
import { MessagesTab } from './MessagesTab';

const TABS = ['profile', 'dialogues', 'messages', 'consent', 'history'] as const;
type Tab = (typeof TABS)[number];
const TAB_LABELS: Record<Tab, TextKey> = {
  profile: 'contact.tab.profile',
  dialogues: 'contact.tab.dialogues',
  messages: 'contact.tab.messages',
  consent: 'contact.tab.consent',
  history: 'contact.tab.history',
};

type Pane = 'start' | 'scenario' | 'merge' | 'block' | 'delete';

const Actions = ({ card, onOpen }: { card: ContactCard; onOpen: (pane: Pane) => void }) => {
  const t = useText();
  const { campaignRead, contactManage, messageSend } = useRights();
  const canBlock = blockable(card).length > 0;
  const canBeWrittenTo = messageSend && Boolean(card.phone ?? card.userId);
  return (
    <Flex gap={2} wrap="wrap">
      {canBeWrittenTo && campaignRead ? (
        <Button variant="secondary" startIcon={<PaperPlane />} onClick={() => onOpen('scenario')}>
          {t('send.menu')}
        </Button>
      ) : null}
      {canBeWrittenTo ? (
        <Button startIcon={<Discuss />} onClick={() => onOpen('start')}>
          {t('contact.message')}
        </Button>
      ) : null}
      {contactManage ? (
        <SimpleMenu
          tag={IconButton}
          icon={<More />}
          label={t('contact.actions')}
          variant="tertiary"
          popoverPlacement="bottom-end"
        >
          <MenuItem startIcon={<User aria-hidden />} onSelect={() => onOpen('merge')}>
            {t('contact.merge')}
          </MenuItem>
          <MenuItem
            startIcon={<Lock aria-hidden />}
            disabled={!canBlock}
            onSelect={() => onOpen('block')}
          >
            {t(canBlock ? 'contact.block' : 'contact.block.notNow')}
          </MenuItem>
          <MenuItem
            variant="danger"
            startIcon={<Trash aria-hidden />}
            onSelect={() => onOpen('delete')}
          >
            {t('contact.delete')}
          </MenuItem>
        </SimpleMenu>
      ) : null}
    </Flex>
  );
};

const Opened = ({ card }: { card: ContactCard }) => {
  const t = useText();
  const navigate = useNavigate();
  const isMobile = useIsMobile();
  const [{ query }, setQuery] = useQueryParams<{ tab?: string }>();
  const { conversationRead } = useRights();
  const tabs = TABS.filter(
    (word) => conversationRead || (word !== 'dialogues' && word !== 'messages')
  );
  const tab = tabs.find((word) => word === query.tab) ?? 'profile';
  const [pane, setPane] = useState<Pane | null>(null);
  const name = tameName(contactName(card, t), 80);
  const labelOf = (word: Tab): string =>
    word === 'dialogues' && card.conversations.length > 0
      ? `${t(TAB_LABELS[word])} ${card.conversations.length}`
      : t(TAB_LABELS[word]);
  const close = () => setPane(null);
  // what was typed about somebody who is gone is not asked about
  const isGone = useRef(false);
  return (
    <>
      <Page.Title>{t('contact.pageTitle', { name })}</Page.Title>
      <Layouts.Header
        title={name}
        subtitle={card.phone ? <ContactNumber phone={card.phone} /> : undefined}
        navigationAction={
          <Link tag={NavLink} to={CONTACTS} startIcon={<ArrowLeft />}>
            {t('contacts.title')}
          </Link>
        }
        primaryAction={<Actions card={card} onOpen={setPane} />}
      />
      <Layouts.Content>
        <Tabs.Root variant="simple" value={tab} onValueChange={(value) => setQuery({ tab: value })}>
          {isMobile ? (
            <SingleSelect
              aria-label={t('contact.tabs')}
              value={tab}
              onChange={(value) => setQuery({ tab: String(value) })}
            >
              {tabs.map((word) => (
                <SingleSelectOption key={word} value={word}>
                  {labelOf(word)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          ) : (
            <Tabs.List aria-label={t('contact.tabs')}>
              {tabs.map((word) => (
                <Tabs.Trigger key={word} value={word}>
                  {labelOf(word)}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
          )}
          <Box paddingTop={6} paddingBottom={8}>
            <Grid.Root gap={6}>
              <Grid.Item col={8} m={12} s={12} xs={12} direction="column" alignItems="stretch">
                <Flex direction="column" alignItems="stretch" gap={4}>
                  <BlockedNotice card={card} />
                  {/* kept while another tab is open, with what was typed */}
                  <Tabs.Content value="profile" forceMount hidden={tab !== 'profile'}>
                    <ContactProfile
                      key={card.documentId}
                      card={card}
                      isAskedOnLeaving={() => !isGone.current}
                    />
                  </Tabs.Content>
                  <Tabs.Content value="dialogues">
                    <Box background="neutral0" shadow="filterShadow" hasRadius padding={6}>
                      <ContactDialogues card={card} />
                    </Box>
                  </Tabs.Content>
                  <Tabs.Content value="messages">
                    <MessagesTab card={card} />
                  </Tabs.Content>
                  <Tabs.Content value="consent">
                    <ConsentTab card={card} />
                  </Tabs.Content>
                  <Tabs.Content value="history">
                    <HistoryTab card={card} />
                  </Tabs.Content>
                </Flex>
              </Grid.Item>
              <Grid.Item col={4} m={12} s={12} xs={12} direction="column" alignItems="stretch">
                <Box background="neutral0" shadow="filterShadow" hasRadius padding={6}>
                  <Flex direction="column" alignItems="stretch" gap={5}>
                    <ContactWindows card={card} />
                    <ContactTags card={card} />
                    <ContactLinks card={card} />
                    <ContactNotes card={card} />
                    <ContactIdentities card={card} />
                  </Flex>
                </Box>
              </Grid.Item>
            </Grid.Root>
          </Box>
        </Tabs.Root>
      </Layouts.Content>
      {pane === 'start' ? <StartDialogue contact={card} onClose={close} /> : null}
      {pane === 'scenario' ? <SendScenarioDrawer contact={card} onClose={close} /> : null}
      {pane === 'merge' ? (
        <Drawer title={t('merge.choose')} closeLabel={t('action.close')} onClose={close}>
          <ContactPicker
            without={card.documentId}
            onChoose={({ documentId }) => navigate(mergeAddress(card.documentId, documentId))}
          />
        </Drawer>
      ) : null}
      {pane === 'block' ? <BlockContact card={card} onClose={close} /> : null}
      {pane === 'delete' ? (
        <DeleteContact
          card={card}
          onClose={close}
          onDeleted={() => {
            isGone.current = true;
          }}
        />
      ) : null}
    </>
  );
};

const Contact = () => {
  const t = useText();
  const { id = '' } = useParams();
  const { currentData, error, isLoading, refetch } = useGetWhatsappContactQuery(id);
  const card = currentData?.data;
  if (card && card.documentId !== id) {
    return <Navigate to={contactAddress(card.documentId)} replace />;
  }
  return (
    <Page.Main>
      {card ? <Opened key={card.documentId} card={card} /> : null}
      {card ? null : (
        <>
          <Page.Title>{t('contacts.pageTitle')}</Page.Title>
          <UnopenedPage
            title={t('contacts.title')}
            to={CONTACTS}
            error={error}
            isLoading={isLoading}
            onRetry={() => void refetch()}
          />
        </>
      )}
    </Page.Main>
  );
};

/** One person: profile, dialogues, consent, windows, tags, linked entries, notes. */
export const ContactPage = () => (
  <Shell kind="page">
    <Page.Protect permissions={[permission('contactRead')]}>
      <Contact />
    </Page.Protect>
  </Shell>
);
